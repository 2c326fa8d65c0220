import type { Actor, Role } from './actor.ts'

export type Action =
  | 'registration.submit'
  | 'registration.decide'
  | 'duty.assign'
  | 'duty.unlock'
  | 'duty.answer'
  | 'away.keep'
  | 'attendance.mark'
  | 'attendance.say'
  | 'roster.live'
  | 'season.manage'

const allowed: Record<Role, readonly Action[]> = {
  coordinator: [
    'registration.decide',
    'duty.assign',
    'duty.unlock',
    'attendance.mark',
    'roster.live',
    'season.manage',
  ],
  self: ['registration.submit', 'duty.answer', 'attendance.say', 'away.keep'],
  cover: ['duty.assign', 'duty.unlock'],
  system: ['season.manage'],
}

/** The one table of who may do what; chat, API and console ask it alike. What is not named is refused. */
export const can = (actor: Actor, action: Action): boolean => allowed[actor.role].includes(action)
