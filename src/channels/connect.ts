import type { Config, Secrets } from '../config.ts'
import type { Log } from '../lib/log.ts'
import type { ChannelName, Sender } from './channel.ts'
import { createEmailSender } from './email/index.ts'
import { createTelegramSender } from './telegram/index.ts'
import { createWhatsAppSender } from './whatsapp/index.ts'

export type Senders = Record<ChannelName, Sender> & { close(): Promise<void> }

/** One sender a channel, with its credentials. Close them to let their connections go. */
export function createSenders(config: Config, secrets: Secrets, log: Log): Senders {
  const whatsapp = createWhatsAppSender({
    config: config.whatsapp,
    accessToken: secrets.whatsapp.accessToken,
    log,
  })
  const telegram = createTelegramSender({ config: config.telegram, token: secrets.telegram.botToken, log })
  const email = createEmailSender({ config: config.email, ...secrets.email, log })
  return {
    whatsapp,
    telegram,
    email,
    close: async () => void (await Promise.all([whatsapp.close(), telegram.close(), email.close()])),
  }
}
