import { createCore } from './core.ts'
import type { Faults } from './faults.ts'
import { type MailBox, startMail } from './mail.ts'
import { keepMemory } from './memory.ts'
import type { SimulatorOptions } from './options.ts'
import { servePage } from './page/routes.ts'
import type { Recorded } from './recorder.ts'
import { createServer } from './server.ts'
import { createTelegram, type Telegram } from './telegram/index.ts'
import { readForms } from './upload.ts'
import { createWhatsApp, type Phone, type WhatsApp } from './whatsapp/index.ts'

export type { Fault, FaultScope } from './faults.ts'
export type { Mail } from './mail.ts'
export type { SimulatorOptions } from './options.ts'
export type { Recorded } from './recorder.ts'
export type { TgGroup, TgMessage, TgUser, TgVoice } from './telegram/index.ts'
export type { Phone, WaChoice, WaMessage } from './whatsapp/index.ts'
export { metaJson, sign } from './whatsapp/index.ts'

export type Simulator = {
  /** The page. */
  url: string
  /** In place of https://graph.facebook.com */
  whatsappUrl: string
  /** In place of https://api.telegram.org */
  telegramUrl: string
  smtp: { host: string; port: number }
  /** The phone with this number, made if unknown. */
  phone(number: string, name?: string): Phone
  whatsapp: Pick<WhatsApp, 'phones' | 'templates' | 'review' | 'tell' | 'verifyWebhook'>
  telegram: Pick<Telegram, 'user' | 'users' | 'group' | 'commands'>
  mail: Pick<MailBox, 'to' | 'all' | 'unknown'>
  faults: Pick<Faults, 'next' | 'always'>
  /** Every request received, oldest first. */
  requests: Recorded[]
  /** Every webhook sent, each try by itself. */
  webhooks: Recorded[]
  /** How many accepted WhatsApp sends carried this biz_opaque_callback_data. */
  copies(messageId: string): number
  /** Webhooks not delivered yet. */
  pending(): number
  /** When every webhook is delivered or waits for a try that lies in the future. */
  settled(): Promise<void>
  /** Makes the waiting tries now, and waits for them. */
  retryNow(): Promise<void>
  /** Forgets people, messages, faults and what waits; keeps listening, and keeps the webhook that Telegram was given. */
  reset(): void
  close(): Promise<void>
}

/** Pauses between tries in milliseconds, after the first repeat, which is immediate. */
const usualDelaysMs = [1_000, 5_000, 30_000, 60_000, 120_000, 300_000]

/** Starts fakes of the WhatsApp Graph API, the Telegram Bot API and a mail server, with people who use them. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const host = options.host ?? '127.0.0.1'
  const delays = options.retryDelaysMs ?? usualDelaysMs
  let url = ''
  const core = createCore({
    clock: options.clock,
    chance: options.chance ?? Math.random,
    log: options.log,
    enforceRates: options.enforceRates ?? false,
    base: () => url,
  })
  const app = createServer()
  await readForms(app)
  const approve = options.approveTemplatesAtOnce ?? options.whatsapp.approveTemplatesAtOnce ?? true
  const whatsapp = createWhatsApp(app, core, { ...options.whatsapp, approveTemplatesAtOnce: approve }, delays)
  const telegram = createTelegram(app, core, options.telegram, delays)
  const mail = await startMail(core, host)
  const parts = { core, options, whatsapp, telegram, mail }
  const memory = options.folder === undefined ? undefined : await keepMemory(parts, options.folder)
  await servePage(app, parts)
  url = (await app.listen({ host, port: options.port ?? 0 })).replace('0.0.0.0', '127.0.0.1')

  return {
    url,
    whatsappUrl: url,
    telegramUrl: url,
    smtp: { host, port: mail.port },
    phone: whatsapp.phone,
    whatsapp,
    telegram,
    mail,
    faults: core.faults,
    requests: core.recorder.requests,
    webhooks: core.recorder.webhooks,
    copies: whatsapp.copies,
    pending: () => whatsapp.pending() + telegram.state.updates.pending(),
    async settled() {
      await whatsapp.settled()
      await telegram.state.updates.courier.settled()
      await whatsapp.settled()
    },
    async retryNow() {
      await Promise.all([whatsapp.retryNow(), telegram.state.updates.courier.retryNow()])
    },
    reset() {
      for (const part of [whatsapp, telegram, mail, core.faults, core.recorder]) part.reset()
      core.bus.changed()
    },
    async close() {
      await Promise.all([whatsapp.close(), telegram.close()])
      await app.close()
      await mail.close()
      await memory?.close()
    },
  }
}
