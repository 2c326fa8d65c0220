import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

export type Holder = { assignmentId: string; name: string; itsNumber: string; since: Temporal.Instant }

/** Who holds a slot at this moment. */
export async function readHolder(
  tx: Tx,
  orgId: number,
  { seasonId, date, code }: { seasonId: string; date: Temporal.PlainDate; code: string },
): Promise<Holder | undefined> {
  const found = await sql<Holder>`
    select a.id as "assignmentId", r.full_name as name, r.its_number as "itsNumber", a.locked_at as since
    from assignments a join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.duty_date = ${date}::date
      and a.duty_code = ${code} and a.status = 'live'`.execute(tx)
  return found.rows[0]
}
