/** How fast a bot may write. Real time, whatever the clock says. */
export type Rates = {
  /** Null: go on. Else the seconds to wait. */
  check(chatId: number, group: boolean): number | null
  reset(): void
}

/**
 * About one message a second in one chat, with short bursts; 20 a minute in one group; about 30 a second overall
 * (Telegram, "Bots FAQ": my bot is hitting limits).
 */
export function createRates(now: () => number = () => performance.now()): Rates {
  const chats = new Map<number, { left: number; at: number }>()
  const groups = new Map<number, number[]>()
  let recent: number[] = []
  return {
    check(chatId, group) {
      const at = now()
      recent = recent.filter((earlier) => earlier > at - 1_000)
      if (recent.length >= 30) return 1
      const minute = (groups.get(chatId) ?? []).filter((earlier) => earlier > at - 60_000)
      groups.set(chatId, minute)
      if (group && minute.length >= 20) return Math.max(1, Math.ceil((minute[0]! + 60_000 - at) / 1_000))
      const chat = chats.get(chatId) ?? { left: 3, at }
      chat.left = Math.min(3, chat.left + (at - chat.at) / 1_000)
      chat.at = at
      chats.set(chatId, chat)
      if (chat.left < 1) return Math.max(1, Math.ceil(1 - chat.left))
      chat.left -= 1
      minute.push(at)
      recent.push(at)
      return null
    },
    reset() {
      chats.clear()
      groups.clear()
      recent = []
    },
  }
}
