import { createHash } from 'node:crypto'
import type { InboxItem } from '../channel.ts'
import { type ChatPayload, readEvent } from './read.ts'
import { idText, list, type Shape, shape, text } from './shape.ts'
import { isTold } from './statuses.ts'
import { contactOf, identitiesOf, identityOf } from './who.ts'

/**
 * Cuts one webhook body into the pieces the inbox stores: each message, each status, each account event on its own.
 * Meta batches up to 1,000 updates over several entries and changes. Unknown and malformed pieces become 'ignored'
 * items; nothing here throws. A message's key is its wamid, a status's is wamid and status; what has no id of its own is
 * known by a hash of its content.
 */
export function splitWebhook(body: unknown): InboxItem[] {
  return list(shape(body).entry).flatMap((part) => {
    const entry = shape(part)
    return list(entry.changes).flatMap((change) => splitChange(entry, shape(change)))
  })
}

function splitChange(entry: Shape, change: Shape): InboxItem[] {
  const field = text(change.field) ?? ''
  const value = shape(change.value)
  const from = addressOf(entry, value)
  const metadata = value.metadata ?? null
  if (field === 'messages') return splitMessages(entry, value, from)
  if (field === 'user_id_update' || field === 'user_preferences') {
    const events = list(value[field]).map(
      (event): ChatPayload =>
        field === 'user_id_update' ? { userIdUpdate: event, metadata } : { userPreference: event, metadata },
    )
    return events.map((payload) => chatItem(from, payload, hashOf(entry.id, payload), personKey(payload)))
  }
  const payload = { field, value: change.value ?? null, time: entry.time ?? null }
  const kind = accountFields.has(field) ? 'account' : 'ignored'
  return [{ ...from, providerId: hashOf(entry.id, payload), kind, chatKey: null, payload }]
}

/** Fields about the account, its number and its templates rather than about a person. */
const accountFields = new Set([
  'account_alerts',
  'account_review_update',
  'account_update',
  'business_capability_update',
  'message_template_components_update',
  'message_template_quality_update',
  'message_template_status_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'template_category_update',
])

function splitMessages(entry: Shape, value: Shape, from: Address): InboxItem[] {
  const metadata = value.metadata ?? null
  const messages = list(value.messages).map((piece) => {
    const message = shape(piece)
    const contact = contactOf(value.contacts, message)
    const payload: ChatPayload = { message: piece, contact, metadata }
    return chatItem(
      from,
      payload,
      idOf(message.id) ?? hashOf(entry.id, payload),
      messageKey(message, contact),
    )
  })
  const statuses = list(value.statuses).map((piece) => statusItem(entry, from, piece, metadata))
  if (messages.length + statuses.length > 0) return [...messages, ...statuses]
  const payload = { field: 'messages', value, time: entry.time ?? null }
  const kind = list(value.errors).length > 0 ? 'account' : 'ignored'
  return [{ ...from, providerId: hashOf(entry.id, payload), kind, chatKey: null, payload }]
}

function chatItem(
  from: Address,
  payload: ChatPayload,
  providerId: string,
  chatKey: string | null,
): InboxItem {
  const readable = chatKey !== null && readEvent(payload).kind !== 'ignored'
  return readable
    ? { ...from, providerId, kind: 'chat', chatKey, payload }
    : { ...from, providerId, kind: 'ignored', chatKey: null, payload }
}

function statusItem(entry: Shape, from: Address, piece: unknown, metadata: unknown): InboxItem {
  const status = shape(piece)
  const payload = { status: piece, metadata }
  const id = idOf(status.id)
  const name = text(status.status)
  const participant = idOf(status.recipient_participant_id)
  const providerId =
    id && name && name.length < 40
      ? [id, name, participant].filter(Boolean).join(':')
      : hashOf(entry.id, payload)
  return { ...from, providerId, kind: isTold(status) ? 'status' : 'ignored', chatKey: null, payload }
}

/** The key of the chat a message belongs to. A change of number is handled before what is written from the new one. */
function messageKey(message: Shape, contact: Shape | null): string | null {
  if (message.type !== 'system') return identitiesOf(message, contact)[0]?.value ?? null
  const system = shape(message.system)
  return (identityOf(system.user_id) ?? identityOf(system.wa_id))?.value ?? null
}

function personKey(payload: ChatPayload): string | null {
  if ('userIdUpdate' in payload)
    return identityOf(shape(shape(payload.userIdUpdate).user_id).current)?.value ?? null
  if (!('userPreference' in payload)) return null
  const preference = shape(payload.userPreference)
  return (identityOf(preference.user_id) ?? identityOf(preference.wa_id))?.value ?? null
}

type Address = Pick<InboxItem, 'channel' | 'accountProviderId' | 'businessId'>

/** Messages name the number they were sent to; events of templates and accounts only the business account. */
const addressOf = (entry: Shape, value: Shape): Address => ({
  channel: 'whatsapp',
  accountProviderId: idText(shape(value.metadata).phone_number_id) ?? null,
  businessId: idText(entry.id) ?? null,
})

/** An id fit for an index: one of absurd length is not trusted to be an id. */
const idOf = (value: unknown): string | undefined => {
  const id = idText(value)
  return id && id.length <= 300 ? id : undefined
}

const hashOf = (entryId: unknown, payload: unknown): string =>
  `hash:${createHash('sha256')
    .update(JSON.stringify([entryId ?? null, payload]))
    .digest('hex')}`
