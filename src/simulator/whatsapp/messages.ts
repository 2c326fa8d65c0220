import { randomBytes } from 'node:crypto'
import type { Fault } from '../faults.ts'
import { invalid, missing, noSuchObject, type Refusal, refusal, refusalByCode, tooLong } from './errors.ts'
import { readInteractive } from './interactive.ts'
import { digits, type PhoneState, type WaMessage, type WhatsAppState } from './state.ts'
import type { Statuses, Step } from './statuses.ts'
import { readTemplate } from './template-message.ts'

type Json = Record<string, unknown>
type Seen = Pick<WaMessage, 'kind' | 'text' | 'choices'> & Partial<WaMessage>
export type Accepted = { status: 200; body: Json }

export const newWamid = (): string =>
  `wamid.${randomBytes(36).toString('base64').replaceAll('+', 'A').replaceAll('/', 'B')}`

/** POST /{phone}/messages: refuses what Meta refuses at once; what it refuses later comes as a `failed` status. */
export function takeMessage(state: WhatsAppState, statuses: Statuses, body: Json): Accepted | Refusal {
  if (body.messaging_product !== 'whatsapp') return missing('messaging_product')
  if (body.status !== undefined) return markRead(state, body)
  const recipient = readRecipient(state, body)
  if ('status' in recipient) return recipient
  const seen = readContent(state, body)
  if ('status' in seen && 'body' in seen) return seen
  const wrong = wrongAround(state, body)
  if (wrong) return wrong
  const limit = state.core.enforceRates ? state.rates.check(recipient.to) : null
  if (limit) return refusalByCode(limit, limit === 130429 ? { subcode: 2494055 } : {})
  const fault = state.core.faults.take('whatsapp', 'statuses')
  const fate = fateOf(state, recipient.phone, seen, fault)
  if (fate.failed === 131047 && state.options.windowRefusals === 'at-once') return refusalByCode(131047)
  return accept(state, statuses, { body, seen, ...recipient, fate, fault })
}

function readRecipient(state: WhatsAppState, body: Json): { to: string; phone: PhoneState | null } | Refusal {
  // If both are given, the phone number wins (Meta, business-scoped user ids).
  if (typeof body.to === 'string' && body.to !== '') {
    if (!/^\+?[\d\s().-]{7,24}$/.test(body.to)) return invalid('Recipient phone number is not valid')
    const to = digits(body.to)
    if (to === digits(state.options.displayPhone)) return refusalByCode(131021)
    return { to, phone: state.phones.get(to) ?? null }
  }
  if (typeof body.recipient !== 'string' || body.recipient === '') return missing('to')
  const userId = body.recipient
  if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(userId))
    return invalid('Recipient is not a business-scoped user id')
  return { to: userId, phone: [...state.phones.values()].find((phone) => phone.userId === userId) ?? null }
}

function wrongAround(state: WhatsAppState, body: Json): Refusal | null {
  const data = body.biz_opaque_callback_data
  if (data !== undefined && (typeof data !== 'string' || data.length > 512))
    return tooLong('biz_opaque_callback_data', 512)
  if (body.recipient_type !== undefined && body.recipient_type !== 'individual')
    return invalid('recipient_type must be individual')
  const target = (body.context as Json | undefined)?.message_id
  if (body.context !== undefined && typeof target !== 'string') return missing("context['message_id']")
  if (typeof target === 'string' && !state.messages.has(target))
    return invalid('context message_id is not known')
  return null
}

function readContent(state: WhatsAppState, body: Json): Seen | Refusal {
  const part = body[String(body.type ?? 'text')] as Json | undefined
  const type = String(body.type ?? 'text')
  if (!['text', 'interactive', 'template', 'audio', 'document', 'image', 'reaction'].includes(type)) {
    return refusal(
      100,
      `(#100) Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got "${type}".`,
    )
  }
  if (typeof part !== 'object' || part === null) return missing(type)
  switch (type) {
    case 'text': {
      if (typeof part.body !== 'string' || part.body.trim() === '') return missing("text['body']")
      if (part.body.length > 4096) return tooLong("text['body']", 4096)
      return { kind: 'text', text: part.body, choices: [] }
    }
    case 'interactive':
      return readInteractive(part)
    case 'template': {
      const filled = readTemplate(state, part)
      return 'status' in filled ? filled : { kind: 'template', ...filled }
    }
    case 'reaction':
      if (!state.messages.has(String(part.message_id))) return invalid('reaction message_id is not known')
      return { kind: 'other', text: String(part.emoji ?? ''), choices: [] }
    default:
      return readMedia(state, type, part)
  }
}

function readMedia(state: WhatsAppState, type: string, part: Json): Seen | Refusal {
  if (part.id === undefined && part.link === undefined) return missing(`${type}['id']`)
  const media = state.media.get(String(part.id))
  if (!media)
    return refusal(
      100,
      `(#100) Param ${type}['id'] is not a valid whatsapp business account media attachment ID`,
    )
  const kept = {
    id: media.id,
    mime: media.mime,
    bytes: media.bytes,
    voice: part.voice === true,
    ...(part.filename ? { name: String(part.filename) } : {}),
  }
  return {
    kind: type === 'audio' ? 'audio' : 'document',
    text: String(part.caption ?? ''),
    choices: [],
    media: kept,
  }
}

/** What will become of an accepted message. */
function fateOf(state: WhatsAppState, phone: PhoneState | null, seen: Seen, fault: Fault | null): Fate {
  if (typeof fault === 'object' && fault && 'failed' in fault)
    return { failed: fault.failed, delivered: false }
  if (!phone || phone.blocked === 'failing') return { failed: 131026, delivered: false }
  if (seen.kind !== 'template' && !windowOpen(state, phone)) return { failed: 131047, delivered: false }
  if (seen.media?.voice && !/^audio\/ogg/.test(seen.media.mime)) return { failed: 131053, delivered: false }
  return { delivered: phone.blocked === 'no' }
}

/** Free-form messages reach a person within 24 hours of their last message. */
export function windowOpen(state: WhatsAppState, phone: PhoneState): boolean {
  const last = phone.lastInboundAt
  return last !== null && state.core.clock.now().epochMilliseconds - last.epochMilliseconds < 24 * 3_600_000
}

type Fate = { failed?: number; delivered: boolean }
type Work = { body: Json; seen: Seen; to: string; phone: PhoneState | null; fate: Fate; fault: Fault | null }

function accept(
  state: WhatsAppState,
  statuses: Statuses,
  { body, seen, to, phone, fate, fault }: Work,
): Accepted {
  const data = body.biz_opaque_callback_data as string | undefined
  const context = (body.context as Json | undefined)?.message_id as string | undefined
  const message: WaMessage = {
    ...seen,
    id: newWamid(),
    mine: false,
    at: state.core.clock.now(),
    status: fate.failed ? 'failed' : fate.delivered ? 'delivered' : 'sent',
    ...(data !== undefined && { callbackData: data }),
    ...(context && { replyTo: context }),
  }
  if (data !== undefined) state.accepted.set(data, (state.accepted.get(data) ?? 0) + 1)
  if (phone) {
    state.messages.set(message.id, { message, phone })
    phone.typingUntil = null
    if (fate.delivered) phone.bubbles.push(message)
  }
  statuses.tell(phone, message, stepsOf(fate), to, fault)
  state.core.bus.changed()
  const input = String(body.to || body.recipient)
  return {
    status: 200,
    body: {
      messaging_product: 'whatsapp',
      contacts: [body.to ? { input, wa_id: to } : { input, user_id: to }],
      messages: [{ id: message.id, ...(seen.kind === 'template' && { message_status: 'accepted' }) }],
    },
  }
}

function stepsOf(fate: Fate): Step[] {
  if (fate.failed !== undefined) return [{ status: 'failed', code: fate.failed }]
  return fate.delivered ? [{ status: 'sent' }, { status: 'delivered' }] : [{ status: 'sent' }]
}

/** Marks a person's message, and those before it, as read; may show the business as typing for 25 seconds. */
function markRead(state: WhatsAppState, body: Json): Accepted | Refusal {
  if (body.status !== 'read') return invalid('status must be read')
  const found = state.messages.get(String(body.message_id))
  if (!found?.message.mine) return invalid('message_id is not known')
  const typing = body.typing_indicator as Json | undefined
  if (typing && typing.type !== 'text') return invalid('typing_indicator type must be text')
  const { phone, message } = found
  for (const bubble of phone.bubbles) {
    if (bubble.mine && Temporal.Instant.compare(bubble.at, message.at) <= 0) bubble.status = 'read'
  }
  if (typing) phone.typingUntil = state.core.clock.now().add({ seconds: 25 })
  state.core.bus.changed()
  return { status: 200, body: { success: true } }
}

export const unknownNumber = (id: string): Refusal => noSuchObject('post', id)
