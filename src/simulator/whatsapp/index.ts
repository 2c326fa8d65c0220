import type { FastifyInstance } from 'fastify'
import type { Core } from '../core.ts'
import { createCourier } from '../courier.ts'
import { newPhone } from './owner.ts'
import { openPhone, type Phone } from './phone.ts'
import { createRates } from './rates.ts'
import { serveWhatsApp } from './routes.ts'
import { digits, type Template, type WhatsAppOptions, type WhatsAppState } from './state.ts'
import { createStatuses } from './statuses.ts'
import { keepTemplate, reviewTemplate } from './templates.ts'
import { verifyWebhook } from './verify.ts'
import { sendField } from './webhooks.ts'

export type { Phone } from './phone.ts'
export type { WaChoice, WaMessage, WhatsAppOptions } from './state.ts'
export { metaJson, sign } from './webhooks.ts'

export type WhatsApp = {
  phone(number: string, name?: string): Phone
  phones(): Phone[]
  /** The registered templates. */
  templates(): Template[]
  /** A reviewer's decision about a template, with its webhook. */
  review(name: string, event: string, reason?: string): Promise<void>
  /** Any webhook about the account, e.g. `account_update`. */
  tell(field: string, value: unknown): Promise<void>
  /** The handshake Meta makes when a callback URL is entered. */
  verifyWebhook(): Promise<'verified' | 'refused'>
  copies(messageId: string): number
  settled(): Promise<void>
  retryNow(): Promise<void>
  pending(): number
  state: WhatsAppState
  reset(): void
  close(): Promise<void>
}

export function createWhatsApp(
  app: FastifyInstance,
  core: Core,
  options: WhatsAppOptions,
  delaysMs: number[],
): WhatsApp {
  const state: WhatsAppState = {
    core,
    options,
    courier: createCourier({ channel: 'whatsapp', core, delaysMs, blocking: false }),
    rates: createRates(options.throughput === 'HIGH' ? 1_000 : 80),
    phones: new Map(),
    messages: new Map(),
    media: new Map(),
    templates: [],
    accepted: new Map(),
  }
  const statuses = createStatuses(state)
  const opened = new Map<object, Phone>()
  const start = () => {
    for (const template of options.templates ?? []) keepTemplate(state, template, 'APPROVED')
  }
  start()
  serveWhatsApp(app, state, statuses)

  function phone(number: string, name?: string): Phone {
    const own =
      state.phones.get(digits(number)) ??
      newPhone(number, name ?? `Person ${digits(number).slice(-4)}`, options.businessAccountId)
    if (name) own.name = name
    state.phones.set(own.number, own)
    const known = opened.get(own) ?? openPhone(state, statuses, own)
    opened.set(own, known)
    core.bus.changed()
    return known
  }

  return {
    phone,
    phones: () => [...state.phones.values()].map((own) => phone(own.number)),
    templates: () => state.templates,
    review: (name, event, reason) => reviewTemplate(state, name, event, reason),
    tell: (field, value) => sendField(state, field, field, value),
    verifyWebhook: () => verifyWebhook(state),
    copies: (messageId) => state.accepted.get(messageId) ?? 0,
    async settled() {
      await statuses.flush()
      await state.courier.settled()
    },
    async retryNow() {
      await statuses.flush()
      await state.courier.retryNow()
    },
    pending: () => state.courier.pending(),
    state,
    reset() {
      state.courier.reset()
      state.rates.reset()
      for (const map of [state.phones, state.messages, state.media, state.accepted, opened]) map.clear()
      state.templates = []
      start()
    },
    close: () => state.courier.close(),
  }
}
