export { createDispatcher, type Dispatcher } from './dispatch.ts'
export { dropEvents, handOverEvents } from './hand-over.ts'
export { createIntake, type Intake } from './store.ts'
