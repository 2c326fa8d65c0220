import type { CallbackQuery } from 'grammy/types'
import type { Clock } from '../../lib/clock.ts'
import type { IncomingContent, Reading } from '../channel.ts'
import { chatKindOf, personOf, placeOf } from './who.ts'

/**
 * A tapped inline button. Telegram says neither when it was tapped (so it is now) nor, for old messages, what the message
 * said; where it names no message at all, the tap counts as said in the person's own chat.
 */
export function readTap(query: CallbackQuery, clock: Clock): Reading {
  const { from, message, data } = query
  if (!Number.isSafeInteger(from?.id)) return { kind: 'ignored', why: 'malformed' }
  if (from.is_bot) return { kind: 'ignored', why: 'another bot' }
  if (data === undefined) return { kind: 'ignored', why: 'a button without data' }
  const chatKind = message ? chatKindOf(message.chat) : 'private'
  if (!chatKind) return { kind: 'ignored', why: 'a button in a channel' }
  return {
    kind: 'said',
    incoming: {
      channel: 'telegram',
      chatKey: String(message?.chat.id ?? from.id),
      chatKind,
      ...(message && placeOf(message)),
      providerId: query.id,
      at: clock.now(),
      from: personOf(from),
      content: contentOf(query, data),
    },
  }
}

function contentOf({ id, message }: CallbackQuery, payload: string): IncomingContent {
  const label = labelOf(message, payload)
  const source = message && {
    providerId: String(message.message_id),
    ...(message.text && { text: message.text }),
  }
  return { kind: 'tap', payload, callbackId: id, ...(label && { label }), ...(source && { source }) }
}

function labelOf(message: CallbackQuery['message'], payload: string): string | undefined {
  const buttons = message?.reply_markup?.inline_keyboard?.flat() ?? []
  return buttons.find((button) => 'callback_data' in button && button.callback_data === payload)?.text
}
