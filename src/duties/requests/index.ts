export { answerOffer, type OfferOutcome } from './answer-offer.ts'
export { type CandidatesQuestion, readSwapCandidates, type SwapCandidate } from './candidates.ts'
export {
  approveRequest,
  checkRequestRejection,
  type DecideRequestOutcome,
  rejectRequest,
} from './decide.ts'
export { endOverdueRequests } from './end-overdue.ts'
export {
  readOpenRequests,
  readRequestsOfPerson,
  readWaitingOffers,
  type WaitingOffer,
} from './list.ts'
export { type MakeOutcome, type MayAsk, makeRequest, mayAsk, readOpenOf, type Wish } from './make.ts'
export type { Misfit } from './misfit.ts'
export { type MoveQuestion, readMoveSlots } from './move-slots.ts'
export { type DutyRequest, readRequest } from './request.ts'
export { asked, requestCard } from './show.ts'
export { setSwapApproval } from './swap-approval.ts'
export { offerButtons } from './tell.ts'
export { type WithdrawRequestOutcome, withdrawRequest } from './withdraw.ts'
