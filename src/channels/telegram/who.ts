import type { Chat, Message, User } from 'grammy/types'
import type { Incoming } from '../channel.ts'

// Telegram's own accounts, which stand in for senders it hides or forwards by itself (Bot API, Message.from).
const groupAnonymousBot = 1087968824
const channelBot = 136817688
const telegramService = 777000

/** Who said it. An administrator writing as the group is known to be one, but not who; a channel writing in a group is nobody we know. */
export function senderOf(message: Message): Incoming['from'] | { why: string } {
  const { from, sender_chat: as, chat } = message
  if (!from) return { why: 'no sender' }
  if (message.is_automatic_forward || from.id === telegramService)
    return { why: 'forwarded from the linked channel' }
  if (from.id === groupAnonymousBot) {
    return as?.id === chat.id ? { identities: [], anonymous: 'group-admin' } : { why: 'another group' }
  }
  if (from.id === channelBot || as?.type === 'channel') return { identities: [], anonymous: 'channel' }
  if (from.is_bot) return { why: 'another bot' }
  return personOf(from)
}

export function personOf(user: User): Incoming['from'] {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ')
  return {
    identities: [{ kind: 'telegram', value: String(user.id) }],
    ...(name && { name }),
    ...(user.language_code && { locale: user.language_code }),
  }
}

/** Undefined for a channel. Old updates name no type; people have positive ids. */
export function chatKindOf({ id, type }: Chat): Incoming['chatKind'] | undefined {
  switch (type) {
    case 'channel':
      return undefined
    case 'group':
    case 'supergroup':
      return 'group'
    default:
      return id > 0 ? 'private' : 'group'
  }
}

/**
 * Plain reply chains have thread ids as well; only a topic's is a place to answer in. A group with a username is public
 * (Bot API, Chat.username); a person's own username says nothing of that kind.
 */
export function placeOf(message: Message): Pick<Incoming, 'chatTitle' | 'chatIsPublic' | 'threadId'> {
  const { chat, is_topic_message: inTopic, message_thread_id: threadId } = message
  return {
    ...(chat.title && { chatTitle: chat.title }),
    ...(chat.username && chatKindOf(chat) === 'group' && { chatIsPublic: true }),
    ...(inTopic && threadId !== undefined && { threadId }),
  }
}
