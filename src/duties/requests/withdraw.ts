import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { closeRequest } from './close.ts'
import { endRequest } from './end.ts'
import { type DutyRequest, lockRequest } from './request.ts'

export type WithdrawRequestOutcome =
  | { kind: 'withdrawn'; request: DutyRequest }
  /** Decided or ended before. */
  | { kind: 'over'; request: DutyRequest }
  /** Nobody's, or another's. */
  | { kind: 'not-found' }

/**
 * Takes one's own request back, or one's yes to another's swap, as long as nothing has come of it: whoever is concerned
 * hears that everything stays as it was.
 */
export async function withdrawRequest(
  tx: Tx,
  given: { actor: Actor; ids: Ids; now: Temporal.Instant },
  requestId: string,
): Promise<WithdrawRequestOutcome> {
  const { actor } = given
  if (!can(actor, 'request.make')) return { kind: 'not-found' }
  const request = await lockRequest(tx, actor.orgId, requestId)
  if (!request) return { kind: 'not-found' }
  const isOwner = request.owner.personId === actor.personId
  if (!isOwner && request.other?.personId !== actor.personId) return { kind: 'not-found' }
  if (request.closedAt) return { kind: 'over', request }
  if (isOwner)
    return {
      kind: 'withdrawn',
      request: await closeRequest(tx, given, request, { status: 'withdrawn' }),
    }
  await endRequest(tx, given, request, 'other-withdrew', actor.personId!)
  return { kind: 'withdrawn', request }
}
