export { type Recorded, recordAction, recordActions, recordMany } from './record.ts'
export type { Door } from './schema.ts'
