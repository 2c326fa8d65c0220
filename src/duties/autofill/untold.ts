import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** SQL: whether the assignment `a` was given by a plan whose people are not told yet, and its holder has not found it. */
export const isUntoldDuty = (a: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`
  (${a}.answer is null and exists (
    select from autofill_slots ps
    join autofill_acceptances pc on pc.org_id = ps.org_id and pc.id = ps.acceptance_id
    where ps.org_id = ${a}.org_id and ps.assignment_id = ${a}.id and pc.told_at is null and pc.undone_at is null))`

/**
 * Whether a slot was given by a plan whose people are not told yet. Its acceptance is held until we are done, so that
 * whoever tells them, or takes it back, comes before us or after us; it is locked before the duty, as they do.
 */
export async function isUntold(
  tx: Tx,
  orgId: number,
  slot: { seasonId: string; date: Temporal.PlainDate; code: string },
): Promise<boolean> {
  const found = await sql`
    select from autofill_acceptances c
    where c.org_id = ${orgId} and c.told_at is null and c.undone_at is null and c.id = (
      select s.acceptance_id from assignments a
      join autofill_slots s on s.org_id = a.org_id and s.assignment_id = a.id
      where a.org_id = ${orgId} and a.season_id = ${slot.seasonId}::uuid and a.duty_date = ${slot.date}::date
        and a.duty_code = ${slot.code} and a.status = 'live' and a.answer is null)
    for share of c`.execute(tx)
  return found.rows.length > 0
}
