import type { Core } from '../core.ts'
import type { Courier } from '../courier.ts'
import type { Rates } from './rates.ts'

export type WhatsAppOptions = {
  phoneNumberId: string
  businessAccountId: string
  accessToken: string
  appSecret: string
  verifyToken: string
  /** The business's number, as people see it. */
  displayPhone: string
  /** Where webhooks go; null while nobody listens: they wait. */
  webhookUrl: () => string | null | undefined
  /** Templates known from the start, approved. */
  templates?: TemplateInput[]
  /** True (default): a template is approved as soon as it is created; false: pending until `review`. */
  approveTemplatesAtOnce?: boolean
  /** Free text outside the window: accepted and then failed, as in reality (default), or refused at once. */
  windowRefusals?: 'failed-status' | 'at-once'
  /** STANDARD (default): 80 messages a second; HIGH: 1,000. Kept to when `enforceRates`. */
  throughput?: 'STANDARD' | 'HIGH'
}

export type TemplateInput = {
  name: string
  language: string
  category: string
  parameter_format?: string
  components: TemplateComponent[]
}
export type TemplateComponent = {
  type: string
  format?: string
  text?: string
  example?: Record<string, unknown>
  buttons?: { type: string; text?: string; url?: string; phone_number?: string; example?: unknown }[]
}
export type Template = TemplateInput & {
  id: string
  status: string
  format: 'NAMED' | 'POSITIONAL'
  rejectedReason: string
}

/** What can be tapped. `payload` comes back. */
export type WaChoice = { id: string; label: string; description?: string }

/** One bubble, as the phone's owner sees it. */
export type WaMessage = {
  id: string
  /** True: written by the phone's owner. */
  mine: boolean
  at: Temporal.Instant
  kind: 'text' | 'template' | 'buttons' | 'list' | 'audio' | 'document' | 'sticker' | 'contacts' | 'other'
  text: string
  header?: string
  footer?: string
  choices: WaChoice[]
  /** The word on the button that opens the list. */
  listLabel?: string
  template?: { name: string; language: string }
  media?: { id: string; mime: string; bytes: Buffer; voice: boolean; name?: string }
  replyTo?: string
  /** Of the business's messages: how far it came. Of one's own: read once the business marked it. */
  status: 'sent' | 'delivered' | 'read' | 'failed'
  callbackData?: string
}

export type PhoneState = {
  number: string
  name: string
  userId: string
  username: string | null
  /** The number is not told to the business. */
  hidden: boolean
  blocked: 'no' | 'failing' | 'silently'
  /** Start of the 24-hour window: the phone's last message. */
  lastInboundAt: Temporal.Instant | null
  bubbles: WaMessage[]
  /** The business is shown as typing until then. */
  typingUntil: Temporal.Instant | null
}

export type Media = {
  id: string
  bytes: Buffer
  mime: string
  sha256: string
  name?: string
  direction: 'in' | 'out'
}

export type WhatsAppState = {
  core: Core
  options: WhatsAppOptions
  courier: Courier
  rates: Rates
  phones: Map<string, PhoneState>
  /** Every message by its wamid, both ways, with the phone it belongs to. */
  messages: Map<string, { message: WaMessage; phone: PhoneState }>
  media: Map<string, Media>
  templates: Template[]
  /** Accepted sends by biz_opaque_callback_data. */
  accepted: Map<string, number>
}

/** Only the digits of a phone number. */
export const digits = (number: string): string => number.replace(/\D/g, '')

export const unixSeconds = (instant: Temporal.Instant): string =>
  String(Math.floor(instant.epochMilliseconds / 1000))
