import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { readHolder } from '../holder.ts'
import { isId } from '../id.ts'
import { type CheckedReason, checkReason } from '../reason.ts'
import { slotInstants } from '../reporting.ts'
import { readSlot, type SeasonSlot, type Slot, slotOf } from '../slot.ts'
import { rankSwapCandidates, readSwapCandidates, type SwapCandidate } from './candidates.ts'
import { lockDuties, lockRequestsAbout } from './lock.ts'
import { type Misfit, misfitOf } from './misfit.ts'
import { type DutyRequest, type RequestStatus, readRequest, readRequests } from './request.ts'
import { showRequest } from './show.ts'
import { tellOffered } from './tell.ts'

/** What somebody wants with a duty of theirs. `with`: the other's duty; without it, whoever can is asked. */
export type Wish =
  | { kind: 'cancel' }
  | { kind: 'move'; date: Temporal.PlainDate; dutyCode: string }
  | { kind: 'swap'; with?: string | undefined }

export type MakeOutcome =
  /** `offered`: how many were asked to swap. */
  | { kind: 'made'; request: DutyRequest; offered: number }
  /** There is one about this duty: their own, or a swap that they have agreed to. */
  | { kind: 'exists'; request: DutyRequest }
  | Exclude<MayAsk, { kind: 'may' }>
  /** The slot that it should move to is taken. */
  | { kind: 'taken'; to: Slot }
  /** There is no such slot, or it is too near. */
  | { kind: 'no-such-slot' }
  | { kind: 'misfit'; to: Slot; misfit: Misfit }
  /** Nobody could swap; or no longer. */
  | { kind: 'nobody' }
  | Exclude<CheckedReason, { kind: 'ok' }>

export type MayAsk =
  | { kind: 'may'; slot: Slot; remindAt: Temporal.Instant; reportsAt: Temporal.Instant }
  /** Its reminder is due or out: whoever cannot come says so, and somebody is looked for at once. */
  | { kind: 'near'; slot: Slot }
  /** They have said already that they cannot come. */
  | { kind: 'declined'; slot: Slot }
  /** Taken back, or its reporting time is over. */
  | { kind: 'over' }
  | { kind: 'too-many'; allowed: number }
  | { kind: 'not-yours' }
  | { kind: 'not-allowed' }

type Given = { actor: Actor; ids: Ids; now: Temporal.Instant }

/** Of its reason; the log of unlocks keeps it with a word before it. */
export const reasonLength: [number, number] = [3, 300]
/** Requests about one duty, ever: others are not to be asked day by day. */
const mostOfDuty = 5
/** People asked at a time where anybody will do. */
const mostAsked = 5

/**
 * A volunteer asks to be released from a duty of theirs, to move it to an open slot, or to swap it. The coordinators hear
 * of the first two at once; of a swap when somebody has agreed. Only days ahead, and one at a time about a duty.
 */
export async function makeRequest(
  tx: Tx,
  given: Given,
  { assignmentId, reason: said, wish }: { assignmentId: string; reason: string; wish: Wish },
): Promise<MakeOutcome> {
  const { actor, now } = given
  const { orgId } = actor
  if (!can(actor, 'request.make')) return { kind: 'not-allowed' }
  if (!isId(assignmentId)) return { kind: 'not-yours' }
  const reason = checkReason(said, reasonLength)
  if (reason.kind !== 'ok') return reason
  const wanted = wish.kind === 'swap' ? await readWanted(tx, { orgId, assignmentId, now }, wish.with) : []
  await lockDuties(tx, orgId, [assignmentId, ...wanted.map((one) => one.assignmentId)])
  await lockRequestsAbout(tx, orgId, [assignmentId])
  const may = await mayAsk(tx, given, assignmentId)
  if (may.kind !== 'may') return may
  const existing = await readOpenOf(tx, orgId, assignmentId)
  if (existing) return { kind: 'exists', request: existing }
  const common = { assignmentId, reason: reason.value }
  if (wish.kind === 'cancel')
    return keep(tx, given, { ...common, kind: 'cancel', status: 'open', endsAt: may.reportsAt })
  if (wish.kind === 'move') return makeMove(tx, given, { ...common, ...wish }, may)
  return makeSwap(tx, given, common, {
    ...may,
    ids: wanted.map((one) => one.assignmentId),
    isNamed: !!wish.with,
  })
}

/** Whether a request about a duty of one's own would be heard: only days ahead. */
export async function mayAsk(
  tx: Tx,
  { actor, now }: Pick<Given, 'actor' | 'now'>,
  assignmentId: string,
): Promise<MayAsk> {
  const found = isId(assignmentId)
    ? await sql<Slot & Own>`
        select a.season_id as "seasonId", a.duty_date as date, d.code, d.label, d.category, d.reporting_time as "reportingTime",
               a.person_id as "personId", a.status, a.answer, m.due_at as "remindAt", m.useful_until as "reportsAt",
               (select count(*) from requests q where q.org_id = a.org_id and q.assignment_id = a.id)::integer as made
        from assignments a
        join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
        join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
        where a.org_id = ${actor.orgId} and a.id = ${assignmentId}::uuid`.execute(tx)
    : { rows: [] }
  const [own] = found.rows
  if (!own || own.personId !== actor.personId) return { kind: 'not-yours' }
  const { personId: _, status, answer, remindAt, reportsAt, made, ...slot } = own
  if (status !== 'live' || Temporal.Instant.compare(reportsAt, now) <= 0) return { kind: 'over' }
  if (answer === 'declined') return { kind: 'declined', slot }
  if (Temporal.Instant.compare(remindAt, now) <= 0) return { kind: 'near', slot }
  if (made >= mostOfDuty) return { kind: 'too-many', allowed: mostOfDuty }
  return { kind: 'may', slot, remindAt, reportsAt }
}

type Own = {
  personId: string
  status: 'live' | 'unlocked'
  answer: 'confirmed' | 'declined' | null
  remindAt: Temporal.Instant
  reportsAt: Temporal.Instant
  made: number
}

/** The open request that a duty is bound by: its holder's own, or a swap agreed on it. */
export async function readOpenOf(
  tx: Tx,
  orgId: number,
  assignmentId: string,
): Promise<DutyRequest | undefined> {
  const [request] = await readRequests(
    tx,
    orgId,
    sql`q.closed_at is null and ${assignmentId}::uuid in (q.assignment_id, q.other_assignment_id)`,
  )
  return request
}

const readWanted = async (
  tx: Tx,
  asked: { orgId: number; assignmentId: string; now: Temporal.Instant },
  named: string | undefined,
): Promise<SwapCandidate[]> =>
  named
    ? (await readSwapCandidates(tx, { ...asked, assignmentIds: [named], limit: 1 })).candidates
    : rankSwapCandidates(tx, { ...asked, limit: mostAsked })

type Common = { assignmentId: string; reason: string }

async function makeMove(
  tx: Tx,
  given: Given,
  { date, dutyCode, ...common }: Common & { date: Temporal.PlainDate; dutyCode: string },
  { slot, reportsAt }: MayAsk & { kind: 'may' },
): Promise<MakeOutcome> {
  const { orgId } = given.actor
  const found = await readSlot(tx, { orgId, seasonId: slot.seasonId, date, dutyCode })
  const at = found && slotInstants({ ...found, timeZone: await readTimeZone(tx, orgId) })
  if (!found || !isWithin(found) || Temporal.Instant.compare(at!.remindAt, given.now) <= 0)
    return { kind: 'no-such-slot' }
  const to = slotOf(found)
  if (await readHolder(tx, orgId, to)) return { kind: 'taken', to }
  const who = await readWho(tx, orgId, common.assignmentId)
  const misfit = await misfitOf(tx, orgId, who, { to, leaving: slot })
  if (misfit) return { kind: 'misfit', to, misfit }
  const endsAt = earlier(reportsAt, at!.reportsAt)
  return keep(tx, given, { ...common, kind: 'move', status: 'open', endsAt, to })
}

const isWithin = ({ date, startsOn, endsOn }: SeasonSlot) =>
  Temporal.PlainDate.compare(date, startsOn) >= 0 && Temporal.PlainDate.compare(date, endsOn) <= 0

export const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) <= 0 ? one : other

async function readTimeZone(tx: Tx, orgId: number): Promise<string> {
  const { time_zone: zone } = await tx
    .selectFrom('orgs')
    .select('time_zone')
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow()
  return zone
}

const readWho = (tx: Tx, orgId: number, assignmentId: string) =>
  tx
    .selectFrom('assignments')
    .select(['registration_id as registrationId', 'person_id as personId'])
    .where('org_id', '=', orgId)
    .where('id', '=', assignmentId)
    .executeTakeFirstOrThrow()

type Asked = { remindAt: Temporal.Instant; ids: string[]; isNamed: boolean }

/** The candidates are locked by now: whoever still is one is asked. */
async function makeSwap(
  tx: Tx,
  given: Given,
  common: Common,
  { remindAt, ids, isNamed }: Asked,
): Promise<MakeOutcome> {
  const { orgId } = given.actor
  const asked = { orgId, assignmentId: common.assignmentId, now: given.now }
  const { candidates } = await readSwapCandidates(tx, { ...asked, assignmentIds: ids, limit: mostAsked })
  if (candidates.length === 0) return { kind: 'nobody' }
  const endsAt = isNamed ? earlier(remindAt, await readRemindAt(tx, orgId, ids[0]!)) : remindAt
  const made = await keep(tx, given, { ...common, kind: 'swap', status: 'asking', endsAt })
  const { id } = made.request
  await tx
    .insertInto('swap_offers')
    .values(
      candidates.map(({ personId, assignmentId }) => ({
        org_id: orgId,
        request_id: id,
        person_id: personId,
        assignment_id: assignmentId,
        offered_at: given.now,
      })),
    )
    .execute()
  for (const candidate of candidates) await tellOffered(tx, given, made.request, candidate)
  return { ...made, offered: candidates.length }
}

async function readRemindAt(tx: Tx, orgId: number, assignmentId: string): Promise<Temporal.Instant> {
  const { due_at: dueAt } = await tx
    .selectFrom('reminders')
    .select('due_at')
    .where('org_id', '=', orgId)
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirstOrThrow()
  return dueAt
}

async function keep(
  tx: Tx,
  given: Given,
  { to, ...row }: Common & { kind: Wish['kind']; status: RequestStatus; endsAt: Temporal.Instant; to?: Slot },
): Promise<MakeOutcome & { kind: 'made' }> {
  const { actor, ids, now } = given
  const id = ids.next()
  await tx
    .insertInto('requests')
    .values({
      org_id: actor.orgId,
      id,
      assignment_id: row.assignmentId,
      person_id: actor.personId!,
      kind: row.kind,
      reason: row.reason,
      to_date: to?.date ?? null,
      to_code: to?.code ?? null,
      other_assignment_id: null,
      status: row.status,
      asked_at: now,
      ends_at: row.endsAt,
    })
    .execute()
  const detail = {
    kind: row.kind,
    assignmentId: row.assignmentId,
    reason: row.reason,
    ...(to && { date: String(to.date), duty: to.code }),
  }
  const subject = { kind: 'request', id }
  await recordAction(tx, { actor, action: 'request.made', subject, detail, id: ids.next(), at: now })
  const request = (await readRequest(tx, actor.orgId, id))!
  if (row.status === 'open') await showRequest(tx, given, request)
  return { kind: 'made', request, offered: 0 }
}
