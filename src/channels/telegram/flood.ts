import type { Failure } from './errors.ts'

/** Chats told to wait at one time from which on we take it to be the whole bot that is too fast. */
const many = 3

/**
 * Telegram limits both a chat and the whole bot, and answers both with the same 429. One chat waits alone; when several
 * are waiting at once the account waits. One process at a time sends for a bot, so memory is enough. `now` counts real
 * milliseconds.
 */
export function createFloodWatch(now: () => number = () => performance.now()) {
  const waiting = new Map<string, number>()
  return (recipient: string, failure: Failure): Failure => {
    if (failure.kind !== 'chat-waits') return failure
    for (const [chat, until] of waiting) if (until <= now()) waiting.delete(chat)
    waiting.set(recipient, now() + failure.afterMs)
    return waiting.size < many ? failure : { ...failure, kind: 'account-waits' }
  }
}
