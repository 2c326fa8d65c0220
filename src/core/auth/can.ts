import type { Actor, Role } from './actor.ts'

export type Action =
  | 'registration.submit'
  | 'registration.decide'
  | 'duty.assign'
  | 'duty.unlock'
  | 'duty.answer'
  | 'duty.remind'
  | 'message.retry'
  /** Of one's own duty, for who is no coordinator. */
  | 'cover.start'
  | 'cover.stop'
  | 'away.keep'
  | 'request.make'
  | 'request.decide'
  | 'season.manage'
  | 'letter.write'
  | 'letter.send'

const allowed: Record<Role, readonly Action[]> = {
  coordinator: [
    'registration.decide',
    'duty.assign',
    'duty.unlock',
    'duty.remind',
    'message.retry',
    'cover.start',
    'cover.stop',
    'request.decide',
    'season.manage',
    'letter.send',
  ],
  self: ['registration.submit', 'duty.answer', 'cover.start', 'away.keep', 'request.make', 'letter.write'],
  cover: ['duty.assign', 'duty.unlock'],
  swap: ['duty.assign', 'duty.unlock'],
  system: ['season.manage'],
}

/** The one table of who may do what; chat, API and console ask it alike. What is not named is refused. */
export const can = (actor: Actor, action: Action): boolean => allowed[actor.role].includes(action)
