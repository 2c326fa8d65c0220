export { createDispatcher, type Dispatcher } from './dispatch.ts'
export { createIntake, type Intake } from './store.ts'
