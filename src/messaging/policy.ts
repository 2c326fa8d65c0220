import type { Reason } from '../channels/index.ts'
import type { Claimed } from './claim.ts'

/** May this message leave? The one gate that every message passes. */
export type Verdict =
  | { kind: 'send' }
  | { kind: 'expired' }
  | { kind: 'refused'; code: string; reason: Reason }

/**
 * Ten minutes less than WhatsApp's 24-hour window, which starts anew with each message of the person: a message that
 * leaves at the last moment is refused. Milliseconds.
 */
export const windowMs = (24 * 60 - 10) * 60_000

const hourMs = 60 * 60_000

/**
 * Until when it is worth waiting for trouble that passes, in milliseconds since 1970: until a message expires, a day at
 * most, for then a person should hear that it does not arrive. A reply to one person for an hour: later they have asked
 * anew, or gone on by another way, and it would answer what nobody asks any more. In a group an answer is news to the
 * others; and what it hears only now (`catchUp`) has an end of its own.
 */
export function usefulUntil({ expiresAt, createdAt, priority, chatKind }: Claimed): number {
  const dayLater = createdAt + 24 * hourMs
  if (chatKind === 'group') return expiresAt ?? dayLater
  return Math.min(expiresAt ?? Number.POSITIVE_INFINITY, priority === 0 ? createdAt + hourMs : dayLater)
}

/** `now` is milliseconds since 1970; `hasTemplate` says whether a notice is registered as a WhatsApp template. */
export function judge(message: Claimed, now: number, hasTemplate: (notice: string) => boolean): Verdict {
  if (message.expiresAt !== null && message.expiresAt <= now) return { kind: 'expired' }
  if (message.unreachable) return { kind: 'refused', code: 'unreachable', reason: message.unreachable }
  if (message.optedOut && message.priority > 0) {
    return { kind: 'refused', code: 'opted-out', reason: 'opted-out' }
  }
  if (message.channel === 'whatsapp' && !isOpen(message, now) && !isTemplate(message, hasTemplate)) {
    return { kind: 'refused', code: 'window-closed', reason: 'window-closed' }
  }
  return { kind: 'send' }
}

export const isTemplate = ({ body }: Claimed, hasTemplate: (notice: string) => boolean) =>
  body.kind === 'notice' && hasTemplate(body.notice)

/** WhatsApp's 24-hour window. */
export const isOpen = ({ lastInboundAt }: Claimed, now: number) =>
  lastInboundAt !== null && now - lastInboundAt < windowMs
