import type { ChannelName } from '../channels/channel.ts'
import type { Sql } from '../db/database.ts'

export type WaitingChat = { orgId: number; accountId: string; chatKey: string }
export type WaitingEvent = WaitingChat & {
  seq: number
  channel: ChannelName
  payload: unknown
  attempts: number
  receivedAt: Temporal.Instant
  nextAt: Temporal.Instant
}

export const keyOf = ({ orgId, accountId, chatKey }: WaitingChat): string =>
  `${orgId} ${accountId} ${chatKey}`

/**
 * Chats whose oldest waiting event is due. Hops from chat to chat in the index of what waits, so a chat with a thousand
 * waiting events costs what a chat with one costs. `after`: goes on behind this chat, in the order of their keys.
 */
export async function findWaitingChats(
  sql: Sql,
  { now, after, limit }: { now: Temporal.Instant; after?: WaitingChat; limit: number },
): Promise<WaitingChat[]> {
  const { orgId, accountId, chatKey } = after ?? first
  return sql<WaitingChat[]>`
    with recursive heads as (
      (select org_id, account_id, chat_key, next_at from inbox_events
       where status = 'new' and kind = 'chat' and (org_id, account_id, chat_key) > (${orgId}, ${accountId}, ${chatKey})
       order by org_id, account_id, chat_key, seq limit 1)
      union all
      select head.* from heads h cross join lateral (
        select e.org_id, e.account_id, e.chat_key, e.next_at from inbox_events e
        where e.status = 'new' and e.kind = 'chat' and (e.org_id, e.account_id, e.chat_key) > (h.org_id, h.account_id, h.chat_key)
        order by e.org_id, e.account_id, e.chat_key, e.seq limit 1) head
    )
    select org_id as "orgId", account_id as "accountId", chat_key as "chatKey" from heads where next_at <= ${now} limit ${limit}`
}

const first: WaitingChat = { orgId: 0, accountId: '00000000-0000-0000-0000-000000000000', chatKey: '' }

/** The oldest waiting event of a chat, due or not. */
export async function readHead(
  sql: Sql,
  { orgId, accountId, chatKey }: WaitingChat,
): Promise<WaitingEvent | undefined> {
  const [head] = await sql<WaitingEvent[]>`
    select org_id as "orgId", account_id as "accountId", chat_key as "chatKey", seq, channel, payload, attempts,
           received_at as "receivedAt", next_at as "nextAt"
    from inbox_events
    where org_id = ${orgId} and account_id = ${accountId} and chat_key = ${chatKey} and status = 'new' and kind = 'chat'
    order by seq limit 1`
  return head
}
