import { bad, forbidden, newChat, type Result, type TelegramState, type TgChat } from './state.ts'

/** The chat a method is about, or why the bot may not act in it. */
export function findTarget(state: TelegramState, chatId: unknown): TgChat | Result {
  if (chatId === undefined || chatId === '') return bad('chat_id is empty')
  const id = Number(chatId)
  const chat = state.chats.get(id)
  if (chat?.migratedTo) {
    return {
      ...(bad('group chat was upgraded to a supergroup chat') as Result & { ok: false }),
      parameters: { migrate_to_chat_id: chat.migratedTo },
    }
  }
  if (chat && chat.type !== 'private') {
    return chat.bot === 'kicked'
      ? forbidden(`bot was kicked from the ${chat.type === 'supergroup' ? 'supergroup' : 'group'} chat`)
      : chat
  }
  const person = state.people.get(id)
  if (!person) return bad('chat not found')
  if (person.deactivated) return forbidden('user is deactivated')
  if (person.blocked) return forbidden('bot was blocked by the user')
  if (!person.started) return forbidden("bot can't initiate conversation with a user")
  return privateChat(state, id)
}

export function privateChat(state: TelegramState, id: number): TgChat {
  const known = state.chats.get(id)
  if (known) return known
  const chat = newChat(id, 'private', state.people.get(id)?.name ?? '')
  state.chats.set(id, chat)
  return chat
}

export const isResult = (value: object): value is Result => 'ok' in value
