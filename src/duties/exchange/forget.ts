import { sql } from 'kysely'
import type { Context } from '../../context.ts'

const bite = 500

/**
 * Lets go of an organisation's tables and pictures that were read or made before an instant, with the work on them: they
 * hold names and numbers, and what they did stands in the log. How many files went.
 */
export async function forgetTables(
  { db, storage }: Pick<Context, 'db' | 'storage'>,
  orgId: number,
  before: Temporal.Instant,
): Promise<number> {
  await sql`delete from table_work where org_id = ${orgId} and updated_at < ${before}::timestamptz`.execute(
    db,
  )
  for (let forgotten = 0; ; ) {
    const { rows } = await sql<{ sha256: string; isKept: boolean }>`
      with old as (
        select id, sha256 from files f
        where f.org_id = ${orgId} and f.mime not like 'audio/%' and f.created_at < ${before}::timestamptz
          and not exists (select from table_work w where w.org_id = f.org_id and w.file_id = f.id)
        limit ${bite}),
      unfetched as (
        delete from media_fetches m using old where m.org_id = ${orgId} and m.file_id = old.id returning 1),
      gone as (
        delete from files f using old, (select count(*) from unfetched) first
        where f.org_id = ${orgId} and f.id = old.id returning f.sha256)
      select gone.sha256, exists (select from files o where o.sha256 = gone.sha256 and o.org_id <> ${orgId}) as "isKept"
      from gone`.execute(db)
    for (const { sha256, isKept } of rows) if (!isKept) await storage.remove(sha256)
    forgotten += rows.length
    if (rows.length < bite) return forgotten
  }
}
