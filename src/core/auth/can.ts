import type { Actor, Role } from './actor.ts'

export type Action =
  | 'registration.submit'
  | 'registration.decide'
  | 'duty.assign'
  | 'duty.unlock'
  | 'duty.answer'
  | 'duty.remind'
  | 'message.retry'
  | 'away.keep'
  | 'season.manage'
  | 'letter.write'
  | 'letter.send'
  | 'person.copy'
  | 'person.forget'

const allowed: Record<Role, readonly Action[]> = {
  coordinator: [
    'registration.decide',
    'duty.assign',
    'duty.unlock',
    'season.manage',
    'letter.send',
    'duty.remind',
    'message.retry',
  ],
  self: ['registration.submit', 'duty.answer', 'away.keep', 'letter.write', 'person.copy', 'person.forget'],
  cover: ['duty.assign', 'duty.unlock'],
  leaving: ['duty.unlock'],
  system: ['season.manage'],
}

/** The one table of who may do what; chat, API and console ask it alike. What is not named is refused. */
export const can = (actor: Actor, action: Action): boolean => allowed[actor.role].includes(action)
