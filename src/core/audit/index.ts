export { type Recorded, recordAction, recordActions } from './record.ts'
export type { Door } from './schema.ts'
