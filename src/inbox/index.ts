export { createDispatcher, type Dispatcher } from './dispatch.ts'
export { dropEvents, followMoved, handOverEvents } from './hand-over.ts'
export { createIntake, type Intake } from './store.ts'
