import type { Core } from '../core.ts'
import type { MailBox } from '../mail.ts'
import type { SimulatorOptions } from '../options.ts'
import type { Telegram } from '../telegram/index.ts'
import type { WhatsApp } from '../whatsapp/index.ts'

/** What the page shows and moves. */
export type Parts = {
  core: Core
  options: SimulatorOptions
  whatsapp: WhatsApp
  telegram: Telegram
  mail: MailBox
}

export const zoneOf = (parts: Parts): string => parts.options.timeZone ?? 'Asia/Kolkata'

/** Those who write in the group from the page. Ids beyond those that tests use. */
export const coordinators = [
  { id: 900_001, name: 'Husain', username: 'husain_sim' },
  { id: 900_002, name: 'Zainab', username: 'zainab_sim' },
] as const
/** Writes as "the group". */
export const anonymousId = 900_003
