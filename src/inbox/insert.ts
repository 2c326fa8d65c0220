import type { InboxItem } from '../channels/channel.ts'
import type { Sql } from '../db/database.ts'
import type { Account } from './accounts.ts'
import { storableText } from './storable.ts'
import { eventColumns, type WaitingEvent } from './waiting.ts'

export type Row = Account & { item: InboxItem; payload: string }

/** What an insert brought that somebody must handle: the new events of chats, and whether there is anything else. */
export type Stored = { chats: WaitingEvent[]; others: boolean }

/**
 * One statement, one commit, in the order given. Known events are passed over. 'ignored' events are kept as handled:
 * nobody waits for them. With `announced`, dispatchers are woken where there is something new for them, and told which of
 * their two looks that concerns; without, whoever calls hands on what is returned.
 */
export async function insertEvents(
  sql: Sql,
  rows: Row[],
  { at, announced }: { at: Temporal.Instant; announced: boolean },
): Promise<Stored> {
  const items = rows.map((row) => row.item)
  const stored = await sql<(WaitingEvent & { kind: InboxItem['kind'] })[]>`
    with stored as (
      insert into inbox_events
        (org_id, account_id, channel, provider_id, kind, chat_key, payload, received_at, next_at, status, handled_at)
      select org_id, account_id, channel, provider_id, kind, chat_key, payload::jsonb, ${at}::timestamptz, ${at}::timestamptz,
             case kind when 'ignored' then 'handled' else 'new' end, case kind when 'ignored' then ${at}::timestamptz end
      from unnest(
        ${rows.map((row) => row.orgId)}::int[], ${rows.map((row) => row.accountId)}::uuid[],
        ${items.map((item) => item.channel)}::text[], ${items.map((item) => storableText(item.providerId))}::text[],
        ${items.map((item) => item.kind)}::text[], ${items.map((item) => item.chatKey && storableText(item.chatKey))}::text[],
        ${rows.map((row) => row.payload)}::text[]
      ) with ordinality as given (org_id, account_id, channel, provider_id, kind, chat_key, payload, place)
      order by place
      on conflict (org_id, account_id, provider_id) do nothing
      returning *
    )${announced ? announce(sql) : told(sql)}`
  return {
    chats: stored.filter(({ kind }) => kind === 'chat'),
    others: stored.some(({ kind }) => kind === 'status' || kind === 'account'),
  }
}

const told = (sql: Sql) => sql`
  select kind, ${eventColumns(sql)} from stored where kind <> 'ignored' order by seq`

const announce = (sql: Sql) => sql`
  select 'ignored' as kind, pg_notify('inbox', what)
  from (select distinct case kind when 'chat' then 'chat' else 'other' end as what from stored where kind <> 'ignored') as news`
