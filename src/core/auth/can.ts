import type { Actor, Role } from './actor.ts'

export type Action =
  | 'registration.submit'
  | 'registration.decide'
  | 'duty.assign'
  | 'duty.unlock'
  | 'duty.answer'
  | 'away.keep'
  | 'request.make'
  | 'request.decide'
  | 'season.manage'

const allowed: Record<Role, readonly Action[]> = {
  coordinator: ['registration.decide', 'duty.assign', 'duty.unlock', 'request.decide', 'season.manage'],
  self: ['registration.submit', 'duty.answer', 'away.keep', 'request.make'],
  cover: ['duty.assign', 'duty.unlock'],
  swap: ['duty.assign', 'duty.unlock'],
  system: ['season.manage'],
}

/** The one table of who may do what; chat, API and console ask it alike. What is not named is refused. */
export const can = (actor: Actor, action: Action): boolean => allowed[actor.role].includes(action)
