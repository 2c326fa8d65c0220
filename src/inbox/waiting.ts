import { sql as kyselySql } from 'kysely'
import type { ChannelName } from '../channels/channel.ts'
import type { Sql, Tx } from '../db/database.ts'
import { becoming } from '../db/tenancy.ts'

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
 * The oldest waiting event of each chat in which that event is due. Hops from chat to chat in the index of what waits,
 * so a chat with a thousand waiting events costs what a chat with one costs. `after`: goes on behind this chat, in the
 * order of their keys.
 */
export async function findHeads(
  sql: Sql,
  { now, after, limit }: { now: Temporal.Instant; after?: WaitingChat; limit: number },
): Promise<WaitingEvent[]> {
  const { orgId, accountId, chatKey } = after ?? first
  return sql<WaitingEvent[]>`
    with recursive heads as (
      (select org_id, account_id, chat_key, seq, next_at from inbox_events
       where status = 'new' and kind = 'chat' and (org_id, account_id, chat_key) > (${orgId}, ${accountId}, ${chatKey})
       order by org_id, account_id, chat_key, seq limit 1)
      union all
      select head.* from heads h cross join lateral (
        select e.org_id, e.account_id, e.chat_key, e.seq, e.next_at from inbox_events e
        where e.status = 'new' and e.kind = 'chat' and (e.org_id, e.account_id, e.chat_key) > (h.org_id, h.account_id, h.chat_key)
        order by e.org_id, e.account_id, e.chat_key, e.seq limit 1) head
    ), due (org, place) as (select org_id, seq from heads where next_at <= ${now} limit ${limit})
    select ${eventColumns(sql)} from due cross join lateral (
      select * from inbox_events where org_id = org and seq = place offset 0) e
    order by org_id, account_id, chat_key`
}

const first: WaitingChat = { orgId: 0, accountId: '00000000-0000-0000-0000-000000000000', chatKey: '' }

/** The oldest waiting event of a chat, due or not. */
export async function readHead(
  sql: Sql,
  { orgId, accountId, chatKey }: WaitingChat,
): Promise<WaitingEvent | undefined> {
  const [head] = await sql<WaitingEvent[]>`
    select ${eventColumns(sql)} from inbox_events
    where org_id = ${orgId} and account_id = ${accountId} and chat_key = ${chatKey} and status = 'new' and kind = 'chat'
    order by seq limit 1`
  return head
}

export const eventColumns = (sql: Sql) => sql`
  org_id as "orgId", account_id as "accountId", chat_key as "chatKey", seq, channel, payload, attempts,
  received_at as "receivedAt", next_at as "nextAt"`

/** `isOurs`: no other process is at this chat. `isTaken`: the event was the oldest that waited. `isLast`: no other waits behind it. */
export type Taking = { isOurs: boolean; isTaken: boolean; isLast: boolean }

/**
 * Marks a chat's oldest waiting event as handled, in a transaction that from now on sees its organisation only. The lock on its chat is held
 * until that transaction ends.
 */
export async function takeEvent(tx: Tx, event: WaitingEvent, now: Temporal.Instant): Promise<Taking> {
  const { orgId, accountId, chatKey, seq } = event
  const inChat = kyselySql`org_id = ${orgId} and account_id = ${accountId} and chat_key = ${chatKey} and status = 'new' and kind = 'chat'`
  const { rows } = await kyselySql<Taking>`
    with chat as materialized (
      select pg_try_advisory_xact_lock(hashtextextended(${keyOf(event)}, 0)) as is_ours, ${becoming(orgId)}),
    taken as (
      update inbox_events e set status = 'handled', handled_at = ${now}::timestamptz, error = null from chat
      where chat.is_ours and e.org_id = ${orgId} and e.seq = ${seq} and e.status = 'new'
        and not exists (select from inbox_events where ${inChat} and seq < ${seq})
      returning 1)
    select is_ours as "isOurs", exists (select from taken) as "isTaken", not exists (
        select from inbox_events where ${inChat} and seq > ${seq}) as "isLast"
    from chat`.execute(tx)
  return rows[0]!
}
