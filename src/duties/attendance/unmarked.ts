import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** A day of a season with duties of which nobody has said whether they were kept. */
export type UnmarkedDay = { date: Temporal.PlainDate; count: number }

/** The days before one with such duties, the latest first. Nothing is guessed: they stay so until somebody says it. */
export async function readUnmarkedDays(
  tx: Tx | Db,
  { orgId, seasonId, before }: { orgId: number; seasonId: string; before: Temporal.PlainDate },
): Promise<UnmarkedDay[]> {
  const found = await sql<UnmarkedDay>`
    select a.duty_date as date, count(*)::integer as count
    from assignments a
    where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.status = 'live' and a.duty_date < ${before}::date
      and not exists (select from attendance t where t.org_id = a.org_id and t.assignment_id = a.id)
    group by a.duty_date order by a.duty_date desc`.execute(tx)
  return found.rows
}
