import type { Db, Tx } from '../../db/database.ts'

export type Refusal = 'not-audio' | 'too-big' | 'too-long' | 'empty' | 'gone' | 'broken'
export type KeptFile = { id: string; sha256: string; mime: string; bytes: number; durationMs: number }
export type Fetch = FetchOf<Refusal>
export type FetchOf<Why> = { kind: 'kept'; file: KeptFile } | { kind: 'refused'; refusal: Why }
export type FetchKey = { orgId: number; accountId: string; mediaId: string }

/** What became of a provider's media, if it was fetched before. */
export async function readFetch<Why = Refusal>(
  db: Db | Tx,
  orgId: number,
  accountId: string,
  mediaId: string,
): Promise<FetchOf<Why> | undefined> {
  const row = await db
    .selectFrom('media_fetches as m')
    .leftJoin('files as f', (join) => join.onRef('f.org_id', '=', 'm.org_id').onRef('f.id', '=', 'm.file_id'))
    .select(['m.refusal', 'f.id', 'f.sha256', 'f.mime', 'f.bytes', 'f.duration_ms'])
    .where('m.org_id', '=', orgId)
    .where('m.account_id', '=', accountId)
    .where('m.media_id', '=', mediaId)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.refusal) return { kind: 'refused', refusal: row.refusal as Why }
  return {
    kind: 'kept',
    file: {
      id: row.id!,
      sha256: row.sha256!,
      mime: row.mime!,
      bytes: row.bytes!,
      durationMs: row.duration_ms ?? 0,
    },
  }
}
