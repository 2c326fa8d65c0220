import { recordAction } from '../../core/audit/index.ts'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { readOffers } from './offers.ts'
import { releaseOffers } from './release.ts'
import type { DutyRequest, RequestStatus } from './request.ts'
import { showRequest } from './show.ts'

type Given = { actor: Actor; ids: Ids; now: Temporal.Instant }

export type Closing = {
  status: Exclude<RequestStatus, 'asking' | 'open'>
  /** What the coordinators wrote, or the kind of its end. */
  reason?: string
  /** The message that shows its end already. */
  except?: string | undefined
  /** Whom its end says nothing new. */
  knows?: string
}

/**
 * Ends a locked request, and returns it as it is kept: whoever was offered a swap and has not said no, or has agreed to
 * one that does not come about, hears that it is over; the group's message tells how. Its owner is told by who ends it.
 */
export async function closeRequest(
  tx: Tx,
  given: Given,
  request: DutyRequest,
  { status, reason, except, knows }: Closing,
): Promise<DutyRequest> {
  const { actor, ids, now } = given
  const { orgId, id } = request
  const closed = {
    ...request,
    status,
    closedAt: now,
    closedBy: actor.name,
    closeReason: reason ?? null,
  }
  await tx
    .updateTable('requests')
    .set({ status, closed_at: now, closed_by: actor.name, close_reason: reason ?? null })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
  const detail = { kind: request.kind, assignmentId: request.owner.assignmentId, ...(reason && { reason }) }
  const subject = { kind: 'request', id }
  await recordAction(tx, { actor, action: `request.${status}`, subject, detail, id: ids.next(), at: now })
  if (request.kind === 'swap') await releaseOthers(tx, given, closed, knows)
  await showRequest(tx, given, closed, except)
  return closed
}

async function releaseOthers(
  tx: Tx,
  given: Given,
  request: DutyRequest,
  knows: string | undefined,
): Promise<void> {
  const isDone = request.status === 'approved'
  const offers = await readOffers(tx, request.orgId, request.id)
  const waiting = offers.filter(({ answer }) => answer === null || (answer === 'yes' && !isDone))
  await releaseOffers(tx, given, request, { waiting, knows })
}
