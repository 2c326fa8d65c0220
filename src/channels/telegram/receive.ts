import type { UserFromGetMe } from 'grammy/types'
import type { TelegramConfig } from '../../config.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Reading, Receiver } from '../channel.ts'
import { acknowledge } from './acknowledge.ts'
import { createClient } from './client.ts'
import { fetchMedia } from './media.ts'
import { createReader } from './read.ts'

export type ReceiverOptions = {
  config: Pick<TelegramConfig, 'apiUrl'>
  token: string
  /** Who we are, as `prepareTelegram` learnt it. Null where Telegram has never answered: it is asked before the first update is read. */
  botInfo: UserFromGetMe | null
  /** A tap carries no time of its own. */
  clock: Clock
  log: Log
}

/** The inbound half: reads stored updates, fetches sounds, answers taps. Telegram tells nothing about what became of a message. */
export function createTelegramReceiver({
  config,
  token,
  botInfo,
  clock,
  log,
}: ReceiverOptions): Receiver & { close(): Promise<void> } {
  const client = createClient({ apiUrl: config.apiUrl, token, timeoutMs: 20_000 })
  let reader: Promise<(payload: unknown) => Promise<Reading>> | undefined

  /** Made once; asked again where Telegram did not tell who we are. */
  function getReader() {
    reader ??= makeReader()
    reader.catch(() => {
      reader = undefined
    })
    return reader
  }

  async function makeReader() {
    return createReader({ token, botInfo: botInfo ?? (await client.api.getMe()), clock })
  }

  return {
    read: async (payload) => (await getReader())(payload),
    readStatuses: () => [],
    readAccount: () => null,
    fetchMedia: (media, signal) => fetchMedia(client, media, signal),
    acknowledge: (incoming, toast) => acknowledge(client.api, incoming, toast, log),
    close: () => client.close(),
  }
}
