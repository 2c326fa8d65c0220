import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Value } from '../lib/words.ts'
import type { Choice } from './enqueue.ts'

/** Each has a text of its own, a subject for its mail, and a name for the news that it failed: `notice-`, `mail-…-subject`, `what-`. */
export const noticeNames = [
  'registration-received',
  'registration-approved',
  'registration-rejected',
  'registration-withdrawn',
  'registration-correction',
  'duty-allotted',
  'duties-allotted',
  'duty-reminder',
  'duty-nudge',
  'cover-ask',
  'cover-over',
  'duty-restored',
  'duty-unlocked',
  'duty-time-changed',
  'duties-time-changed',
  'duty-changed',
  'request-news',
  'swap-offer',
  'swap-over',
  'coordinators-letter',
] as const
export type NoticeName = (typeof noticeNames)[number]

export type Notice = {
  orgId: number
  personId: string
  notice: NoticeName
  vars: Record<string, Value>
  choices?: Choice[]
  /** Unique in the organisation for ever; the messages are `<key>:chat` and `<key>:mail`. */
  key: string
  about: { kind: 'assignment' | 'registration' | 'letter'; id: string }
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
 * What decides whom to tell, where that is a change of its own: `steps`, common table expressions that `query` may read,
 * and `answer`, a query about them whose rows come back.
 */
export type Deciding<Row> = { steps: RawBuilder<unknown>; answer: RawBuilder<Row> }

/**
 * `notify` for as many people as `query` yields, in one statement. The query's columns: org_id, person_id, notice,
 * vars and choices (JSON, as text or jsonb; choices may be null), key, about_kind, about_id, email or null, due_at
 * (null: now), expires_at or null. With `deciding`, the change that decides is part of the same statement.
 *
 * Each notice is one pass: its relations are found by their keys, its body is made once, and its messages lie side by
 * side in every index. `offset 0` holds the planner to that order, whatever it believes about how many there are.
 */
export async function notifyFrom<Row = unknown>(
  tx: Tx,
  { now }: { now: Temporal.Instant },
  query: RawBuilder<unknown>,
  deciding?: Deciding<Row>,
): Promise<Row[]> {
  const found = await sql<Row>`
    with ${deciding ? sql`${deciding.steps},` : sql``}
    made as (
      insert into messages (org_id, id, account_id, channel, chat_id, person_id, recipient, locale, priority, key, body,
                            about_kind, about_id, due_at, expires_at, created_at)
      select n.org_id, (${startOfIds} || way.id_digit || n.id_rest)::uuid, way.account_id, way.channel, way.chat_id, n.person_id,
             way.recipient, n.locale, 1, n.key || way.suffix, n.body, n.about_kind, n.about_id,
             coalesce(n.due_at, ${now}::timestamptz), n.expires_at, ${now}::timestamptz
      from (${withRelations(query)}) n
      cross join lateral (values
        ('0', ':chat', n.account_id, n.channel, n.chat_id, n.provider_chat_id),
        ('1', ':mail', n.mail_account_id, 'email', null, n.email)) way (id_digit, suffix, account_id, channel, chat_id, recipient)
      where way.account_id is not null and way.recipient is not null
      on conflict (org_id, key) do nothing
      returning 1)
    select answer.*, (select pg_notify('outbox', '') from (select from made limit 1) any_made)
    from (${deciding?.answer ?? sql`select`}) answer`.execute(tx)
  return found.rows
}

/** Each notice with its reader's language, its body, and where it can go: null where there is no chat or no mail account. */
const withRelations = (query: RawBuilder<unknown>) => sql`
  select n.*, p.locale, c.account_id, c.channel, c.id as chat_id, c.provider_chat_id, m.id as mail_account_id,
         right(gen_random_uuid()::text, 20) as id_rest,
         format(case when n.choices is null then '{"kind":"notice","notice":%s,"vars":%s}'
                     else '{"kind":"notice","notice":%s,"vars":%s,"choices":%s}' end,
                to_json(n.notice), n.vars, n.choices)::jsonb as body
  from (${query}) n
  cross join lateral (select locale from people p where p.org_id = n.org_id and p.id = n.person_id offset 0) p
  left join lateral (
    select * from chats c
    where c.org_id = n.org_id and c.person_id = n.person_id and c.kind = 'private'
    order by c.last_inbound_at desc nulls last, c.created_at desc, c.id limit 1) c on true
  left join lateral (
    select a.id from channel_accounts a where a.org_id = n.org_id and a.channel = 'email' and a.retired_at is null
    order by a.created_at desc, a.id limit 1) m on true
  offset 0`

/**
 * Rows that no process has seen have ids made by the database: UUIDs version 7 (RFC 9562, section 5.7). This is their
 * start, once for a statement: 48 bits of the milliseconds since 1970, and the version. What follows is one digit that
 * tells a notice's messages apart, and the end of a random UUID, which is dear enough to be made once for both.
 */
const startOfIds = sql`(
  select left(ms, 8) || '-' || right(ms, 4) || '-7'
  from lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') ms)`
