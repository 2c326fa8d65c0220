import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { oneAtATime, readSeason, type Season } from '../season.ts'

export type EndSeasonOutcome =
  | { kind: 'ended'; season: Season }
  /** Nobody registers for it any more; its duties go on. */
  | { kind: 'closed'; season: Season }
  /** Duties are still ahead, the last of them on that day: it cannot be ended yet. */
  | { kind: 'duties-ahead'; season: Season; ahead: number; last: Temporal.PlainDate }
  | { kind: 'already'; season: Season }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/**
 * Ends a season: nobody registers for it, and no duty of it is given any more. With `registrationOnly` its duties go on.
 * One with duties still ahead is not ended: their holders could neither be replaced nor released as usual. With `ask`
 * nothing is changed: it is said what would be.
 */
export async function endSeason(
  tx: Tx,
  input: {
    actor: Actor
    ids: Ids
    now: Temporal.Instant
    seasonId: string
    registrationOnly?: boolean
    ask?: boolean
  },
): Promise<EndSeasonOutcome> {
  const { actor, ids, now, seasonId, registrationOnly = false } = input
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  await oneAtATime(tx, actor.orgId)
  const season = await readSeason(tx, actor.orgId, seasonId)
  if (!season) return { kind: 'not-found' }
  const isDone = registrationOnly ? season.status !== 'open' : season.endedAt !== null
  if (isDone || season.status === 'draft') return { kind: 'already', season }
  // Duties that are being given at this moment are waited for, and counted.
  await sql`select from seasons where org_id = ${actor.orgId} and id = ${seasonId}::uuid for no key update`.execute(
    tx,
  )
  const { ahead, last } = await countAhead(tx, actor.orgId, seasonId, now)
  if (!registrationOnly && last) return { kind: 'duties-ahead', season, ahead, last }
  const kind = registrationOnly ? 'closed' : 'ended'
  if (input.ask) return { kind, season }
  const endedAt = registrationOnly ? null : now
  await tx
    .updateTable('seasons')
    .set({ status: 'closed', ended_at: endedAt })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', seasonId)
    .execute()
  const subject = { kind: 'season', id: seasonId }
  await recordAction(tx, { actor, action: `season.${kind}`, subject, id: ids.next(), at: now })
  return { kind, season: { ...season, status: 'closed', endedAt } }
}

async function countAhead(tx: Tx, orgId: number, seasonId: string, now: Temporal.Instant) {
  const found = await sql<{ ahead: number; last: Temporal.PlainDate | null }>`
    select count(*)::integer as ahead, max(a.duty_date) as last
    from assignments a join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.status = 'live'
      and m.useful_until > ${now}::timestamptz`.execute(tx)
  return found.rows[0]!
}
