import type { Db, Tx } from '../../db/database.ts'

/** A kept file's facts, to open it in storage by its hash. */
export async function readFile(db: Db | Tx, orgId: number, fileId: string) {
  const row = await db
    .selectFrom('files')
    .select(['id', 'sha256', 'mime', 'bytes', 'duration_ms'])
    .where('org_id', '=', orgId)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return (
    row && { id: row.id, sha256: row.sha256, mime: row.mime, bytes: row.bytes, durationMs: row.duration_ms }
  )
}
