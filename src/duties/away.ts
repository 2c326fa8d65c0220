import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Db, Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { alertCoordinators } from '../messaging/index.ts'
import { type HeldDuty, readUpcomingDuties } from './held-duties.ts'
import { isId } from './id.ts'
import { readKnownAs } from './known-as.ts'
import { readStandings } from './season.ts'

/** Days on which a person cannot serve, both included. */
export type Away = { id: string; from: Temporal.PlainDate; to: Temporal.PlainDate; note: string | null }

export type AwayOutcome =
  /** `duties`: those they hold on these days; nobody is asked to take them yet. */
  | { kind: 'kept'; away: Away; duties: HeldDuty[] }
  /** Said before in the same words; nothing was changed. */
  | { kind: 'known'; away: Away; duties: HeldDuty[] }
  /** The last of these days is over. */
  | { kind: 'over' }
  | { kind: 'too-many'; allowed: number }
  /** So many changes in one day that the coordinators would read of nothing else; nothing was changed. */
  | { kind: 'too-often' }
  /** Nobody of a season that is not over, so that their days mean nothing to the coordinators. */
  | { kind: 'not-registered' }
  | { kind: 'not-allowed' }

type Given = { actor: Actor; personId: string; ids: Ids; now: Temporal.Instant }
type Said = { from: Temporal.PlainDate; to: Temporal.PlainDate; note: string | null }

/** Nobody plans more than these at a time; a machine might. */
const mostAhead = 30
const longestNote = 200
const mostChangesADay = 6

/**
 * A person says when they are away. The coordinators hear of it at once, with the duties it touches; `today` is the
 * organisation's.
 */
export async function keepAway(
  tx: Tx,
  given: Given & { today: Temporal.PlainDate },
  said: Said,
): Promise<AwayOutcome> {
  const { actor, personId, ids, now, today } = given
  if (!can(actor, 'away.keep')) return { kind: 'not-allowed' }
  if (!(await mayBeAway(tx, { orgId: actor.orgId, personId, today }))) return { kind: 'not-registered' }
  if (Temporal.PlainDate.compare(said.to, today) < 0) return { kind: 'over' }
  const known = await readAway(tx, { orgId: actor.orgId, personId, today })
  const duties = await dutiesWithin(tx, given, said)
  const same = known.find(({ from, to }) => from.equals(said.from) && to.equals(said.to))
  if (same) return { kind: 'known', away: same, duties }
  if (known.length >= mostAhead) return { kind: 'too-many', allowed: mostAhead }
  if (await isTooOften(tx, given)) return { kind: 'too-often' }
  const note = said.note && [...said.note].slice(0, longestNote).join('')
  const away: Away = { id: ids.next(), from: said.from, to: said.to, note }
  await tx
    .insertInto('away')
    .values({
      org_id: actor.orgId,
      id: away.id,
      person_id: personId,
      from_day: away.from,
      to_day: away.to,
      note,
      said_at: now,
    })
    .execute()
  await record(tx, given, 'away.kept', away)
  await tell(tx, given, { ...away, duties })
  return { kind: 'kept', away, duties }
}

export type WithdrawOutcome =
  | { kind: 'withdrawn'; away: Away }
  | { kind: 'too-often' }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/** Takes one's own days back; the coordinators hear of that as well. */
export async function withdrawAway(tx: Tx, given: Given, id: string): Promise<WithdrawOutcome> {
  const { actor, personId, ids, now } = given
  if (!can(actor, 'away.keep')) return { kind: 'not-allowed' }
  if (!isId(id)) return { kind: 'not-found' }
  if (await isTooOften(tx, given)) return { kind: 'too-often' }
  const row = await tx
    .updateTable('away')
    .set({ withdrawn_at: now })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .returning(['id', 'from_day as from', 'to_day as to', 'note'])
    .executeTakeFirst()
  if (!row) return { kind: 'not-found' }
  await record(tx, given, 'away.withdrawn', row)
  const { name } = await readKnownAs(tx, actor.orgId, personId)
  const words = { key: `alert-away-withdrawn-${spanOf(row)}`, vars: { name, ...daysOf(row) } }
  await alertCoordinators(tx, { ids, now }, { orgId: actor.orgId, words, key: `away:${id}:withdrawn` })
  return { kind: 'withdrawn', away: row }
}

/** Whether a person's days matter to the coordinators: they wait for a decision or are accepted in a season that is not over. */
export async function mayBeAway(
  tx: Tx | Db,
  who: { orgId: number; personId: string; today: Temporal.PlainDate },
): Promise<boolean> {
  return (await readStandings(tx, who)).some(({ status }) => status === 'pending' || status === 'approved')
}

async function isTooOften(tx: Tx, { actor, personId, now }: Given): Promise<boolean> {
  const since = now.subtract({ hours: 24 })
  const found = await sql<{ changes: number }>`
    select (count(*) filter (where said_at > ${since}::timestamptz)
            + count(*) filter (where withdrawn_at > ${since}::timestamptz))::integer as changes
    from away where org_id = ${actor.orgId} and person_id = ${personId}::uuid`.execute(tx)
  return found.rows[0]!.changes >= mostChangesADay
}

/** A person's days away that are not over, the nearest first. */
export async function readAway(
  tx: Tx | Db,
  { orgId, personId, today }: { orgId: number; personId: string; today: Temporal.PlainDate },
): Promise<Away[]> {
  return tx
    .selectFrom('away')
    .select(['id', 'from_day as from', 'to_day as to', 'note'])
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .where('to_day', '>=', today)
    .orderBy('from_day')
    .orderBy('id')
    .execute()
}

async function dutiesWithin(tx: Tx, { actor, personId, now }: Given, { from, to }: Said) {
  const ahead = await readUpcomingDuties(tx, { orgId: actor.orgId, personId, now })
  const isWithin = ({ date }: HeldDuty) =>
    Temporal.PlainDate.compare(date, from) >= 0 && Temporal.PlainDate.compare(date, to) <= 0
  return ahead.filter(isWithin)
}

async function record(
  tx: Tx,
  { actor, ids, now }: Given,
  action: string,
  { id, from, to }: Away,
): Promise<void> {
  const detail = { from: String(from), to: String(to) }
  await recordAction(tx, { actor, action, subject: { kind: 'away', id }, detail, id: ids.next(), at: now })
}

/** How the keys of texts about one day end, and those of texts about several. */
export const spanOf = ({ from, to }: Pick<Away, 'from' | 'to'>): 'day' | 'days' =>
  from.equals(to) ? 'day' : 'days'

const daysOf = ({ from, to }: Pick<Away, 'from' | 'to'>) => ({
  from: { date: String(from) },
  to: { date: String(to) },
})

async function tell(
  tx: Tx,
  { actor, personId, ids, now }: Given,
  { id, note, duties, ...days }: Away & { duties: HeldDuty[] },
): Promise<void> {
  const { name } = await readKnownAs(tx, actor.orgId, personId)
  const said = { key: `alert-away-${spanOf(days)}`, vars: { name, ...daysOf(days) } }
  const lines = duties.map(({ label, date }) => ({
    key: 'alert-away-duty',
    vars: { duty: label, date: { date: String(date) } },
  }))
  const why = note ? [{ key: 'quoted', vars: { text: note } }] : []
  const held = lines.length > 0 ? [{ key: 'alert-away-duties' }, ...lines] : []
  await alertCoordinators(
    tx,
    { ids, now },
    { orgId: actor.orgId, words: [said, ...why, ...held], key: `away:${id}` },
  )
}
