import { parseText } from './entities.ts'
import { readMarkup } from './markup.ts'
import {
  bad,
  ok,
  type Params,
  type Result,
  type TelegramState,
  type TgChat,
  type TgMessage,
  tooMany,
  unix,
} from './state.ts'
import { findTarget, isResult } from './target.ts'

const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

/** editMessageText */
export function editText(state: TelegramState, { fields }: Params): Result {
  const found = findMessage(state, fields)
  if (isResult(found)) return found
  const parsed = parseText(String(fields.text ?? ''), fields.parse_mode)
  if (isResult(parsed)) return parsed
  if (parsed.text.trim() === '') return bad('message text is empty')
  if (parsed.text.length > 4096) return bad('message is too long')
  if (found.message.audio) return bad('there is no text in the message to edit')
  return change(state, found, fields, parsed.text)
}

/** editMessageReplyMarkup */
export function editMarkup(state: TelegramState, { fields }: Params): Result {
  const found = findMessage(state, fields)
  return isResult(found) ? found : change(state, found, fields, found.message.text)
}

/** deleteMessage */
export function deleteMessage(state: TelegramState, { fields }: Params): Result {
  const chat = findTarget(state, fields.chat_id)
  if (isResult(chat)) return chat
  const index = chat.messages.findIndex(({ id }) => id === Number(fields.message_id))
  if (index < 0) return bad('message to delete not found')
  chat.messages.splice(index, 1)
  state.core.bus.changed()
  return ok(true)
}

/** pinChatMessage and unpinChatMessage */
export function pin(state: TelegramState, { fields }: Params, isPinned: boolean): Result {
  const chat = findTarget(state, fields.chat_id)
  if (isResult(chat)) return chat
  if (chat.pinsNothing) return bad('not enough rights to manage pinned messages in the chat')
  const id = Number(fields.message_id)
  if (!chat.messages.some((message) => message.id === id)) return bad('message to pin not found')
  const others = (chat.pinned ?? []).filter((other) => other !== id)
  chat.pinned = isPinned ? [...others, id] : others
  state.core.bus.changed()
  return ok(true)
}

type Found = { chat: TgChat; message: TgMessage }

function findMessage(state: TelegramState, fields: Record<string, unknown>): Found | Result {
  const chat = findTarget(state, fields.chat_id)
  if (isResult(chat)) return chat
  const message = chat.messages.find(({ id }) => id === Number(fields.message_id))
  if (!message) return bad('message to edit not found')
  if (message.from) return bad("message can't be edited")
  const wait = state.core.enforceRates && chat.type !== 'private' ? state.rates.check(chat.id, true) : null
  return wait === null ? { chat, message } : tooMany(wait)
}

function change(
  state: TelegramState,
  { message }: Found,
  fields: Record<string, unknown>,
  text: string,
): Result {
  const markup = readMarkup(fields.reply_markup)
  if (isResult(markup)) return markup
  const same =
    text === message.text && JSON.stringify(markup.raw) === JSON.stringify(message.raw.reply_markup)
  if (same) return bad(notModified)
  const { reply_markup: _, ...rest } = message.raw
  message.text = text
  message.buttons = markup.buttons
  message.edited = true
  message.raw = {
    ...rest,
    ...(message.audio ? {} : { text }),
    edit_date: unix(state.core.clock.now()),
    ...(markup.raw && { reply_markup: markup.raw }),
  }
  state.core.bus.changed()
  return ok(message.raw)
}
