import type { ChatMember, ChatMemberUpdated } from 'grammy/types'
import type { Reading } from '../channel.ts'
import { chatKindOf } from './who.ts'

/** What became of our own membership: blocked or unblocked by a person, added to or removed from a group. */
export function readMember({ chat, new_chat_member: member }: ChatMemberUpdated): Reading {
  if (!Number.isSafeInteger(chat?.id) || !member) return { kind: 'ignored', why: 'malformed' }
  const chatKind = chatKindOf(chat)
  if (!chatKind) return { kind: 'ignored', why: 'membership of a channel' }
  const reachable = mayWrite(member)
  const reason = chatKind === 'private' ? 'telegram-blocked' : 'telegram-may-not-write'
  return {
    kind: 'changed',
    change: { kind: 'reachable', chatKey: String(chat.id), reachable, ...(!reachable && { reason }) },
  }
}

function mayWrite(member: ChatMember): boolean {
  switch (member.status) {
    case 'creator':
    case 'administrator':
    case 'member':
      return true
    case 'restricted':
      return member.is_member && member.can_send_messages
    default:
      return false
  }
}
