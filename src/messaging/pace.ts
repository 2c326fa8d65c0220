import type { ChannelName } from '../channels/channel.ts'
import type { Claimed } from './claim.ts'

/** How fast messages may leave. Real milliseconds, whatever the program's clock says. */
export type Paces = {
  /** Messages a second of an account whose own rate is not known. */
  account: Record<ChannelName, number>
  chat: Record<'whatsapp' | 'telegram' | 'telegramGroup', ChatPace>
}
/** One message per `everyMs`, of which `burst` may be borrowed; `perMinute` at most, whatever was borrowed. */
export type ChatPace = { everyMs: number; burst: number; perMinute?: number }

/**
 * WhatsApp: 80 a second for a number, one per 6 s to a person with 45 borrowed at most (Meta's throughput and pair
 * rate limits). Telegram: 30 a second, one a second to a chat, 20 a minute to a group (Bot FAQ). Mail: our own modesty.
 */
export const usualPaces: Paces = {
  account: { whatsapp: 80, telegram: 30, email: 10 },
  chat: {
    whatsapp: { everyMs: 6000, burst: 45 },
    telegram: { everyMs: 1000, burst: 5 },
    telegramGroup: { everyMs: 1000, burst: 5, perMinute: 20 },
  },
}

/** A token bucket. A twentieth of a second's worth may leave at once, so no second exceeds the rate by more than that. */
export function createBucket(rate: number, now: number) {
  let perMs = rate / 1000
  let size = Math.max(5, rate / 20)
  let tokens = size
  let filledAt = now
  const fill = (now: number) => {
    tokens = Math.min(size, tokens + (now - filledAt) * perMs)
    filledAt = now
  }
  return {
    setRate(rate: number) {
      perMs = rate / 1000
      size = Math.max(5, rate / 20)
    },
    /** 0 if there is a token, else the milliseconds until there is one. `spare` tokens are left for others. */
    wait(now: number, spare: number): number {
      fill(now)
      return tokens >= 1 + spare ? 0 : Math.max(1, Math.ceil((1 + spare - tokens) / perMs))
    },
    take() {
      tokens -= 1
    },
  }
}

/** Paces every chat of an account. Remembers a chat only for as long as its past can still hold a message up. */
export function createChatPacer() {
  const nextAt = new Map<string, number>()
  const recent = new Map<string, number[]>()
  return {
    /** Counts a message to the chat and returns 0, or returns the milliseconds until one may leave. */
    take(chat: string, pace: ChatPace, now: number): number {
      const next = Math.max(nextAt.get(chat) ?? 0, now)
      const wait = Math.max(
        next - (pace.burst - 1) * pace.everyMs - now,
        minuteWait(recent.get(chat), pace, now),
      )
      if (wait > 0) return wait
      nextAt.set(chat, next + pace.everyMs)
      if (pace.perMinute) recent.set(chat, [...(recent.get(chat) ?? []), now].slice(-pace.perMinute))
      return 0
    },
    forget(now: number) {
      for (const [chat, next] of nextAt) if (next <= now) nextAt.delete(chat)
      for (const [chat, times] of recent) if (times.at(-1)! + 60_000 <= now) recent.delete(chat)
    },
  }
}

export const chatPaceOf = ({ chat }: Paces, message: Pick<Claimed, 'channel' | 'chatKind'>): ChatPace =>
  message.channel === 'whatsapp'
    ? chat.whatsapp
    : message.chatKind === 'group'
      ? chat.telegramGroup
      : chat.telegram

function minuteWait(times: number[] | undefined, { perMinute }: ChatPace, now: number): number {
  if (!perMinute || !times || times.length < perMinute) return 0
  return times[times.length - perMinute]! + 60_000 - now
}
