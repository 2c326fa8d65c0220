import type { Claimed } from './claim.ts'
import type { Change } from './settle.ts'

type Head = { id: string; priority: number }
type Chat = {
  /** One of its messages is on its way, or what became of it is being written. */
  busy: boolean
  /** Taken, and waiting for that one, in their order. */
  parked: Claimed[]
  /** Messages being given back to the table: until that is written, nothing later may pass them. */
  returning: number
  /** performance.now() until which its pace forbids more. */
  pacedUntil: number
  /** Milliseconds since 1970 until which the provider asked us to leave it alone. */
  pausedUntil: number
  /** A message begun and not yet settled: it is tried again first. Only messages of a higher priority pass it. */
  head: Head | null
}

/** So many of one busy chat's messages are kept at hand; the rest stay in the table. */
const enoughParked = 4

/**
 * Keeps the order within each chat of one account: one message at a time, none past an earlier one that is still to be
 * tried again, none while the chat waits. Holds only chats of which something is at hand.
 */
/** `now`: milliseconds since 1970 by the program's clock. */
export function createGate(now: () => number) {
  const chats = new Map<string, Chat>()

  const at = (id: string): Chat => {
    let chat = chats.get(id)
    if (!chat) {
      chat = { busy: false, parked: [], returning: 0, pacedUntil: 0, pausedUntil: 0, head: null }
      chats.set(id, chat)
    }
    return chat
  }
  const tidy = (id: string, chat: Chat) => {
    if (chat.busy || chat.head || chat.returning > 0 || chat.parked.length > 0) return
    if (chat.pacedUntil === 0 && chat.pausedUntil === 0) chats.delete(id)
  }
  const waits = (chat: Chat, row: { id: string; priority: number }) =>
    chat.returning > 0 ||
    (chat.pacedUntil !== 0 && chat.pacedUntil > performance.now()) ||
    (chat.pausedUntil !== 0 && chat.pausedUntil > now()) ||
    (chat.head !== null && chat.head.id !== row.id && chat.head.priority <= row.priority)

  return {
    isBusy: (id: string) => chats.get(id)?.busy ?? false,
    /** Does a message at hand wait for the one of this chat that is on its way? */
    isAwaited: (id: string) => (chats.get(id)?.parked.length ?? 0) > 0,
    enter(id: string) {
      at(id).busy = true
    },
    park: (row: Claimed) => void at(row.chatId!).parked.push(row),
    pace(id: string, until: number) {
      at(id).pacedUntil = until
    },
    pause(id: string, until: number) {
      at(id).pausedUntil = until
    },
    hold(id: string, message: string, priority: number) {
      at(id).head = { id: message, priority }
    },
    mustWait(row: Claimed): boolean {
      const chat = chats.get(row.chatId!)
      return chat !== undefined && waits(chat, row)
    },
    giving(id: string) {
      at(id).returning += 1
    },
    given(id: string) {
      const chat = at(id)
      chat.returning -= 1
      tidy(id, chat)
    },
    /** After an attempt: is the chat to wait for this message? */
    leave({ message, status, counts, chat: effect, account }: Change) {
      if (message.chatId === null) return
      const chat = at(message.chatId)
      const again = status === 'sending' || (status === 'queued' && (counts === 1 || effect || account))
      if (again) chat.head = { id: message.id, priority: message.priority }
      else if (chat.head?.id === message.id) chat.head = null
      if (effect?.kind === 'paused') chat.pausedUntil = now() + effect.forMs
    },
    /** What became of the message is written: its chat's parked messages, highest priority first. */
    open(id: string): Claimed[] {
      const chat = at(id)
      chat.busy = false
      const rows = chat.parked.sort((a, b) => a.priority - b.priority)
      chat.parked = []
      tidy(id, chat)
      return rows
    },
    unpark(id?: string): Claimed[] {
      const rows: Claimed[] = []
      for (const [key, chat] of id === undefined ? chats : [[id, at(id)] as const]) {
        rows.push(...chat.parked.splice(0))
        tidy(key, chat)
      }
      return rows
    },
    /** Chats of which nothing of this priority is to be taken now, and the messages that are taken all the same. */
    shut(priority: number): { shut: string[]; heads: string[] } {
      const shut: string[] = []
      const heads: string[] = []
      const real = performance.now()
      const at = now()
      for (const [id, chat] of chats) {
        if (chat.pacedUntil !== 0 && chat.pacedUntil <= real) chat.pacedUntil = 0
        if (chat.pausedUntil !== 0 && chat.pausedUntil <= at) chat.pausedUntil = 0
        const waiting = chat.pacedUntil > 0 || chat.pausedUntil > 0 || chat.returning > 0
        if (waiting || chat.parked.length >= enoughParked || (chat.head && chat.head.priority <= priority))
          shut.push(id)
        if (chat.head && !waiting) heads.push(chat.head.id)
        tidy(id, chat)
      }
      return { shut, heads }
    },
    heads: () => [...chats.values()].flatMap((chat) => (chat.head ? [chat.head.id] : [])),
    /** Of `asked`, only those in `live` are still to be waited for. */
    release(asked: string[], live: Set<string>) {
      const gone = new Set(asked.filter((id) => !live.has(id)))
      for (const [id, chat] of chats) {
        if (chat.head && gone.has(chat.head.id)) chat.head = null
        tidy(id, chat)
      }
    },
    /** Real milliseconds until the next chat's pace lets it go on; undefined if none waits for that. */
    nextOpening(): number | undefined {
      const real = performance.now()
      const times = [...chats.values()]
        .filter((chat) => chat.pacedUntil > 0)
        .map((chat) => Math.max(0, chat.pacedUntil - real))
      return times.length > 0 ? Math.min(...times) : undefined
    },
  }
}
