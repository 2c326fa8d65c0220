import type { Reason, SendOutcome } from '../channels/index.ts'
import { unreachable } from '../lib/unreachable.ts'
import type { Claimed } from './claim.ts'
import { usefulUntil } from './policy.ts'
import type { MessageStatus } from './schema.ts'

/** What is to be written about a message after an attempt, or after it was decided that there is none. Milliseconds. */
export type Change = {
  message: Claimed
  status: Extract<MessageStatus, 'sent' | 'queued' | 'sending' | 'failed' | 'cancelled' | 'expired'>
  /** Was it a real attempt? */
  counts: 0 | 1
  /** Does it count against the message's limit? */
  spends?: 1
  /** The attempt's name in message_attempts; null: not logged. */
  outcome: string | null
  providerId?: string
  text?: string
  code?: string
  reason?: Reason
  /** Milliseconds from now until it is due again. */
  dueIn?: number
  unknown?: true
  doubled?: true
  /** What it means for others. */
  chat?:
    | { kind: 'paused'; forMs: number }
    | { kind: 'unreachable' }
    | { kind: 'opted-out' }
    | { kind: 'moved'; to: string }
  account?: { kind: 'paused'; forMs: number; alert?: true } | { kind: 'stopped' }
  alert?: 'alert-message-failed' | 'alert-message-expired'
}

/**
 * `chance` is between 0 and 1: it spreads retries. `now`: milliseconds since 1970. `hasTemplate`: is the notice registered
 * as a WhatsApp template.
 */
export type SettleRules = { chance(): number; now(): number; hasTemplate(notice: string): boolean }

/** Of a reminder, attempts that its provider may have seen, on one channel; of the rest, those of which each may have arrived. */
const reminderAttempts = 2
const usualAttempts = 5
/** Milliseconds between two attempts, at most: once the trouble is over nobody waits longer. */
const longestPause = 5 * 60_000
/** Before a reminder's second attempt, its last: greylisting mail servers want 5 to 15 minutes, and much passes in ten. */
const reminderPause = 10 * 60_000

/** The end state, or the way on, that an attempt's outcome leads to. */
export function settle(message: Claimed, outcome: SendOutcome, rules: SettleRules): Change {
  switch (outcome.kind) {
    case 'sent':
      return { message, status: 'sent', counts: 1, outcome: 'sent', providerId: outcome.providerId }
    case 'again':
      return again(message, outcome, rules)
    case 'again-as-template':
      if (message.body.kind !== 'notice' || !rules.hasTemplate(message.body.notice))
        return fail(message, outcome)
      return spend(message, outcome, { limit: reminderAttempts, dueIn: 0 }, rules)
    case 'chat-waits':
      return { ...back(message, outcome), chat: { kind: 'paused', forMs: outcome.afterMs } }
    case 'account-waits':
      return { ...back(message, outcome), account: pausedBy(outcome) }
    case 'account-stops':
      return { ...back(message, outcome), account: { kind: 'stopped' } }
    case 'unreachable':
      return {
        ...fail(message, outcome),
        chat: { kind: outcome.why === 'opted-out' ? 'opted-out' : 'unreachable' },
      }
    case 'refused':
      return fail(message, outcome)
    case 'again-as-text':
      // While its window is open the attempt itself has tried the text.
      return fail(message, { ...outcome, kind: 'refused' })
    case 'unknown':
      return unknown(message, outcome, rules)
    case 'moved':
      return {
        message,
        status: 'queued',
        counts: 0,
        outcome: null,
        dueIn: 0,
        chat: { kind: 'moved', to: outcome.recipient },
      }
    default:
      return unreachable(outcome)
  }
}

const pausedBy = ({ afterMs, alert }: SendOutcome & { kind: 'account-waits' }) => ({
  kind: 'paused' as const,
  forMs: afterMs,
  ...(alert && { alert }),
})

/** The end of a message that was never attempted, or whose last attempt was. */
export function fail(message: Claimed, why: Why, counts: 0 | 1 = 1): Change {
  const change: Change = {
    message,
    status: 'failed',
    counts,
    outcome: counts ? why.kind : null,
    code: why.code,
    reason: why.reason,
  }
  return message.priority < 2 ? { ...change, alert: 'alert-message-failed' } : change
}

export function expire(message: Claimed): Change {
  const change: Change = {
    message,
    status: 'expired',
    counts: 0,
    outcome: null,
    code: 'expired',
    reason: 'time-passed',
  }
  return message.body.kind === 'notice' ? { ...change, alert: 'alert-message-expired' } : change
}

/** Back into the queue as if it had not been taken. */
export const back = (message: Claimed, why?: Omit<Why, 'kind'>): Change => ({
  message,
  status: 'queued',
  counts: 0,
  outcome: null,
  ...(why && { code: why.code, reason: why.reason }),
})

type Why = { kind: string; code: string; reason: Reason }

/** An attempt that certainly never left, or that a channel sets no limit to, is repeated for as long as it is of use. */
function again(message: Claimed, why: SendOutcome & { kind: 'again' }, rules: SettleRules): Change {
  const { afterMs, neverLeft, limit } = why
  if (neverLeft || (limit === undefined && !isReminder(message)))
    return queueAgain(message, why, growing(afterMs, message.attempts, rules.chance()), rules)
  return spend(message, why, { limit, dueIn: pauseAfter(message, afterMs, rules) }, rules)
}

/**
 * It may have arrived. WhatsApp names our id in every status, so the message waits for one. Mail goes again under the
 * same Message-ID, which some receivers fold into one and others do not, and Telegram has nothing of the kind: there a
 * second copy is possible and noted. The first repetition of all but reminders goes at once: most answers are lost singly.
 */
export function unknown(message: Claimed, why: Why, rules: SettleRules): Change {
  if (message.channel === 'whatsapp') {
    const change = queueAgain(message, why, 0, rules)
    return { ...change, status: 'sending', spends: 1, dueIn: undefined, unknown: true }
  }
  const isFirst = message.spent === 0 && !isReminder(message)
  const dueIn = isFirst ? 0 : pauseAfter(message, unknownPause, rules)
  const change = spend(message, why, { dueIn }, rules)
  return change.status === 'queued' ? { ...change, doubled: true } : change
}

/** May it leave once more, after attempts of which each may have arrived? */
export const mayRepeat = (message: Claimed): boolean => message.spent < limitOf(message)

const unknownPause = 60_000

type Next = { limit?: number | undefined; dueIn: number }

/** Once more, if the message's limit allows it. */
function spend(message: Claimed, why: Why, { limit, dueIn }: Next, rules: SettleRules): Change {
  const isLast = message.spent + 1 >= limitOf(message, limit)
  return { ...(isLast ? fail(message, why) : queueAgain(message, why, dueIn, rules)), spends: 1 }
}

/** Once more, if it will then be of use. */
function queueAgain(message: Claimed, why: Why, dueIn: number, rules: SettleRules): Change {
  if (dueIn > 0 && rules.now() + dueIn >= usefulUntil(message)) return fail(message, why)
  const { kind: outcome, code, reason } = why
  return { message, status: 'queued', counts: 1, outcome, code, reason, dueIn }
}

const limitOf = (message: Claimed, limit = usualAttempts): number =>
  isReminder(message) ? Math.min(reminderAttempts, limit) : limit

const isReminder = ({ body, aboutKind }: Claimed) =>
  aboutKind === 'assignment' && body.kind === 'notice' && body.notice === 'duty-reminder'

/** A reminder that is short of time waits for half of what is left of it. */
function pauseAfter(message: Claimed, afterMs: number, rules: SettleRules): number {
  const grown = growing(afterMs, message.attempts, rules.chance())
  if (!isReminder(message)) return grown
  return Math.max(grown, Math.min(reminderPause, (usefulUntil(message) - rules.now()) / 2))
}

/** Doubles with every attempt, plus up to a quarter by chance; a pause the provider asked for is never shortened. */
function growing(afterMs: number, attempts: number, chance: number): number {
  const grown = Math.max(afterMs, Math.min(longestPause, afterMs * 2 ** attempts))
  return Math.round(grown * (1 + chance / 4))
}
