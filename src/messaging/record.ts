import { type RawBuilder, sql } from 'kysely'
import { moveChat } from '../channels/index.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { alertAccountStopped, alertMessages } from './alert-failure.ts'
import { calledOff } from './cancel.ts'
import type { MessageStatus } from './schema.ts'
import type { Change } from './settle.ts'

/** Where a row must stand for a change to apply. `claimedBy`: and still be in these hands. `isStatus`: and see `concerns`. */
export type From = { states: MessageStatus[]; claimedBy?: string; isStatus?: boolean }

/**
 * Writes what became of messages that did not simply leave: the rows, the attempts, the chats and accounts concerned,
 * and the alerts, in one transaction. A row that somebody else settled meanwhile is left as it is.
 */
export async function record(ctx: Context, changes: Change[], from: From): Promise<void> {
  const now = ctx.clock.now()
  const done = await ctx.db.transaction().execute(async (tx) => {
    const done = await updateMessages(tx, changes, from, now)
    const applied = changes.filter((change) => done.has(change.message.id))
    await logAttempts(tx, applied, done, now)
    for (const change of applied) {
      await updateChat(tx, change, now)
      await updateAccount(ctx, tx, change, now)
    }
    const toTell = applied.filter(
      (change) => change.alert && done.get(change.message.id)!.status === change.status,
    )
    await alertMessages(tx, { ids: ctx.ids, now }, toTell)
    await tellHolders(tx, applied)
    return done
  })
  for (const change of changes) logEnd(ctx, change, done.get(change.message.id))
}

/** Of what was for the coordinators nobody else hears. */
function logEnd({ log }: Context, { message, status, code, reason }: Change, row: DoneRow | undefined): void {
  if (row?.status !== status || (status !== 'failed' && status !== 'expired')) return
  const { orgId, id: messageId, channel, aboutKind } = message
  const facts = { orgId, messageId, channel, status, code, reason, aboutKind, attempts: row.attempts }
  if (row.isForCoordinators) log.error(facts, 'the coordinators were not told something')
  else log.warn(facts, 'a message did not leave')
}

/**
 * SQL: is what a status says of a failed `provider_id` (of `d`) about the attempt that the message (`m`) stands at? The
 * first attempt may not have its provider's id yet, and the second still carries that of the first; later ones could not
 * be told from old news, and another copy is worse. Said again where it is written, since two processes may be told the same.
 */
export const concerns = (m: string, d: string) => `case
  when ${m}.status in ('queued', 'sending') then ${m}.provider_id is null
    or (${m}.status = 'sending' and ${m}.attempts = 1 and ${m}.provider_id <> ${d}.provider_id)
  else ${m}.provider_id = ${d}.provider_id end`

type DoneRow = { id: string; status: string; attempts: number; isForCoordinators: boolean }
type Done = Map<string, DoneRow>

async function updateMessages(tx: Tx, changes: Change[], from: From, now: Temporal.Instant): Promise<Done> {
  const column = <T>(pick: (change: Change) => T) => changes.map(pick)
  const { states, claimedBy = null, isStatus = false } = from
  const rows = await sql<DoneRow>`
    update messages m set
      status = case when d.status = 'queued' and m.error_code = ${calledOff} then 'cancelled' else d.status end,
      attempts = m.attempts + d.counts, spent = m.spent + d.spends,
      due_at = case when d.due_in is null then m.due_at else ${now}::timestamptz + d.due_in * interval '1 millisecond' end,
      unknown_since = case when d.unknown = 1 then ${now}::timestamptz end,
      maybe_doubled = m.maybe_doubled or d.doubled = 1,
      claimed_by = null, claimed_at = null,
      provider_id = coalesce(d.provider_id, m.provider_id),
      failed_at = case when d.status = 'failed' then ${now}::timestamptz else m.failed_at end,
      error_code = case when m.error_code = ${calledOff} and d.status = 'sending' then m.error_code else coalesce(d.code, m.error_code) end,
      error_reason = coalesce(d.reason, m.error_reason)
    from unnest((select ${column((c) => c.message.orgId)}::int[]), (select ${column((c) => c.message.id)}::uuid[]), (select ${column((c) => c.status)}::text[]),
                (select ${column((c) => c.counts)}::int[]), (select ${column((c) => c.dueIn ?? null)}::float8[]), (select ${column((c) => (c.unknown ? 1 : 0))}::int[]),
                (select ${column((c) => (c.doubled ? 1 : 0))}::int[]), (select ${column((c) => c.code ?? null)}::text[]),
                (select ${column((c) => c.reason ?? null)}::text[]), (select ${column((c) => c.providerId ?? null)}::text[]),
                (select ${column((c) => c.spends ?? 0)}::int[]))
      as d (org_id, id, status, counts, due_in, unknown, doubled, code, reason, provider_id, spends)
    where m.org_id = d.org_id and m.id = d.id and m.status = any(${states}::text[])
      and (${claimedBy}::text is null or m.claimed_by = ${claimedBy}) and (not ${isStatus}::boolean or ${sql.raw(concerns('m', 'd'))})
    returning m.id, m.status, m.attempts,
              m.status in ('failed', 'expired') and exists (
                select from chats c where c.org_id = m.org_id and c.id = m.chat_id and c.purpose = 'coordinators') as "isForCoordinators"`.execute(
    tx,
  )
  return new Map(rows.rows.map((row) => [row.id, row]))
}

async function logAttempts(tx: Tx, changes: Change[], done: Done, now: Temporal.Instant): Promise<void> {
  const logged = changes.filter((change) => change.outcome !== null)
  if (logged.length === 0) return
  const column = <T>(pick: (change: Change) => T) => logged.map(pick)
  // A failure that a status told of belongs to an attempt already logged as sent: it is the same attempt.
  await sql`
    insert into message_attempts (org_id, message_id, attempt, at, outcome, code, detail)
    select org_id, id, greatest(attempt, 1), ${now}::timestamptz, outcome, code, detail
    from unnest(${column((c) => c.message.orgId)}::int[], ${column((c) => c.message.id)}::uuid[],
                ${column((c) => done.get(c.message.id)!.attempts)}::int[], ${column((c) => c.outcome)}::text[],
                ${column((c) => c.code ?? null)}::text[], ${column((c) => c.reason ?? null)}::text[])
      as d (org_id, id, attempt, outcome, code, detail)
    on conflict (org_id, message_id, attempt) do update
    set at = excluded.at, outcome = excluded.outcome, code = excluded.code, detail = excluded.detail`.execute(
    tx,
  )
}

async function updateChat(tx: Tx, { message, chat, reason }: Change, now: Temporal.Instant): Promise<void> {
  const { orgId, chatId, accountId, recipient } = message
  if (!chat || !chatId) return
  const set = (what: RawBuilder<unknown>) =>
    sql`update chats set ${what} where org_id = ${orgId} and id = ${chatId}`.execute(tx)
  if (chat.kind === 'paused')
    await set(sql`paused_until = ${now.add({ milliseconds: Math.ceil(chat.forMs) })}::timestamptz`)
  if (chat.kind === 'unreachable')
    await set(sql`unreachable_at = ${now}::timestamptz, unreachable_reason = ${reason ?? null}::text`)
  if (chat.kind === 'opted-out') await set(sql`opted_out_at = coalesce(opted_out_at, ${now}::timestamptz)`)
  if (chat.kind === 'moved') {
    await moveChat(tx, { orgId, accountId, from: recipient, to: chat.to })
    // The group may have been known under its new id already: then what is queued goes on in that chat.
    await sql`
      update messages m set recipient = c.provider_chat_id, chat_id = c.id from chats c
      where m.org_id = ${orgId} and m.account_id = ${accountId} and m.live and m.chat_id = ${chatId}
        and c.org_id = m.org_id and c.account_id = m.account_id and c.provider_chat_id = ${chat.to}`.execute(
      tx,
    )
  }
}

async function updateAccount(
  ctx: Context,
  tx: Tx,
  { message, account, code, reason }: Change,
  now: Temporal.Instant,
): Promise<void> {
  if (!account) return
  const { orgId, accountId, channel } = message
  const stop = { orgId, accountId, channel, reason }
  if (account.kind === 'paused') {
    const until = now.add({ milliseconds: Math.ceil(account.forMs) })
    await sql`
      update channel_accounts set paused_until = greatest(paused_until, ${until}::timestamptz)
      where org_id = ${orgId} and id = ${accountId}`.execute(tx)
    if (account.alert) await alertAccountStopped(tx, { ids: ctx.ids, now }, stop)
    return
  }
  const stopped = await sql`
    update channel_accounts set stopped_at = ${now}::timestamptz, stop_reason = ${reason ?? null}
    where org_id = ${orgId} and id = ${accountId} and stopped_at is null returning id`.execute(tx)
  if (stopped.rows.length === 0) return
  ctx.log.error(
    { orgId, accountId, channel, code },
    'a channel account has stopped: nothing leaves it but a try now and then',
  )
  await alertAccountStopped(tx, { ids: ctx.ids, now }, stop)
}

/** A message that is queued again may be due at once, in a process other than this one. */
async function tellHolders(tx: Tx, changes: Change[]): Promise<void> {
  const lanes = new Set(
    changes
      .filter((change) => change.dueIn === 0)
      .map(({ message }) => `${message.accountId}:${message.priority}`),
  )
  for (const lane of lanes) await sql`select pg_notify('outbox', ${lane})`.execute(tx)
}
