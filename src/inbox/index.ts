export { createIntake, type Intake } from './store.ts'
export { createDispatcher, type Dispatcher } from './dispatch.ts'
