import type { Context } from '../../context.ts'
import { expireProposals } from './expire.ts'
import { makeProposals } from './propose.ts'
import { tellAccepted } from './tell.ts'

export { type AcceptOutcome, acceptProposal } from './accept.ts'
export { type AskOutcome, askAutofill } from './ask.ts'
export { type DropOutcome, dropSlot } from './drop.ts'
export {
  type Proposal,
  type ProposedSlot,
  readOpenProposal,
  readProposal,
  readSlots as readProposedSlots,
} from './proposal.ts'
export { amendProposal, overview } from './show.ts'
export { type StopAutofillOutcome, stopAutofill } from './stop.ts'
export { type UndoAutofillOutcome, undoAccepted } from './undo.ts'

/** Does what proposals wait for: people are told, old ones end, and those that were asked for are made. */
export async function goOnWithAutofills(
  given: Pick<Context, 'db' | 'ids' | 'clock' | 'log'>,
): Promise<{ told: number; expired: number; made: number }> {
  const told = await tellAccepted(given)
  const expired = await expireProposals(given)
  return { told, expired, made: await makeProposals(given) }
}
