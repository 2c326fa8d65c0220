import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Value } from '../lib/words.ts'
import type { Choice } from './enqueue.ts'

export type NoticeName =
  | 'registration-received'
  | 'registration-approved'
  | 'registration-rejected'
  | 'duty-allotted'
  | 'duty-reminder'
  | 'duty-unlocked'

export type Notice = {
  orgId: number
  personId: string
  notice: NoticeName
  vars: Record<string, Value>
  choices?: Choice[]
  /** Unique in the organisation for ever; the messages are `<key>:chat` and `<key>:mail`. */
  key: string
  about: { kind: 'assignment' | 'registration'; id: string }
  email: string | null
  dueAt?: Temporal.Instant
  expiresAt?: Temporal.Instant
}

/** Tells a person something on the private chat they used last and by e-mail. A key already used does nothing. */
export async function notify(
  tx: Tx,
  { now }: { ids: Ids; now: Temporal.Instant },
  notice: Notice,
): Promise<void> {
  const vars = JSON.stringify(notice.vars)
  const choices = notice.choices ? JSON.stringify(notice.choices) : null
  await notifyFrom(
    tx,
    { now },
    sql`select ${notice.orgId}::integer as org_id, ${notice.personId}::uuid as person_id, ${notice.notice}::text as notice,
               ${vars}::text::jsonb as vars, ${choices}::text::jsonb as choices, ${notice.key}::text as key,
               ${notice.about.kind}::text as about_kind, ${notice.about.id}::uuid as about_id, ${notice.email}::text as email,
               ${notice.dueAt ?? now}::timestamptz as due_at, ${notice.expiresAt ?? null}::timestamptz as expires_at`,
  )
}

/**
 * `notify` for as many people as `query` yields, in one statement. The query's columns: org_id, person_id, notice,
 * vars jsonb, choices jsonb or null, key, about_kind, about_id, email or null, due_at (null: now), expires_at or null.
 */
export async function notifyFrom(
  tx: Tx,
  { now }: { now: Temporal.Instant },
  query: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with notices as materialized (${query}),
    rendered as (
      select n.*, p.locale,
             jsonb_strip_nulls(jsonb_build_object('kind', 'notice', 'notice', n.notice, 'vars', n.vars, 'choices', n.choices)) as body
      from notices n join people p on p.org_id = n.org_id and p.id = n.person_id),
    messages_to_make as (
      select r.*, c.account_id, c.channel, c.id as chat_id, c.provider_chat_id as recipient, 'chat' as way
      from rendered r
      cross join lateral (
        select * from chats c
        where c.org_id = r.org_id and c.person_id = r.person_id and c.kind = 'private'
        order by c.last_inbound_at desc nulls last, c.created_at desc, c.id limit 1) c
      union all
      select r.*, a.id, 'email', null, r.email, 'mail'
      from rendered r
      cross join lateral (
        select id from channel_accounts a where a.org_id = r.org_id and a.channel = 'email' order by a.created_at desc, a.id limit 1) a
      where r.email is not null),
    made as (
      insert into messages (org_id, id, account_id, channel, chat_id, person_id, recipient, locale, priority, key, body,
                            about_kind, about_id, due_at, expires_at, created_at)
      select org_id, ${newId}, account_id, channel, chat_id, person_id, recipient, locale, 1, key || ':' || way, body,
             about_kind, about_id, coalesce(due_at, ${now}::timestamptz), expires_at, ${now}::timestamptz
      from messages_to_make
      on conflict (org_id, key) do nothing
      returning 1)
    select pg_notify('outbox', '') from (select from made limit 1) any_made`.execute(tx)
}

/**
 * A UUID version 7 (RFC 9562, section 5.7) made by the database, for rows that no process has seen: a random one with
 * its first 48 bits replaced by the milliseconds since 1970 and its version bits set from 4 to 7.
 */
const newId = sql`encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid`
