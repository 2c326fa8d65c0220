import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { type CheckedReason, checkReason } from '../reason.ts'
import { applyRequest, type Hindrance } from './apply.ts'
import { closeRequest } from './close.ts'
import { endRequest } from './end.ts'
import { reasonLength } from './make.ts'
import { type DutyRequest, lockRequest, readRequest } from './request.ts'
import { tellOwner } from './tell.ts'

export type DecideRequestOutcome =
  | { kind: 'approved' | 'rejected'; request: DutyRequest }
  /** Somebody was first, or it has ended; or the other of a swap has not agreed yet. */
  | { kind: 'not-open'; request: DutyRequest }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

type Asked = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  requestId: string
  /** The message that shows the request, and will show its end. */
  except?: string | undefined
}

/**
 * A coordinator grants a request: the roster is changed at once, if it still can be. Whatever has come between is said,
 * and leaves everything as it is.
 */
export async function approveRequest(
  tx: Tx,
  { requestId, except, ...given }: Asked,
): Promise<DecideRequestOutcome | (Hindrance & { request: DutyRequest })> {
  const { actor, now } = given
  if (!can(actor, 'request.decide')) return { kind: 'not-allowed' }
  const request = await lockRequest(tx, actor.orgId, requestId)
  if (!request) return { kind: 'not-found' }
  if (request.status !== 'open') return { kind: 'not-open', request }
  if (Temporal.Instant.compare(request.endsAt, now) <= 0) {
    await endRequest(tx, given, request, 'past')
    return { kind: 'not-open', request: (await readRequest(tx, actor.orgId, requestId))! }
  }
  const applied = await applyRequest(tx, given, request, { except })
  return applied.kind === 'applied'
    ? { kind: 'approved', request: applied.request }
    : { ...applied, request: { ...request } }
}

/** A coordinator says no, and why: whoever asked reads the reason, the duty stays theirs. */
export async function rejectRequest(
  tx: Tx,
  { requestId, reason: said, except, ...given }: Asked & { reason: string },
): Promise<DecideRequestOutcome | Exclude<CheckedReason, { kind: 'ok' }>> {
  const { actor } = given
  if (!can(actor, 'request.decide')) return { kind: 'not-allowed' }
  const reason = checkReason(said, reasonLength)
  if (reason.kind !== 'ok') return reason
  const request = await lockRequest(tx, actor.orgId, requestId)
  if (!request) return { kind: 'not-found' }
  if (request.status !== 'open') return { kind: 'not-open', request }
  const rejected = await closeRequest(tx, given, request, {
    status: 'rejected',
    reason: reason.value,
    except,
  })
  const news = { key: 'request-rejected', vars: { reason: reason.value } }
  await tellOwner(tx, given, request, { news, what: 'rejected', byMail: true })
  return { kind: 'rejected', request: rejected }
}

/** How a reason for a rejection is checked, to ask again before anything is done. */
export const checkRequestRejection = (text: string): CheckedReason => checkReason(text, reasonLength)
