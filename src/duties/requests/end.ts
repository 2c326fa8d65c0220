import { sql } from 'kysely'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { cancelMessages } from '../../messaging/index.ts'
import { closeRequest } from './close.ts'
import { lockRequestsAbout } from './lock.ts'
import { offerKey, readOffers, setAnswer } from './offers.ts'
import { type DutyRequest, type RequestEnd, readRequest, readRequests } from './request.ts'
import { tellOwner } from './tell.ts'

type Given = { actor: Actor; ids: Ids; now: Temporal.Instant }

/**
 * Ends what is asked about a duty that was just taken back: the holder's own request, a swap agreed on it, and each offer
 * of a swap for it. The assignment is locked.
 */
export async function endRequestsOf(tx: Tx, given: Given, assignmentId: string): Promise<void> {
  const { orgId } = given.actor
  for (const id of await lockRequestsAbout(tx, orgId, [assignmentId])) {
    const request = (await readRequest(tx, orgId, id))!
    if (request.owner.assignmentId === assignmentId) await endRequest(tx, given, request, 'unlocked')
    else if (request.other?.assignmentId === assignmentId)
      await endRequest(tx, given, request, 'other-unlocked')
    else await voidOffer(tx, given, request, assignmentId)
  }
}

/** The holder has said that they will be there, so they no longer ask to be released. The assignment is locked. */
export async function endCancellationOf(tx: Tx, given: Given, assignmentId: string): Promise<void> {
  const { orgId } = given.actor
  await lockRequestsAbout(tx, orgId, [assignmentId])
  const asked = sql`q.assignment_id = ${assignmentId}::uuid and q.closed_at is null and q.kind = 'cancel'`
  const [request] = await readRequests(tx, orgId, asked)
  if (request) await endRequest(tx, given, request, 'confirmed')
}

/** Ends a locked request by itself, and tells its owner why. */
export async function endRequest(
  tx: Tx,
  given: Given,
  request: DutyRequest,
  why: RequestEnd,
  knows?: string,
): Promise<void> {
  await closeRequest(tx, given, request, { status: 'ended', reason: why, ...(knows && { knows }) })
  await tellOwner(tx, given, request, { news: { key: ends[why] }, what: 'ended' })
}

const ends: Record<RequestEnd, string> = {
  past: 'request-ended-past',
  unlocked: 'request-ended-unlocked',
  'other-unlocked': 'request-ended-other-unlocked',
  nobody: 'request-ended-nobody',
  'other-withdrew': 'request-ended-other-withdrew',
  'agreed-elsewhere': 'request-ended-agreed-elsewhere',
  confirmed: 'request-ended-confirmed',
  'given-up': 'request-ended-given-up',
}

/** One of those who were asked can no longer give the duty; with nobody left to answer, the request is over. */
async function voidOffer(tx: Tx, given: Given, request: DutyRequest, assignmentId: string): Promise<void> {
  const { orgId, id } = request
  const offers = await readOffers(tx, orgId, id)
  const offer = offers.find((one) => one.assignmentId === assignmentId && one.answer === null)!
  await setAnswer(tx, { orgId, now: given.now }, offer, 'void')
  await cancelMessages(tx, { orgId, keys: [`${offerKey(id, offer.personId)}:chat`], now: given.now })
  if (offers.every((one) => one === offer || one.answer !== null))
    await endRequest(tx, given, request, 'nobody')
}
