import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { oneAtATime, readSeason, type Season } from '../season.ts'

export type RemoveSeasonOutcome =
  | { kind: 'removed'; season: Season }
  /** Somebody registered for it, or had a duty in it: it stays. */
  | { kind: 'in-use'; season: Season; registrations: number; duties: number }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/**
 * Removes a season that nobody registered for and nobody ever had a duty in, as if it had not been made; the audit log keeps
 * that it was. With `ask` nothing is changed: it is said what would be.
 */
export async function removeSeason(
  tx: Tx,
  input: { actor: Actor; ids: Ids; now: Temporal.Instant; seasonId: string; ask?: boolean },
): Promise<RemoveSeasonOutcome> {
  const { actor, ids, now, seasonId } = input
  const { orgId } = actor
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  await oneAtATime(tx, orgId)
  const season = await readSeason(tx, orgId, seasonId)
  if (!season) return { kind: 'not-found' }
  // Whoever registers at this moment is waited for: their row points here.
  await sql`select from seasons where org_id = ${orgId} and id = ${seasonId}::uuid for update`.execute(tx)
  const used = await countUse(tx, orgId, seasonId)
  if (used.registrations > 0 || used.duties > 0) return { kind: 'in-use', season, ...used }
  if (input.ask) return { kind: 'removed', season }
  await removeRows(tx, orgId, seasonId)
  const { name, startsOn, endsOn, status } = season
  const detail = { name, startsOn: String(startsOn), endsOn: String(endsOn), status }
  const subject = { kind: 'season', id: seasonId }
  await recordAction(tx, { actor, action: 'season.removed', subject, detail, id: ids.next(), at: now })
  return { kind: 'removed', season }
}

async function countUse(tx: Tx, orgId: number, seasonId: string) {
  const found = await sql<{ registrations: number; duties: number }>`
    select (select count(*)::integer from registrations where org_id = ${orgId} and season_id = ${seasonId}::uuid) as registrations,
           (select count(*)::integer from assignments where org_id = ${orgId} and season_id = ${seasonId}::uuid) as duties`.execute(
    tx,
  )
  return found.rows[0]!
}

/** What belongs to a season goes with it. */
const tables = ['autofills', 'table_work', 'evenings', 'duty_types'] as const

async function removeRows(tx: Tx, orgId: number, seasonId: string): Promise<void> {
  const plans = sql`select id from autofills where org_id = ${orgId} and season_id = ${seasonId}::uuid`
  await sql`delete from autofill_slots where org_id = ${orgId} and autofill_id in (${plans})`.execute(tx)
  await sql`delete from autofill_acceptances where org_id = ${orgId} and autofill_id in (${plans})`.execute(
    tx,
  )
  for (const table of tables)
    await tx.deleteFrom(table).where('org_id', '=', orgId).where('season_id', '=', seasonId).execute()
  await tx.deleteFrom('seasons').where('org_id', '=', orgId).where('id', '=', seasonId).execute()
}
