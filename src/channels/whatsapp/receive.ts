import type { Log } from '../../lib/log.ts'
import type { Receiver } from '../channel.ts'
import { readAccount } from './account.ts'
import { createGraph, type GraphAccess } from './graph.ts'
import { fetchMedia } from './media.ts'
import { readEvent } from './read.ts'
import { idText, shape } from './shape.ts'
import { readStatuses } from './statuses.ts'

/** The inbound half: reads stored events, fetches sounds, and shows the person that they were heard. */
export function createWhatsAppReceiver({
  config,
  accessToken,
  log,
}: GraphAccess & { log: Log }): Receiver & { close(): Promise<void> } {
  const graph = createGraph({ config, accessToken })
  return {
    read: async (payload) => readEvent(payload),
    readStatuses,
    readAccount,
    fetchMedia: (media, signal) => fetchMedia({ config, accessToken, graph, log }, media, signal),
    // One call marks the message and all before it as read and shows "typing" until the answer comes, 25 s at most.
    async acknowledge(incoming) {
      const json = {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: incoming.providerId,
        typing_indicator: { type: 'text' },
      }
      const signal = AbortSignal.timeout(5_000)
      const answer = await graph.call({
        method: 'POST',
        path: `/${config.phoneNumberId}/messages`,
        json,
        signal,
      })
      if (answer.kind !== 'answered') log.warn({ code: answer.code }, 'whatsapp: not marked as read')
      else if (answer.status >= 300) {
        const code = idText(shape(shape(answer.body).error).code)
        log.warn({ status: answer.status, code }, 'whatsapp: not marked as read')
      }
    },
    close: () => graph.close(),
  }
}
