import type { ChannelName, Reason } from '../channels/index.ts'
import type { Sql } from '../db/database.ts'
import { calledOff } from './cancel.ts'
import type { Body } from './enqueue.ts'
import type { Account } from './lease.ts'

/** A message in our hands: its row says `sending`, and nobody else takes it. Instants are milliseconds since 1970. */
export type Claimed = {
  orgId: number
  id: string
  accountId: string
  channel: ChannelName
  seq: number
  priority: 0 | 1 | 2
  chatId: string | null
  personId: string | null
  recipient: string
  threadId: number | null
  locale: string
  key: string
  body: Body
  aboutKind: string | null
  attempts: number
  /** Those of the attempts that count against its limit. */
  spent: number
  createdAt: number
  expiresAt: number | null
  chatKind: 'private' | 'group' | null
  lastInboundAt: number | null
  chatPausedUntil: number | null
  /** Why nothing reaches the chat; null while something does. */
  unreachable: Reason | null
  optedOut: boolean | null
}

export type ClaimRequest = {
  account: Account
  holder: string
  priority: 0 | 1 | 2
  limit: number
  now: Temporal.Instant
  /** Chats that wait: nothing of theirs is taken, */
  shut: string[]
  /** except these messages, which the chats wait for. */
  heads: string[]
  /** The account has stopped, and one message is to show whether it still must. */
  isProbe: boolean
}

/**
 * Takes the due messages of one account and one priority, oldest first, and commits them as `sending`: from here on a
 * crash leaves them unknown. Takes nothing once the lease is lost or the account stopped.
 *
 * Rows are found by the index of what is due and then by their place, chats by their key: whatever the planner believes
 * about how many there are, it never reads a table from end to end. How many are asked for is kept from it (`select`): told
 * of a thousand it would.
 */
export async function claim(
  sql: Sql,
  { account, holder, priority, limit, now, shut, heads, isProbe }: ClaimRequest,
): Promise<Claimed[]> {
  return sql<Claimed[]>`
    with claimed as (
      update messages m set status = 'sending', claimed_by = ${holder}, claimed_at = ${now}
      where m.org_id = ${account.orgId} and m.ctid = any(array(
        select m.ctid from messages m
        where m.org_id = ${account.orgId} and m.account_id = ${account.id} and m.priority = ${priority}
          and m.live and m.status = 'queued' and m.due_at <= ${now}
          and (m.chat_id is null or m.chat_id <> all((select ${shut}::uuid[])::uuid[]) or m.id = any((select ${heads}::uuid[])::uuid[]))
          and exists (select from channel_accounts a where a.org_id = ${account.orgId} and a.id = ${account.id}
                      and a.lease_holder = ${holder} and a.lease_until > now() and (a.stopped_at is null or ${isProbe}::boolean))
        order by m.due_at, m.seq
        limit (select ${limit}::integer) for update skip locked))
      returning m.*)
    select ${messageColumns(sql)}, c.*
    from claimed m
    left join lateral (
      select kind as "chatKind", (extract(epoch from last_inbound_at) * 1000)::float8 as "lastInboundAt",
             (extract(epoch from paused_until) * 1000)::float8 as "chatPausedUntil",
             case when unreachable_at is not null then coalesce(unreachable_reason, 'not-told') end as unreachable,
             opted_out_at is not null as "optedOut"
      from chats where org_id = m.org_id and id = m.chat_id limit 1) c on true
    order by m.due_at, m.seq`
}

/** After a claim whose answer was lost: what it took of this priority is in nobody's hands, and is queued again. */
export async function giveBackLost(
  sql: Sql,
  lost: { account: Account; holder: string; priority: number; inHands: string[] },
): Promise<void> {
  await sql`
    update messages set status = case when error_code = ${calledOff} then 'cancelled' else 'queued' end, claimed_by = null, claimed_at = null
    where org_id = ${lost.account.orgId} and account_id = ${lost.account.id} and live and status = 'sending' and unknown_since is null
      and claimed_by = ${lost.holder} and priority = ${lost.priority} and id <> all(${lost.inHands}::uuid[])`
}

/** Which of these messages are still on their way. */
export async function findLive(sql: Sql, { orgId }: Account, ids: string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select id from messages where org_id = ${orgId} and id = any(${ids}::uuid[]) and live`
  return new Set(rows.map((row) => row.id))
}

/** A row's own columns under the names above, for a table or alias `m`; the chat's are left out. */
export const messageColumns = (sql: Sql) => sql`
  m.org_id as "orgId", m.id, m.account_id as "accountId", m.channel, m.seq, m.priority, m.chat_id as "chatId",
  m.person_id as "personId", m.recipient, m.thread_id as "threadId", m.locale, m.key, m.body,
  m.about_kind as "aboutKind", m.attempts, m.spent, (extract(epoch from m.created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from m.expires_at) * 1000)::float8 as "expiresAt"`
