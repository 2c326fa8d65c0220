import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { lockProposal, type Proposal, type ProposedSlot, readSlots } from './proposal.ts'

export type DropInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  proposalId: string
  /** The slot's number in it. */
  n: number
  /** Drop it, or take it in again. */
  to: 'dropped' | 'proposed'
}

export type DropOutcome =
  /** Also where it was so before. */
  | { kind: 'changed'; proposal: Proposal; slot: ProposedSlot }
  /** Nobody is proposed for it, or it was accepted already. */
  | { kind: 'not-proposed'; proposal: Proposal; slot: ProposedSlot }
  | { kind: 'not-ready'; proposal: Proposal }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/** Leaves one slot out of a proposal, or takes it in again; the others stay as they are. */
export async function dropSlot(tx: Tx, input: DropInput): Promise<DropOutcome> {
  const { actor, ids, now, proposalId, n, to } = input
  const { orgId } = actor
  if (!can(actor, 'duty.assign')) return { kind: 'not-allowed' }
  const proposal = await lockProposal(tx, orgId, proposalId)
  const [slot] = proposal ? await readSlots(tx, { orgId, proposalId, n }) : []
  if (!proposal || !slot) return { kind: 'not-found' }
  if (proposal.status !== 'ready') return { kind: 'not-ready', proposal }
  if (slot.state === to) return { kind: 'changed', proposal, slot }
  if (slot.state !== 'proposed' && slot.state !== 'dropped') return { kind: 'not-proposed', proposal, slot }
  await tx
    .updateTable('autofill_slots')
    .set({ state: to })
    .where('org_id', '=', orgId)
    .where('autofill_id', '=', proposalId)
    .where('n', '=', n)
    .execute()
  await recordAction(tx, {
    actor,
    action: to === 'dropped' ? 'autofill.slot-dropped' : 'autofill.slot-kept',
    subject: { kind: 'autofill', id: proposalId },
    detail: { n, date: String(slot.date), duty: slot.code },
    id: ids.next(),
    at: now,
  })
  return { kind: 'changed', proposal, slot: { ...slot, state: to } }
}
