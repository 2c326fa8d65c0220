import { randomDigits } from '../core.ts'
import { fits } from '../wait.ts'
import { keepFile, showFile } from './files.ts'
import { anonymousAdmin, entitiesOf, quoted, showChat, showUser } from './show.ts'
import {
  type TelegramState,
  type TgButton,
  type TgChat,
  type TgFile,
  type TgMessage,
  type TgPerson,
  unix,
} from './state.ts'

type Json = Record<string, unknown>
export type Saying = { replyTo?: number; threadId?: number }
type Content = { text: string; raw: Json; audio?: TgMessage['audio']; file?: TgMessage['file'] }

/** Puts a person's message into a chat and tells the bot. Resolves, with the message's id, once the webhook was tried. */
export async function say(
  state: TelegramState,
  chat: TgChat,
  person: TgPerson,
  content: Content,
  how: Saying = {},
): Promise<number> {
  const id = ++chat.lastId
  const at = state.core.clock.now()
  const replied = chat.messages.find((message) => message.id === how.replyTo)
  const topic = how.threadId !== undefined ? { message_thread_id: how.threadId, is_topic_message: true } : {}
  const raw: Json = {
    message_id: id,
    ...authorOf(state, chat, person),
    chat: showChat(state, chat),
    date: unix(at),
    ...topic,
    // A message in a topic that answers nothing carries the message that made the topic.
    ...(replied
      ? { reply_to_message: quoted(replied) }
      : how.threadId !== undefined && { reply_to_message: topicMessage(state, chat, how.threadId) }),
    ...content.raw,
  }
  chat.messages.push({
    id,
    chatId: chat.id,
    from: { id: person.id, name: chat.anonymous.has(person.id) ? chat.title : person.name },
    at,
    text: content.text,
    buttons: [],
    ...(content.audio && { audio: content.audio }),
    ...(content.file && { file: content.file }),
    ...(how.replyTo !== undefined && { replyTo: how.replyTo }),
    ...(how.threadId !== undefined && { threadId: how.threadId }),
    edited: false,
    raw,
  })
  state.core.bus.changed()
  await tellBot(state, chat, 'message', raw)
  return id
}

/** A bot that was thrown out of a group, or blocked, hears nothing. */
async function tellBot(state: TelegramState, chat: TgChat, kind: string, payload: Json): Promise<void> {
  if (chat.bot === 'kicked' || state.people.get(chat.id)?.blocked) return
  await state.updates.push(chat.id, kind, payload)
}

function authorOf(_state: TelegramState, chat: TgChat, person: TgPerson): Json {
  const title = chat.anonymous.get(person.id)
  if (title === undefined) return { from: showUser(person) }
  return {
    from: anonymousAdmin,
    sender_chat: { id: chat.id, title: chat.title, type: chat.type },
    ...(title && { author_signature: title }),
  }
}

const topicMessage = (state: TelegramState, chat: TgChat, threadId: number): Json => ({
  message_id: threadId,
  chat: showChat(state, chat),
  date: 0,
  message_thread_id: threadId,
  is_topic_message: true,
  forum_topic_created: { name: chat.threads.get(threadId) ?? '', icon_color: 7322096 },
})

export function textContent(text: string): Content {
  const entities = entitiesOf(text)
  return { text, raw: { text, ...(entities.length > 0 && { entities }) } }
}

export function fileContent(
  state: TelegramState,
  kind: TgFile['kind'],
  bytes: Buffer,
  options: { mime?: string; name?: string; caption?: string; size?: number; seconds?: number },
): Content {
  const mime = options.mime ?? (kind === 'document' ? 'application/pdf' : 'audio/ogg')
  const file = keepFile(state, { ...options, bytes, kind, mime })
  const { caption } = options
  const kept = { fileId: file.id, mime, bytes, ...(options.name && { name: options.name }) }
  return {
    text: caption ?? '',
    raw: { [kind]: showFile(file), ...(caption && { caption }) },
    ...(kind === 'document'
      ? { file: { ...kept, picture: false } }
      : { audio: { ...kept, voice: kind === 'voice', seconds: file.seconds } }),
  }
}

/** Changes one's own message: the bot hears `edited_message`. */
export async function editOwn(
  state: TelegramState,
  chat: TgChat,
  messageId: number,
  text: string,
): Promise<void> {
  const message = chat.messages.find(({ id, from }) => id === messageId && from)
  if (!message) throw new Error(`there is no own message ${messageId} to edit`)
  message.text = text
  message.edited = true
  message.raw = { ...message.raw, ...textContent(text).raw, edit_date: unix(state.core.clock.now()) }
  state.core.bus.changed()
  await tellBot(state, chat, 'edited_message', message.raw)
}

/** Taps a button: the newest message that offers the label, or that of the message named. */
export async function tap(
  state: TelegramState,
  chat: TgChat,
  person: TgPerson,
  label: string | RegExp,
  messageId?: number,
): Promise<string> {
  const { message, button } = findButton(chat, label, messageId)
  const id = randomDigits(18)
  state.queries.set(id, { at: state.core.clock.now(), person, answered: false })
  await tellBot(state, chat, 'callback_query', {
    id,
    from: showUser(person),
    message: message.raw,
    chat_instance: randomDigits(18),
    data: button.data,
  })
  return id
}

function findButton(
  chat: TgChat,
  label: string | RegExp,
  messageId?: number,
): { message: TgMessage; button: TgButton } {
  const messages = chat.messages.filter(({ id }) => messageId === undefined || id === messageId)
  for (const message of messages.toReversed()) {
    const button = message.buttons.find(
      (one) =>
        one.data !== undefined && (typeof label === 'string' ? one.label === label : fits(one.label, label)),
    )
    if (button) return { message, button }
  }
  const offered = messages.at(-1)?.buttons.map((button) => button.label) ?? []
  throw new Error(
    `no button is called ${label}; the newest message offers: ${offered.join(', ') || 'nothing'}`,
  )
}
