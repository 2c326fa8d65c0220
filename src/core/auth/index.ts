export type { Actor, Role } from './actor.ts'
export { type Action, can } from './can.ts'
