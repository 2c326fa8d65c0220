import type { Reason, SendOutcome } from '../channels/index.ts'
import { unreachable } from '../lib/unreachable.ts'
import type { Claimed } from './claim.ts'
import type { MessageStatus } from './schema.ts'

/** What is to be written about a message after an attempt, or after it was decided that there is none. Milliseconds. */
export type Change = {
  message: Claimed
  status: Extract<MessageStatus, 'sent' | 'queued' | 'sending' | 'failed' | 'cancelled' | 'expired'>
  /** Was it a real attempt? */
  counts: 0 | 1
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

/** `chance` is between 0 and 1: it spreads retries. `hasTemplate`: is the notice registered as a WhatsApp template. */
export type SettleRules = { chance(): number; hasTemplate(notice: string): boolean }

/** Attempts of a reminder on one channel; of anything whose channel names no limit. */
const reminderAttempts = 2
const usualAttempts = 5
const longestPause = 30 * 60_000

/** The end state, or the way on, that an attempt's outcome leads to. */
export function settle(message: Claimed, outcome: SendOutcome, rules: SettleRules): Change {
  switch (outcome.kind) {
    case 'sent':
      return { message, status: 'sent', counts: 1, outcome: 'sent', providerId: outcome.providerId }
    case 'again':
      return tryAgain(
        message,
        outcome,
        outcome.limit,
        growing(outcome.afterMs, message.attempts, rules.chance()),
      )
    case 'again-as-template':
      if (message.body.kind !== 'notice' || !rules.hasTemplate(message.body.notice))
        return fail(message, outcome)
      return tryAgain(message, outcome, reminderAttempts, 0)
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

function tryAgain(message: Claimed, why: Why, limit: number, dueIn: number): Change {
  if (message.attempts + 1 >= limitOf(message, limit)) return fail(message, why)
  return {
    message,
    status: 'queued',
    counts: 1,
    outcome: why.kind,
    code: why.code,
    reason: why.reason,
    dueIn,
  }
}

/**
 * It may have arrived. WhatsApp names our id in every status, so the message waits for one. Mail goes again under the
 * same Message-ID, which some receivers fold into one and others do not, and Telegram has nothing of the kind: there a
 * second copy is possible and noted.
 */
export function unknown(message: Claimed, why: Why, rules: SettleRules): Change {
  if (message.channel === 'whatsapp') {
    return {
      message,
      status: 'sending',
      counts: 1,
      outcome: why.kind,
      code: why.code,
      reason: why.reason,
      unknown: true,
    }
  }
  const dueIn = message.attempts === 0 ? 0 : growing(1000, message.attempts, rules.chance())
  const change = tryAgain(message, why, usualAttempts, dueIn)
  return change.status === 'queued' ? { ...change, doubled: true } : change
}

export const limitOf = (message: Pick<Claimed, 'body' | 'aboutKind'>, limit = usualAttempts): number =>
  isReminder(message) ? Math.min(reminderAttempts, limit) : limit

const isReminder = ({ body, aboutKind }: Pick<Claimed, 'body' | 'aboutKind'>) =>
  aboutKind === 'assignment' && body.kind === 'notice' && body.notice === 'duty-reminder'

/** Doubles with every attempt, plus up to a quarter by chance; a pause the provider asked for is never shortened. */
function growing(afterMs: number, attempts: number, chance: number): number {
  const grown = Math.max(afterMs, Math.min(longestPause, afterMs * 2 ** attempts))
  return Math.round(grown * (1 + chance / 4))
}
