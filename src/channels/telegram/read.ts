import { Bot, BotError } from 'grammy'
import type { ChatMemberUpdated, Message, Update, UserFromGetMe } from 'grammy/types'
import type { Clock } from '../../lib/clock.ts'
import type { Reading } from '../channel.ts'
import { contentOf, documentOf } from './content.ts'
import { readMember } from './member.ts'
import { readTap } from './tap.ts'
import { isUpdate } from './updates.ts'
import { chatKindOf, placeOf, senderOf } from './who.ts'

/**
 * Reads stored updates with a grammY bot that knows itself, so that no update costs a call. Each update becomes one
 * reading; what nobody said to us — edits, channel posts, other bots — is ignored with the reason.
 */
export function createReader({
  token,
  botInfo,
  clock,
}: {
  token: string
  botInfo: UserFromGetMe
  clock: Clock
}) {
  const readings = new WeakMap<Update, Reading>()
  const bot = new Bot(token, { botInfo })
  bot.on('message', ({ update, message, me }) => void readings.set(update, readMessage(message, me)))
  bot.on(
    'callback_query',
    ({ update, callbackQuery }) => void readings.set(update, readTap(callbackQuery, clock)),
  )
  bot.on(
    'my_chat_member',
    ({ update }) => void readings.set(update, readMember(update.my_chat_member as ChatMemberUpdated)),
  )

  return async (payload: unknown): Promise<Reading> => {
    if (!isUpdate(payload)) return ignored('not an update')
    await bot.handleUpdate(payload).catch(unwrapped)
    return readings.get(payload) ?? ignored('a kind of update we do not use')
  }
}

/** grammY's wrapper carries the whole update and the token, which must not reach a log. */
function unwrapped(error: unknown): never {
  throw error instanceof BotError ? error.error : error
}

function readMessage(message: Message, me: UserFromGetMe): Reading {
  const { chat } = message
  if (!Number.isSafeInteger(chat?.id) || !Number.isSafeInteger(message.date)) return ignored('malformed')
  const moved = readMove(message)
  if (moved) return moved
  const chatKind = chatKindOf(chat)
  if (!chatKind) return ignored('a channel post')
  const from = senderOf(message)
  if ('why' in from) return ignored(from.why)
  const content = contentOf(message)
  if (!content) return ignored('a service message')
  if (content.kind === 'text') {
    const text = addressed(content.text, me.username)
    if (text === undefined) return ignored('a command for another bot')
    content.text = text
  }
  if (content.kind === 'file' && content.caption) {
    const caption = addressed(content.caption, me.username)
    if (caption === undefined) return ignored('a command for another bot')
    content.caption = caption
  }
  const attached = message.reply_to_message && documentOf(message.reply_to_message as Message)
  return {
    kind: 'said',
    incoming: {
      channel: 'telegram',
      chatKey: String(chat.id),
      chatKind,
      ...placeOf(message),
      providerId: String(message.message_id),
      at: Temporal.Instant.fromEpochMilliseconds(message.date * 1_000),
      from,
      content,
      ...(attached && { attached }),
      ...(repliesTo(me.id, message) && {
        repliesToUs: true,
        repliesTo: String(message.reply_to_message!.message_id),
      }),
    },
  }
}

/** In a topic, what answers nothing seems to answer the message that made the topic, which we may have sent. */
function repliesTo(id: number, message: Message): boolean {
  const { reply_to_message: replied, is_topic_message: inTopic, message_thread_id: threadId } = message
  if (replied?.from?.id !== id || 'forum_topic_created' in replied) return false
  return !(inTopic && replied.message_id === threadId)
}

/** A basic group became a supergroup: told once in the old chat and once in the new one. */
function readMove({
  chat,
  migrate_to_chat_id: to,
  migrate_from_chat_id: from,
}: Message): Reading | undefined {
  if (to === undefined && from === undefined) return undefined
  return {
    kind: 'changed',
    change: { kind: 'chat-moved', from: String(from ?? chat.id), to: String(to ?? chat.id) },
  }
}

/**
 * A command may name its bot, `/roster@khidmat_bot`: our name is taken off, another's makes it none of our business.
 * Read from the text, since not every update marks its commands by an entity.
 */
function addressed(text: string, username: string): string | undefined {
  const command = /^(\/\w{1,64})@(\w+)(?!\S)/.exec(text)
  if (!command) return text
  return command[2]!.toLowerCase() === username.toLowerCase()
    ? command[1] + text.slice(command[0].length)
    : undefined
}

const ignored = (why: string): Reading => ({ kind: 'ignored', why })
