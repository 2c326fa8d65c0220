import type { TelegramState, TgChat, TgMessage, TgPerson } from './state.ts'

type Json = Record<string, unknown>

/** Users and chats as the Bot API shows them. */
export const showUser = (person: TgPerson): Json => ({
  id: person.id,
  is_bot: false,
  first_name: person.name,
  ...(person.username && { username: person.username }),
  language_code: person.language,
})

export const showBot = (state: TelegramState): Json => ({
  id: state.bot.id,
  is_bot: true,
  first_name: state.bot.name,
  username: state.options.botUsername,
})

export function showChat(state: TelegramState, chat: TgChat): Json {
  if (chat.type !== 'private') {
    return {
      id: chat.id,
      title: chat.title,
      type: chat.type,
      ...(chat.threads.size > 0 && { is_forum: true }),
    }
  }
  const person = state.people.get(chat.id)
  return {
    id: chat.id,
    first_name: person?.name ?? chat.title,
    ...(person?.username && { username: person.username }),
    type: 'private',
  }
}

/** The one that Telegram names as the author of anonymous administrators' messages. */
export const anonymousAdmin: Json = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
}

/** A bot_command entity for each command, as the clients mark them. Offsets count UTF-16 units. */
export function entitiesOf(text: string): Json[] {
  return [...text.matchAll(/(?<=^|\s)\/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]{3,32})?/g)].map((match) => ({
    type: 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
}

/** The message without the things a reply does not repeat. */
export function quoted(message: TgMessage): Json {
  const { reply_to_message: _, ...rest } = message.raw
  return rest
}
