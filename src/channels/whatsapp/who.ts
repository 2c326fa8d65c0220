import type { Identity } from '../../core/people/index.ts'
import { idText, list, type Shape, shape } from './shape.ts'

/**
 * A business-scoped user id: country, dot, up to 128 letters and digits (Meta, "Business-scoped user IDs", 2026).
 * The parent form "US.ENT.…" belongs to a whole portfolio and is not an address of a person for us.
 */
export const isUserId = (value: string): boolean => /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/.test(value)

/** A phone in WhatsApp's form: digits with country code. A leading '+' is taken off. Undefined if it is no number. */
export function phoneOf(value: unknown): string | undefined {
  const digits = idText(value)?.replace(/^\+/, '')
  return digits && /^\d{4,20}$/.test(digits) ? digits : undefined
}

const userIdOf = (value: unknown): string | undefined => {
  const id = idText(value)
  return id && isUserId(id) ? id : undefined
}

/** The contact that belongs to a message: by id, never by position. Null where Meta sent none. */
export function contactOf(contacts: unknown, message: Shape): Shape | null {
  const from = idText(message.from)
  const fromUser = idText(message.from_user_id)
  const found = list(contacts)
    .map(shape)
    .find(
      (contact) =>
        (fromUser !== undefined && idText(contact.user_id) === fromUser) ||
        (from !== undefined && (idText(contact.wa_id) === from || idText(contact.user_id) === from)),
    )
  return found ?? null
}

/**
 * Who wrote, in order of trust. A person with a username may show no phone, and a user id has been seen in the phone's
 * place; `from` and `wa_id` may differ and are then both identities of one person.
 */
export function identitiesOf(message: Shape, contact: Shape | null): Identity[] {
  const values = [message.from_user_id, contact?.user_id, message.from, contact?.wa_id]
  const users = values.map(userIdOf).filter((id) => id !== undefined)
  const phones = [contact?.wa_id, message.from].map(phoneOf).filter((phone) => phone !== undefined)
  return [
    ...[...new Set(users)].map((value) => ({ kind: 'whatsapp_user' as const, value })),
    ...[...new Set(phones)].map((value) => ({ kind: 'phone' as const, value })),
  ]
}

/** The identity behind one id of unknown form. */
export function identityOf(value: unknown): Identity | undefined {
  const user = userIdOf(value)
  if (user) return { kind: 'whatsapp_user', value: user }
  const phone = phoneOf(value)
  return phone ? { kind: 'phone', value: phone } : undefined
}
