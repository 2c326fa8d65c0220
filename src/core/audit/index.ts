export { recordAction, recordActions, type Recorded } from './record.ts'
export type { Door } from './schema.ts'
