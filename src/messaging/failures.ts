import { sql } from 'kysely'
import type { ChannelName } from '../channels/index.ts'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Db, Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Value } from '../lib/words.ts'
import type { Body } from './enqueue.ts'
import type { MessageStatus } from './schema.ts'

/** A message to a person that did not arrive, and that nobody has seen to yet. */
export type Failure = {
  id: string
  personId: string
  channel: ChannelName
  /** What their phone calls the person; a notice has the name they registered under in its variables. */
  knownAs: string | null
  notice: { name: string; vars: Record<string, Value> } | null
  about: { kind: string; id: string } | null
  reason: string | null
  failedAt: Temporal.Instant
  expiresAt: Temporal.Instant | null
  /** What became of the same notice by other ways. */
  others: { channel: ChannelName; status: MessageStatus }[]
  /** The person's other chats, by which it could go. */
  ways: ChannelName[]
}

type Row = Omit<Failure, 'notice' | 'about'> & {
  body: Body
  aboutKind: string | null
  aboutId: string | null
}

/** How long a failure waits for somebody to see to it: later its news is old. */
const days = 7

type Question = { orgId: number; now: Temporal.Instant; limit: number; offset: number }

/** The failures nobody has seen to, the newest first. Not those of groups: what a group missed it catches up on by itself. */
export async function readFailures(
  tx: Tx | Db,
  { orgId, now, limit, offset }: Question,
): Promise<{ failures: Failure[]; total: number }> {
  const { rows } = await sql<Row & { total: number }>`
    with unseen as (
      select m.*, (count(*) over ())::integer as total from messages m
      where m.org_id = ${orgId} and m.failed_at > ${now.subtract({ hours: days * 24 })}::timestamptz
        and m.status = 'failed' and m.person_id is not null
      order by m.failed_at desc, m.seq desc
      limit ${limit} offset ${offset})
    select ${columns}, m.total from unseen m order by m.failed_at desc, m.seq desc`.execute(tx)
  return { failures: rows.map(toFailure), total: rows[0]?.total ?? 0 }
}

export async function readFailure(tx: Tx | Db, orgId: number, id: string): Promise<Failure | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from messages m
    where m.org_id = ${orgId} and m.id = ${id}::uuid and m.status = 'failed' and m.failed_at is not null and m.person_id is not null`.execute(
    tx,
  )
  return rows[0] && toFailure(rows[0])
}

const columns = sql`
  m.id, m.person_id as "personId", m.channel, (select name from people p where p.org_id = m.org_id and p.id = m.person_id) as "knownAs",
  m.body, m.about_kind as "aboutKind", m.about_id as "aboutId", m.error_reason as reason, m.failed_at as "failedAt",
  m.expires_at as "expiresAt",
  coalesce((select json_agg(json_build_object('channel', o.channel, 'status', o.status) order by o.seq) from messages o
            where o.org_id = m.org_id and o.about_id = m.about_id and o.person_id = m.person_id and o.id <> m.id
              and o.channel <> m.channel and o.body -> 'notice' = m.body -> 'notice'), '[]') as others,
  array(select c.channel from chats c join channel_accounts a on a.org_id = c.org_id and a.id = c.account_id and a.retired_at is null
        where c.org_id = m.org_id and c.person_id = m.person_id and c.kind = 'private' and c.channel <> m.channel
          and c.unreachable_at is null and c.opted_out_at is null and m.body ->> 'kind' = 'notice'
        order by c.last_inbound_at desc nulls last) as ways`

const toFailure = ({ body, aboutKind, aboutId, ...row }: Row): Failure => ({
  ...row,
  notice: body.kind === 'notice' ? { name: body.notice, vars: body.vars } : null,
  about: aboutKind && aboutId ? { kind: aboutKind, id: aboutId } : null,
})

export type SeenToOutcome =
  | { kind: 'done' }
  /** Somebody else has seen to it, or it is none. */
  | { kind: 'not-found' }
  /** What it says is of no use any more. */
  | { kind: 'too-late' }
  /** The person does not want to be written to there. */
  | { kind: 'opted-out' }
  | { kind: 'not-allowed' }

type Given = { actor: Actor; ids: Ids; now: Temporal.Instant }

/**
 * Sends a failed message once more by the way it failed on, as if it had never been tried: what was wrong has been mended
 * meanwhile, or nobody knows. `address`: the e-mail address known by now.
 */
export async function retryFailure(
  tx: Tx,
  given: Given,
  { id, address }: { id: string; address: string | null },
): Promise<SeenToOutcome> {
  const { actor, now } = given
  const found = await lock(tx, given, id)
  if ('kind' in found) return found
  if (found.optedOut) return { kind: 'opted-out' }
  await sql`
    update chats set unreachable_at = null, unreachable_reason = null
    where org_id = ${actor.orgId} and id = ${found.chatId}::uuid`.execute(tx)
  await sql`
    update messages m set status = 'queued', failed_at = null, error_code = null, error_reason = null, spent = 0, due_at = ${now}::timestamptz,
           account_id = coalesce(way.account_id, m.account_id), recipient = coalesce(way.recipient, m.recipient)
    from (select f.id,
                 case when f.channel = 'email' then (${presentMail(actor.orgId)}) else c.account_id end as account_id,
                 case when f.channel = 'email' then ${address}::text else c.provider_chat_id end as recipient
          from messages f left join chats c on c.org_id = f.org_id and c.id = f.chat_id
          where f.org_id = ${actor.orgId} and f.id = ${id}::uuid) way
    where m.org_id = ${actor.orgId} and m.id = way.id`.execute(tx)
  await sql`select pg_notify('outbox', '')`.execute(tx)
  return seenTo(tx, given, id, 'message.retried')
}

// The account may have been replaced since it failed.
const presentMail = (orgId: number) => sql`
  select a.id from channel_accounts a where a.org_id = ${orgId} and a.channel = 'email' and a.retired_at is null
  order by a.created_at desc, a.id limit 1`

/** Sends it by another chat of the person instead. */
export async function sendByOtherWay(
  tx: Tx,
  given: Given,
  { id, channel }: { id: string; channel: ChannelName },
): Promise<SeenToOutcome> {
  const { actor, ids, now } = given
  const found = await lock(tx, given, id)
  if ('kind' in found) return found
  // It takes the place of the one that failed: whoever looks for that by its key finds what became of it.
  const named = sql`org_id = ${actor.orgId} and id = ${id}::uuid`
  await sql`update messages set key = key || '~' || ${channel}::text where ${named}`.execute(tx)
  const made = await sql`
    insert into messages (org_id, id, account_id, channel, chat_id, person_id, recipient, locale, priority, key, body,
                          about_kind, about_id, due_at, expires_at, created_at)
    select m.org_id, ${ids.next()}::uuid, c.account_id, c.channel, c.id, m.person_id, c.provider_chat_id, m.locale, m.priority,
           left(m.key, -length('~' || ${channel}::text)), m.body, m.about_kind, m.about_id, ${now}::timestamptz, m.expires_at, ${now}::timestamptz
    from messages m
    cross join lateral (
      select c.* from chats c join channel_accounts a on a.org_id = c.org_id and a.id = c.account_id
      where c.org_id = m.org_id and c.person_id = m.person_id and c.kind = 'private' and c.channel = ${channel}
        and a.retired_at is null and c.unreachable_at is null and c.opted_out_at is null
      order by c.last_inbound_at desc nulls last limit 1) c
    where m.org_id = ${actor.orgId} and m.id = ${id}::uuid
    on conflict (org_id, key) do nothing
    returning 1`.execute(tx)
  if (made.rows.length === 0) {
    await sql`update messages set key = left(key, -length('~' || ${channel}::text)) where ${named}`.execute(
      tx,
    )
    return { kind: 'opted-out' }
  }
  await sql`select pg_notify('outbox', '')`.execute(tx)
  return seenTo(tx, given, id, 'message.sent-otherwise')
}

/** The person knows: they were rung, or met. It is not shown again. */
export async function settleFailure(tx: Tx, given: Given, id: string): Promise<SeenToOutcome> {
  if (!can(given.actor, 'message.retry')) return { kind: 'not-allowed' }
  const found = await find(tx, given, id)
  return found ? seenTo(tx, given, id, 'message.failure-settled') : { kind: 'not-found' }
}

type Found = { expiresAt: Temporal.Instant | null; chatId: string | null; optedOut: boolean }

async function lock(tx: Tx, given: Given, id: string): Promise<Found | SeenToOutcome> {
  if (!can(given.actor, 'message.retry')) return { kind: 'not-allowed' }
  const found = await find(tx, given, id)
  if (!found) return { kind: 'not-found' }
  const isLate = found.expiresAt && Temporal.Instant.compare(found.expiresAt, given.now) <= 0
  return isLate ? { kind: 'too-late' } : found
}

async function find(tx: Tx, { actor }: Given, id: string): Promise<Found | undefined> {
  const { rows } = await sql<Found>`
    select m.expires_at as "expiresAt", m.chat_id as "chatId", coalesce(c.opted_out_at is not null, false) as "optedOut"
    from messages m left join chats c on c.org_id = m.org_id and c.id = m.chat_id
    where m.org_id = ${actor.orgId} and m.id = ${id}::uuid and m.status = 'failed' and m.failed_at is not null
      and m.person_id is not null
    for update of m`.execute(tx)
  return rows[0]
}

/** `failed_at` marks what waits for somebody: when it failed stays in the attempts. */
async function seenTo(
  tx: Tx,
  { actor, ids, now }: Given,
  id: string,
  action: string,
): Promise<SeenToOutcome> {
  await sql`update messages set failed_at = null where org_id = ${actor.orgId} and id = ${id}::uuid`.execute(
    tx,
  )
  await recordAction(tx, { actor, action, subject: { kind: 'message', id }, id: ids.next(), at: now })
  return { kind: 'done' }
}
