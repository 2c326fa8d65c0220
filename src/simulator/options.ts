import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { TelegramOptions } from './telegram/index.ts'
import type { WhatsAppOptions } from './whatsapp/index.ts'

export type SimulatorOptions = {
  host?: string
  /** 0 or nothing: any free one. */
  port?: number
  /** With `shift`, the page can move it forwards. */
  clock: Clock & { shift?(milliseconds: number): void; offset?(): number }
  /** Where people, chats and mails are kept over a restart; nowhere if not given. */
  folder?: string
  /** The organisation's zone, in which the page shows the clock. Default: Asia/Kolkata. */
  timeZone?: string
  whatsapp: WhatsAppOptions
  telegram: TelegramOptions
  /** Called after the page moved the clock; the page's answer waits for it. */
  onClockMoved?: () => Promise<void>
  /** Refuse what comes faster than the providers allow. */
  enforceRates?: boolean
  /** Pauses in milliseconds between tries to deliver a webhook, after the first repeat, which is immediate; the last one is used on. */
  retryDelaysMs?: number[]
  /** 0 to 1: decides what real providers leave to chance. */
  chance?: () => number
  /** WhatsApp templates are approved as soon as they are created (default), or wait for `whatsapp.review`. */
  approveTemplatesAtOnce?: boolean
  log?: Log
}
