import type { Update } from 'grammy/types'
import type { InboxItem } from '../channel.ts'

/** The kinds of update we ask Telegram for; the rest it need not send. */
export const wantedUpdates = ['message', 'callback_query', 'my_chat_member'] as const

/**
 * One update as the inbox stores it, by its update_id; undefined for what is not an update at all. `update_id`s may begin
 * anew after a week of silence (Bot API, Update), so they only tell updates apart and order nothing.
 */
export function toItem(botId: string, update: unknown): InboxItem | undefined {
  if (!isUpdate(update)) return undefined
  const chatKey = chatKeyOf(update)
  return {
    channel: 'telegram',
    accountProviderId: botId,
    businessId: null,
    providerId: String(update.update_id),
    kind: chatKey === null ? 'ignored' : 'chat',
    chatKey,
    payload: update,
  }
}

export const isUpdate = (value: unknown): value is Update =>
  typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id)

/** Whose queue an update belongs to. A tap on a message that Telegram no longer names belongs to the person's own chat. */
function chatKeyOf({ message, callback_query: tap, my_chat_member: member }: Update): string | null {
  const id = message?.chat?.id ?? tap?.message?.chat?.id ?? tap?.from?.id ?? member?.chat?.id
  return Number.isSafeInteger(id) ? String(id) : null
}
