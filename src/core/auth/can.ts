import type { Actor, Role } from './actor.ts'

export type Action =
  | 'registration.submit'
  | 'registration.decide'
  | 'registration.withdraw'
  | 'registration.correct'
  | 'registration.mend'
  | 'audition.judge'
  | 'practice.keep'
  | 'person.block'
  | 'duty.assign'
  | 'duty.unlock'
  | 'duty.answer'
  | 'duty.remind'
  | 'message.retry'
  /** Of one's own duty, for who is no coordinator. */
  | 'cover.start'
  | 'cover.stop'
  | 'away.keep'
  | 'attendance.mark'
  | 'attendance.say'
  | 'roster.live'
  | 'request.make'
  | 'request.decide'
  | 'season.manage'
  | 'table.import'
  | 'table.export'
  | 'letter.write'
  | 'letter.send'
  | 'person.copy'
  | 'person.forget'

const allowed: Record<Role, readonly Action[]> = {
  coordinator: [
    'registration.decide',
    'registration.withdraw',
    'registration.correct',
    'audition.judge',
    'practice.keep',
    'person.block',
    'duty.assign',
    'duty.unlock',
    'duty.remind',
    'message.retry',
    'cover.start',
    'cover.stop',
    'attendance.mark',
    'roster.live',
    'request.decide',
    'season.manage',
    'letter.send',
    'table.import',
    'table.export',
  ],
  self: [
    'registration.submit',
    'registration.withdraw',
    'registration.mend',
    'duty.answer',
    'attendance.say',
    'cover.start',
    'away.keep',
    'request.make',
    'letter.write',
    'person.copy',
    'person.forget',
  ],
  cover: ['duty.assign', 'duty.unlock'],
  swap: ['duty.assign', 'duty.unlock'],
  withdrawal: ['duty.unlock'],
  system: ['season.manage'],
}

/** The one table of who may do what; chat, API and console ask it alike. What is not named is refused. */
export const can = (actor: Actor, action: Action): boolean => allowed[actor.role].includes(action)
