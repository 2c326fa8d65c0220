import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { oneAtATime, readOverlapping, readSeason, type Season, type WithDuties } from './season.ts'

export type OpenSeason = { id: string; name: string; endsOn: Temporal.PlainDate }

export type OpenSeasonOutcome =
  | { kind: 'opened'; season: WithDuties; closed: OpenSeason | null }
  | { kind: 'already-open'; season: WithDuties }
  /** Nothing was changed: ask whether the other one should make way. */
  | { kind: 'other-open'; other: OpenSeason }
  /** Its last day has passed. */
  | { kind: 'over' }
  /** Another one that is not over has days of it. */
  | { kind: 'overlaps'; other: Season }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

type Asked = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  /** The organisation's. */
  today: Temporal.PlainDate
  seasonId: string
  closeFormer: boolean
}

/** Opens a season for registration. The one that is open makes way only if asked for. */
export async function openSeason(
  tx: Tx,
  { actor, ids, now, today, seasonId, closeFormer }: Asked,
): Promise<OpenSeasonOutcome> {
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  await oneAtATime(tx, actor.orgId)
  const season = await readSeason(tx, actor.orgId, seasonId)
  if (!season) return { kind: 'not-found' }
  if (season.status === 'open') return { kind: 'already-open', season }
  if (Temporal.PlainDate.compare(season.endsOn, today) < 0) return { kind: 'over' }
  const other = await readOverlapping(tx, actor.orgId, { ...season, today })
  if (other) return { kind: 'overlaps', other }
  const former = await readOpen(tx, actor.orgId)
  if (former && !closeFormer) return { kind: 'other-open', other: former }
  if (former) await giveWay(tx, { actor, ids, now, season: former })
  await setStatus(tx, actor.orgId, seasonId, 'open')
  const subject = { kind: 'season', id: seasonId }
  await recordAction(tx, { actor, action: 'season.opened', subject, id: ids.next(), at: now })
  return { kind: 'opened', season: { ...season, status: 'open', endedAt: null }, closed: former ?? null }
}

export async function readOpen(tx: Tx, orgId: number): Promise<OpenSeason | undefined> {
  return tx
    .selectFrom('seasons')
    .select(['id', 'name', 'ends_on as endsOn'])
    .where('org_id', '=', orgId)
    .where('status', '=', 'open')
    .executeTakeFirst()
}

/** Closes the open season for the sake of another. Its roster and reminders stay as they are. */
export async function giveWay(
  tx: Tx,
  { actor, ids, now, season }: { actor: Actor; ids: Ids; now: Temporal.Instant; season: OpenSeason },
): Promise<void> {
  await setStatus(tx, actor.orgId, season.id, 'closed')
  const subject = { kind: 'season', id: season.id }
  await recordAction(tx, { actor, action: 'season.closed', subject, id: ids.next(), at: now })
}

const setStatus = (tx: Tx, orgId: number, id: string, status: 'open' | 'closed') =>
  tx
    .updateTable('seasons')
    .set({ status, ended_at: null })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
