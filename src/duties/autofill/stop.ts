import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { lockProposal, type Proposal } from './proposal.ts'
import { amendProposal } from './show.ts'

type Given = { actor: Actor; ids: Ids; now: Temporal.Instant }

export type StopAutofillOutcome =
  | { kind: 'stopped'; proposal: Proposal }
  /** It is over already, or was accepted. */
  | { kind: 'over'; proposal: Proposal }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/** A coordinator does not want it: what is being made is no longer made, what is ready can no longer be accepted. */
export async function stopAutofill(
  tx: Tx,
  { actor, ids, now, proposalId }: Given & { proposalId: string },
): Promise<StopAutofillOutcome> {
  if (!can(actor, 'duty.assign')) return { kind: 'not-allowed' }
  const proposal = await lockProposal(tx, actor.orgId, proposalId)
  if (!proposal) return { kind: 'not-found' }
  if (!isOpen(proposal)) return { kind: 'over', proposal }
  await closeProposal(tx, { actor, ids, now }, proposal, 'discarded')
  return { kind: 'stopped', proposal: { ...proposal, status: 'discarded', closedBy: actor.name } }
}

export const isOpen = ({ status }: Proposal): boolean =>
  status === 'waiting' || status === 'solving' || status === 'ready'

/** Ends an open proposal, and says so where it shows itself. */
export async function closeProposal(
  tx: Tx,
  { actor, ids, now }: Given,
  proposal: Proposal,
  status: 'discarded' | 'outdated',
): Promise<void> {
  const { orgId, id } = proposal
  await tx
    .updateTable('autofills')
    .set({ status, closed_at: now, closed_by: actor.name })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
  const subject = { kind: 'autofill', id }
  await recordAction(tx, { actor, action: `autofill.${status}`, subject, id: ids.next(), at: now })
  await amendProposal(tx, { ids, now }, { ...proposal, status, closedBy: actor.name })
}
