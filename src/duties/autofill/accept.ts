import { sql } from 'kysely'
import { recordActions } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { slotInstants } from '../reporting.ts'
import { lookAgain, type Wanted } from './look-again.ts'
import { type LeftWhy, lockProposal, type Proposal, readProposal } from './proposal.ts'
import { closeProposal } from './stop.ts'

export type AcceptInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  /** The organisation's. */
  timeZone: string
  proposalId: string
  /** This day's only. */
  date?: Temporal.PlainDate
}

export type AcceptOutcome =
  /** `left`: how many could no longer be given, and stand in the proposal with the reason. */
  | {
      kind: 'accepted'
      acceptanceId: string
      proposal: Proposal
      given: number
      people: number
      left: number
      tellAt: Temporal.Instant
    }
  /** None of them could be given any more. */
  | { kind: 'nothing-left'; proposal: Proposal }
  /** Too much has changed since, or a day has passed: it was made for another roster. */
  | { kind: 'outdated'; proposal: Proposal }
  | { kind: 'not-ready'; proposal: Proposal }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/** Until its people are told, an acceptance can be taken back, and nobody has heard of it. */
export const silentFor = Temporal.Duration.from({ minutes: 10 })
export const goodFor = Temporal.Duration.from({ hours: 24 })

/**
 * Gives what a proposal proposes, all of it or a day's, as if each slot had been assigned by hand: locked, with its
 * reminder. What is no longer true is left: a slot that somebody holds, a person who is away, has another duty at that
 * time or is no longer accepted. The people are told ten minutes later.
 */
export async function acceptProposal(tx: Tx, input: AcceptInput): Promise<AcceptOutcome> {
  const { actor, ids, now } = input
  if (!can(actor, 'duty.assign')) return { kind: 'not-allowed' }
  const proposal = await lockProposal(tx, actor.orgId, input.proposalId)
  if (!proposal) return { kind: 'not-found' }
  if (proposal.status !== 'ready') return { kind: 'not-ready', proposal }
  const wanted = await lookAgain(tx, { ...input, orgId: actor.orgId }, proposal)
  if (isOld(proposal, now) || isOtherRoster(wanted)) {
    await closeProposal(tx, input, proposal, 'outdated')
    return { kind: 'outdated', proposal: { ...proposal, status: 'outdated', closedBy: actor.name } }
  }
  const tellAt = now.add(silentFor)
  const good = wanted.filter(({ leftWhy }) => leftWhy === null)
  const acceptanceId = ids.next()
  if (good.length > 0) await addAcceptance(tx, input, { acceptanceId, tellAt })
  const given = await give(tx, input, proposal, good, tellAt)
  const left = wanted.flatMap((slot) =>
    given.has(slot.n) ? [] : [{ n: slot.n, why: slot.leftWhy ?? ('held' as const) }],
  )
  await mark(tx, proposal, acceptanceId, given, left)
  const done = good.flatMap((slot) => {
    const assignmentId = given.get(slot.n)
    return assignmentId ? [{ ...slot, assignmentId }] : []
  })
  await record(tx, input, proposal, { acceptanceId, done, left })
  const after = await closeIfDone(tx, input, (await readProposal(tx, actor.orgId, proposal.id))!)
  if (given.size === 0) return { kind: 'nothing-left', proposal: after }
  const people = new Set(done.map(({ personId }) => personId)).size
  return {
    kind: 'accepted',
    acceptanceId,
    proposal: after,
    given: given.size,
    people,
    left: left.length,
    tellAt,
  }
}

export const isOld = ({ readyAt }: Proposal, now: Temporal.Instant): boolean =>
  readyAt !== null && Temporal.Instant.compare(readyAt.add(goodFor), now) <= 0

/** A fifth of it, and more than a handful, can no longer be given. */
const isOtherRoster = (wanted: Wanted[]): boolean => {
  const left = wanted.filter(({ leftWhy }) => leftWhy !== null).length
  return left > 5 && left > wanted.length / 5
}

type Done = Wanted & { assignmentId: string }
type Left = { n: number; why: LeftWhy }

const addAcceptance = (
  tx: Tx,
  { actor, now, proposalId }: AcceptInput,
  { acceptanceId, tellAt }: { acceptanceId: string; tellAt: Temporal.Instant },
) =>
  tx
    .insertInto('autofill_acceptances')
    .values({
      org_id: actor.orgId,
      id: acceptanceId,
      autofill_id: proposalId,
      accepted_by: actor.name,
      accepted_at: now,
      tell_at: tellAt,
      told_at: null,
      undone_at: null,
    })
    .execute()

/** The new assignments' ids by the numbers of their slots; whose slot was taken in this moment is not among them. */
async function give(
  tx: Tx,
  { actor, ids, now, timeZone }: AcceptInput,
  { seasonId }: Proposal,
  slots: Wanted[],
  tellAt: Temporal.Instant,
): Promise<Map<number, string>> {
  if (slots.length === 0) return new Map()
  const made = slots.map((slot) => {
    const { reportsAt, remindAt } = slotInstants({ ...slot, timeZone })
    const due = Temporal.Instant.compare(remindAt, tellAt) > 0 ? remindAt : tellAt
    // To the millisecond below, as for every reminder.
    return {
      ...slot,
      id: ids.next(),
      reportsAt,
      due: due.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }),
    }
  })
  const found = await sql<{ n: number; id: string }>`
    with wanted as (
      select * from unnest(
        ${made.map(({ n }) => n)}::integer[], ${made.map(({ id }) => id)}::uuid[], ${made.map(({ date }) => String(date))}::date[],
        ${made.map(({ code }) => code)}::text[], ${made.map(({ registrationId }) => registrationId)}::uuid[],
        ${made.map(({ personId }) => personId)}::uuid[], ${made.map(({ due }) => String(due))}::timestamptz[],
        ${made.map(({ reportsAt }) => String(reportsAt))}::timestamptz[])
        as w (n, id, duty_date, duty_code, registration_id, person_id, due_at, reports_at)),
    given as (
      insert into assignments (org_id, id, season_id, duty_date, duty_code, registration_id, person_id, assigned_by, locked_at)
      select ${actor.orgId}::integer, id, ${seasonId}::uuid, duty_date, duty_code, registration_id, person_id, ${actor.name}::text, ${now}::timestamptz
      from wanted order by n
      on conflict (org_id, season_id, duty_date, duty_code) where status = 'live' do nothing
      returning id),
    reminded as (
      insert into reminders (org_id, assignment_id, due_at, useful_until)
      select ${actor.orgId}::integer, w.id, w.due_at, w.reports_at from wanted w join given g on g.id = w.id)
    select w.n, w.id from wanted w join given g on g.id = w.id`.execute(tx)
  return new Map(found.rows.map(({ n, id }) => [n, id]))
}

async function mark(
  tx: Tx,
  { orgId, id }: Proposal,
  acceptanceId: string,
  given: Map<number, string>,
  left: Left[],
): Promise<void> {
  await sql`
    update autofill_slots s set state = 'given', acceptance_id = ${acceptanceId}::uuid, assignment_id = g.id
    from unnest(${[...given.keys()]}::integer[], ${[...given.values()]}::uuid[]) as g (n, id)
    where s.org_id = ${orgId} and s.autofill_id = ${id}::uuid and s.n = g.n`.execute(tx)
  await sql`
    update autofill_slots s set state = 'left', left_why = l.why
    from unnest(${left.map(({ n }) => n)}::integer[], ${left.map(({ why }) => why)}::text[]) as l (n, why)
    where s.org_id = ${orgId} and s.autofill_id = ${id}::uuid and s.n = l.n`.execute(tx)
}

/** As for duties given one by one, and one line for the whole. */
async function record(
  tx: Tx,
  { actor, ids, now, date }: AcceptInput,
  { id: autofillId, seasonId }: Proposal,
  { acceptanceId, done, left }: { acceptanceId: string; done: Done[]; left: Left[] },
): Promise<void> {
  const line = { actor, at: now }
  const whole = {
    ...line,
    action: 'autofill.accepted',
    subject: { kind: 'autofill', id: autofillId },
    detail: { acceptanceId, given: done.length, left, ...(date && { date: String(date) }) },
    id: ids.next(),
  }
  const each = done.map(({ assignmentId, date, code, registrationId }) => ({
    ...line,
    action: 'duty.assigned',
    subject: { kind: 'assignment', id: assignmentId },
    detail: { seasonId, date: String(date), duty: code, registrationId, overridden: [], acceptanceId },
    id: ids.next(),
  }))
  await recordActions(tx, [whole, ...each])
}

/** With nothing proposed any more it is over. */
async function closeIfDone(tx: Tx, { actor, now }: AcceptInput, proposal: Proposal): Promise<Proposal> {
  if (proposal.proposed > 0) return proposal
  await tx
    .updateTable('autofills')
    .set({ status: 'accepted', closed_at: now, closed_by: actor.name })
    .where('org_id', '=', proposal.orgId)
    .where('id', '=', proposal.id)
    .execute()
  return { ...proposal, status: 'accepted', closedBy: actor.name }
}
