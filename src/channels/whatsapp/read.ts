import type { Reading } from '../channel.ts'
import { contentOf } from './content.ts'
import { idText, instant, type Shape, shape, text } from './shape.ts'
import { identitiesOf, identityOf } from './who.ts'

/** A stored 'chat' event, as `splitWebhook` cut it out of a webhook. */
export type ChatPayload =
  | { message: unknown; contact: unknown; metadata: unknown }
  | { userIdUpdate: unknown; metadata: unknown }
  | { userPreference: unknown; metadata: unknown }

/** What one stored event means. Pure, and it never throws: what makes no sense is 'ignored', with the reason. */
export function readEvent(payload: unknown): Reading {
  const event = shape(payload)
  if (event.message !== undefined) return readMessage(shape(event.message), event.contact)
  if (event.userIdUpdate !== undefined) return readUserIdUpdate(shape(event.userIdUpdate))
  if (event.userPreference !== undefined) return readPreference(shape(event.userPreference))
  return ignored('unknown event')
}

function readMessage(message: Shape, maybeContact: unknown): Reading {
  const contact = maybeContact ? shape(maybeContact) : null
  if (message.group_id !== undefined) return ignored('written in a WhatsApp group')
  if (message.type === 'system') return readSystem(message)
  const providerId = text(message.id)
  if (!providerId) return ignored('no id')
  const identities = identitiesOf(message, contact)
  const [first] = identities
  if (!first) return ignored('no sender')
  const at = instant(message.timestamp)
  if (!at) return ignored('no time')
  const content = contentOf(message)
  if (content.kind === 'ignored') return content
  const name = text(shape(contact?.profile).name)
  return {
    kind: 'said',
    incoming: {
      channel: 'whatsapp',
      chatKey: first.value,
      chatKind: 'private',
      providerId,
      at,
      from: { identities, ...(name && { name }) },
      content,
    },
  }
}

/**
 * A changed number comes with the old one in `from`. A changed user id comes here with the new id only; its old one is
 * told by `user_id_update`, so this one is ignored.
 */
function readSystem(message: Shape): Reading {
  const system = shape(message.system)
  if (system.type !== 'user_changed_number') return ignored(`system: ${text(system.type) ?? 'unknown'}`)
  const old = identityOf(message.from)
  const now = identityOf(system.wa_id) ?? identityOf(system.user_id)
  if (!old || !now || old.value === now.value) return ignored('a change of number without both numbers')
  return { kind: 'changed', change: { kind: 'identity-changed', old, new: now } }
}

function readUserIdUpdate(update: Shape): Reading {
  const ids = shape(update.user_id)
  const old = identityOf(ids.previous)
  const now = identityOf(ids.current)
  if (!old || !now || old.value === now.value) return ignored('a change of user id without both ids')
  return { kind: 'changed', change: { kind: 'identity-changed', old, new: now } }
}

function readPreference(preference: Shape): Reading {
  const identity = identityOf(preference.user_id) ?? identityOf(preference.wa_id)
  if (!identity || idText(preference.category) !== 'marketing_messages') return ignored('unknown preference')
  switch (preference.value) {
    case 'stop':
      return { kind: 'changed', change: { kind: 'marketing-preference', identity, stopped: true } }
    case 'resume':
    case 'signup':
      return { kind: 'changed', change: { kind: 'marketing-preference', identity, stopped: false } }
    default:
      return ignored('unknown preference')
  }
}

const ignored = (why: string): Reading & { kind: 'ignored' } => ({ kind: 'ignored', why })
