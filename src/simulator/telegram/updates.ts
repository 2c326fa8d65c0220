import type { Core } from '../core.ts'
import { type Courier, createCourier } from '../courier.ts'

type Json = Record<string, unknown>
export type Update = { update_id: number } & Json

export type Webhook = { url: string; secret?: string; allowed?: string[]; maxConnections?: number }

/** The bot's queue of updates: pushed to the webhook if there is one, else kept until they are fetched. */
export type Updates = {
  /** Resolves once the webhook was tried; at once where updates are fetched. */
  push(chatId: number, kind: string, payload: Json): Promise<void>
  webhook(): Webhook | null
  setWebhook(webhook: Webhook | null, dropPending: boolean): void
  /** getUpdates: waits up to `seconds` for the first one. Null: another call took over. */
  fetch(
    offset: number,
    limit: number,
    seconds: number,
    allowed: string[] | undefined,
  ): Promise<Update[] | null>
  pending(): number
  courier: Courier
  reset(): void
  close(): Promise<void>
}

/** Not sent unless asked for by name (Bot API, setWebhook). */
const onRequest = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

export function createUpdates(core: Core, delaysMs: number[], execute: (call: Json) => void): Updates {
  // Telegram's own count goes on for ever. Ours begins where an earlier simulator cannot have come to, since the program
  // remembers what it has seen: ten a second since 1970, within the 31 bits that update ids have.
  let next = Math.floor(Date.now() / 100) % 2_000_000_000
  let webhook: Webhook | null = null
  let queue: { chatId: number; update: Update; kind: string }[] = []
  let wanted: string[] | undefined
  let poller: (() => void) | null = null
  const courier = createCourier({
    channel: 'telegram',
    core,
    delaysMs,
    blocking: true,
    // A 2xx answer that names a method is carried out (Bot API, "Making requests when getting updates").
    answered(body) {
      if (!body.includes('"method"')) return
      const call: unknown = JSON.parse(body)
      if (typeof call === 'object' && call !== null && 'method' in call) execute(call as Json)
    },
  })

  const isWanted = (kind: string) =>
    wanted && wanted.length > 0 ? wanted.includes(kind) : !onRequest.has(kind)

  const send = (chatId: number, update: Update): Promise<void> =>
    courier.post({
      lane: `chat ${chatId}`,
      url: () => webhook?.url ?? null,
      headers: {
        'content-type': 'application/json',
        ...(webhook?.secret && { 'x-telegram-bot-api-secret-token': webhook.secret }),
      },
      body: JSON.stringify(update),
    })

  return {
    async push(chatId, kind, payload) {
      if (!isWanted(kind)) return
      const update: Update = { update_id: next++, [kind]: payload }
      if (webhook) return send(chatId, update)
      queue.push({ chatId, update, kind })
      poller?.()
    },
    webhook: () => webhook,
    setWebhook(to, dropPending) {
      webhook = to
      if (to?.allowed) wanted = to.allowed
      if (dropPending) {
        queue = []
        courier.reset()
      }
      if (!to) return
      const waiting = queue
      queue = []
      for (const { chatId, update } of waiting) void send(chatId, update)
    },
    async fetch(offset, limit, seconds, allowed) {
      if (allowed) wanted = allowed
      poller?.()
      // A confirmed update is never shown again; a negative offset counts from the end.
      const from = offset < 0 ? (queue.at(offset)?.update.update_id ?? 0) : offset
      if (offset !== 0) queue = queue.filter(({ update }) => update.update_id >= from)
      if (queue.length === 0 && seconds > 0) {
        const outcome = await new Promise<'came' | 'late'>((resolve) => {
          const timer = setTimeout(() => resolve('late'), seconds * 1_000)
          timer.unref()
          poller = () => {
            clearTimeout(timer)
            resolve('came')
          }
        })
        poller = null
        if (outcome === 'came' && queue.length === 0) return null
      }
      return queue.slice(0, limit).map(({ update }) => update)
    },
    pending: () => (webhook ? courier.pending() : queue.length),
    courier,
    reset() {
      queue = []
      courier.reset()
    },
    close() {
      poller?.()
      return courier.close()
    },
  }
}
