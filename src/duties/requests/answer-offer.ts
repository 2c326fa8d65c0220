import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { alertCoordinators } from '../../messaging/index.ts'
import { isId } from '../id.ts'
import type { Slot } from '../slot.ts'
import { applyRequest, findMisfit } from './apply.ts'
import { endRequest } from './end.ts'
import { earlier, readOpenOf } from './make.ts'
import type { Misfit } from './misfit.ts'
import { readOffers, type SwapOffer, setAnswer } from './offers.ts'
import { releaseOffers } from './release.ts'
import { type DutyRequest, lockRequest, readRequest } from './request.ts'
import { showRequest } from './show.ts'
import { tellOwner } from './tell.ts'

export type OfferOutcome =
  /** Done: what was theirs is the other's now. */
  | { kind: 'swapped'; own: Slot; theirs: Slot; other: string }
  /** The coordinators decide. */
  | { kind: 'agreed'; own: Slot; theirs: Slot; other: string; requestId: string }
  | { kind: 'declined'; own: Slot }
  /** Taken back, agreed with another, or too late. */
  | { kind: 'over'; own: Slot }
  /** They have agreed to swap this duty with somebody else. */
  | { kind: 'promised'; own: Slot }
  /** They, or whoever asked, cannot have the other's duty any more. */
  | { kind: 'misfit'; to: Slot; isOwn: boolean; misfit: Misfit }
  | { kind: 'not-asked' }

type Given = { actor: Actor; ids: Ids; now: Temporal.Instant }

/**
 * What somebody says who was offered a swap. The first yes settles it, in one step: it is done at once, or goes to the
 * coordinators if the season wants that. What they had asked themselves about the duty ends. A no may be taken back while
 * others are still being asked.
 */
export async function answerOffer(
  tx: Tx,
  given: Given,
  { requestId, answer }: { requestId: string; answer: 'yes' | 'no' },
): Promise<OfferOutcome> {
  const { actor, now } = given
  const { orgId } = actor
  if (!can(actor, 'request.make') || !isId(requestId)) return { kind: 'not-asked' }
  const dutyId = await readOwnDuty(tx, actor, requestId)
  const request = dutyId && (await lockRequest(tx, orgId, requestId, [dutyId]))
  if (!request) return { kind: 'not-asked' }
  const offers = await readOffers(tx, orgId, requestId)
  const own = offers.find(({ personId }) => personId === actor.personId)!
  if (request.other?.personId === actor.personId) return settled(request, own)
  const isOpen = request.status === 'asking' && own.isLive && own.answer !== 'void'
  if (!isOpen || isLate(request, own, now)) return { kind: 'over', own: own.slot }
  if (answer === 'yes') return agree(tx, given, request, { own, offers })
  await setAnswer(tx, { orgId, now }, own, 'no')
  await record(tx, given, request, 'swap.declined')
  if (offers.every((one) => one === own || one.answer !== null))
    await endRequest(tx, given, request, 'nobody')
  return { kind: 'declined', own: own.slot }
}

const isLate = (request: DutyRequest, own: SwapOffer, now: Temporal.Instant) =>
  Temporal.Instant.compare(earlier(request.endsAt, own.remindAt), now) <= 0

/** The duty they would give; nobody's is changed, only that it is theirs was settled when it was offered. */
async function readOwnDuty(tx: Tx, { orgId, personId }: Actor, requestId: string) {
  const offer = await tx
    .selectFrom('swap_offers')
    .select('assignment_id')
    .where('org_id', '=', orgId)
    .where('request_id', '=', requestId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return offer?.assignment_id
}

/** Said again. */
function settled(request: DutyRequest, { slot: own }: SwapOffer): OfferOutcome {
  const { status, slot: theirs, owner, id } = request
  if (status === 'open') return { kind: 'agreed', own, theirs, other: owner.name, requestId: id }
  return status === 'approved' ? { kind: 'swapped', own, theirs, other: owner.name } : { kind: 'over', own }
}

async function agree(
  tx: Tx,
  given: Given,
  asked: DutyRequest,
  { own, offers }: { own: SwapOffer; offers: SwapOffer[] },
): Promise<OfferOutcome> {
  const { now } = given
  const { orgId, id } = asked
  const bound = await readOpenOf(tx, orgId, own.assignmentId)
  if (bound && bound.owner.assignmentId !== own.assignmentId) return { kind: 'promised', own: own.slot }
  const request = await bind(tx, asked, own)
  const against = await findMisfit(tx, request)
  if (against?.kind === 'misfit') {
    await unbind(tx, asked)
    const isOwn = against.who.personId === own.personId
    return { kind: 'misfit', to: against.to, isOwn, misfit: against.misfit }
  }
  if (bound) await endRequest(tx, given, bound, 'agreed-elsewhere', asked.owner.personId)
  await setAnswer(tx, { orgId, now }, own, 'yes')
  await record(tx, given, request, 'swap.accepted')
  await releaseOthers(
    tx,
    given,
    request,
    offers.filter((one) => one !== own && one.answer === null),
  )
  const said = { own: own.slot, theirs: request.slot, other: request.owner.name }
  if (!request.needsApproval && (await settle(tx, given, request))) return { kind: 'swapped', ...said }
  await showRequest(tx, given, request)
  const news = { key: 'request-agreed', vars: { other: own.name, ...slotVars(own.slot) } }
  await tellOwner(tx, given, request, { news, what: 'agreed' })
  return { kind: 'agreed', ...said, requestId: id }
}

const slotVars = ({ label, date }: Slot) => ({ own: label, own_date: { onDay: String(date) } })

/** The request as it is once this one has agreed. */
async function bind(tx: Tx, { orgId, id }: DutyRequest, own: SwapOffer): Promise<DutyRequest> {
  await sql`
    update requests q set status = 'open', other_assignment_id = ${own.assignmentId}::uuid,
                          ends_at = (select min(m.useful_until) from reminders m
                                     where m.org_id = q.org_id and m.assignment_id in (q.assignment_id, ${own.assignmentId}::uuid))
    where q.org_id = ${orgId} and q.id = ${id}::uuid`.execute(tx)
  return (await readRequest(tx, orgId, id))!
}

const unbind = (tx: Tx, { orgId, id, endsAt }: DutyRequest) =>
  tx
    .updateTable('requests')
    .set({ status: 'asking', other_assignment_id: null, ends_at: endsAt })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()

/** The others who were asked have nothing to answer any more. */
async function releaseOthers(
  tx: Tx,
  given: Given,
  request: DutyRequest,
  waiting: SwapOffer[],
): Promise<void> {
  for (const offer of waiting) await setAnswer(tx, { orgId: request.orgId, now: given.now }, offer, 'void')
  await releaseOffers(tx, given, request, { waiting })
}

/** The season leaves it to the two: done at once, and the group is told. False where the coordinators have to look. */
async function settle(tx: Tx, given: Given, request: DutyRequest): Promise<boolean> {
  const { orgId, id, owner, other, slot, to } = request
  const swap: Actor = { orgId, personId: null, name: 'swap', role: 'swap', door: given.actor.door }
  const applied = await applyRequest(tx, { ...given, actor: swap }, request, { by: given.actor })
  if (applied.kind !== 'applied') return false
  const vars = {
    name: owner.name,
    other: other!.name,
    duty: slot.label,
    date: { date: String(slot.date) },
    to: to!.label,
    to_date: { date: String(to!.date) },
  }
  const words = { key: 'alert-swapped', vars }
  await alertCoordinators(tx, given, { orgId, words, key: `request:${id}:swapped` })
  return true
}

const record = (tx: Tx, { actor, ids, now }: Given, { id }: DutyRequest, action: string) =>
  recordAction(tx, { actor, action, subject: { kind: 'request', id }, id: ids.next(), at: now })
