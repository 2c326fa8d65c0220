export { type Alert, alertCoordinators } from './alert.ts'
export { whatOf } from './alert-failure.ts'
export { cancelAbout, cancelMessages, restoreMessages } from './cancel.ts'
export { catchUp } from './catch-up.ts'
export { createDelivery, type Delivery, type DeliveryOptions } from './deliver.ts'
export { type Body, type Choice, enqueue, type Outgoing } from './enqueue.ts'
export {
  type Failure,
  readFailure,
  readFailures,
  retryFailure,
  type SeenToOutcome,
  sendByOtherWay,
  settleFailure,
} from './failures.ts'
export { followMove } from './follow-move.ts'
export { callOffMessages, handOverMessages, handOverNews } from './hand-over.ts'
export { liftStops } from './lease.ts'
export { type Notice, type NoticeName, noticeNames, notify, notifyFrom } from './notify.ts'
export { type Paces, usualPaces } from './pace.ts'
export { applyStatuses, type StatusRow } from './status.ts'
