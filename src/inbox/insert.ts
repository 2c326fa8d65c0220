import type { InboxItem } from '../channels/channel.ts'
import type { Sql } from '../db/database.ts'
import type { Account } from './accounts.ts'
import { storableText } from './storable.ts'

export type Row = Account & { item: InboxItem; payload: string }

/**
 * One statement, one commit, in the order given. Known events are passed over. 'ignored' events are kept as handled:
 * nobody waits for them. The dispatcher is woken only where there is something new for it.
 */
export async function insertEvents(sql: Sql, rows: Row[], at: Temporal.Instant): Promise<void> {
  const items = rows.map((row) => row.item)
  await sql`
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
      returning status
    )
    select pg_notify('inbox', '') where exists (select from stored where status = 'new')`
}
