import type { SendOutcome, StatusUpdate } from '../channels/index.ts'
import { templateFor } from '../channels/whatsapp/index.ts'
import type { Context } from '../context.ts'
import { type Claimed, messageColumns } from './claim.ts'
import { concerns, record } from './record.ts'
import { type Change, settle } from './settle.ts'

export type StatusRow = { orgId: number; accountId: string; updates: StatusUpdate[] }
type Flat = StatusUpdate & { orgId: number; accountId: string }

/**
 * Applies what a provider says became of our messages, in one statement for all. Forwards only: sent, delivered, read;
 * a failure stands beside delivered or read and never undoes them. Works in any order, also before the provider's own
 * answer to the send has come back. Statuses of messages that are not ours are passed over.
 */
export async function applyStatuses(ctx: Context, rows: StatusRow[]): Promise<void> {
  const updates = rows.flatMap(({ orgId, accountId, updates }) =>
    updates.map((update) => ({ ...update, orgId, accountId })),
  )
  const steps = updates.filter((update) => update.status !== 'failed')
  const failures = updates.filter((update) => update.status === 'failed')
  if (steps.length > 0) await again(() => moveForwards(ctx, steps))
  if (failures.length > 0) await again(() => applyFailures(ctx, failures))
}

const ranks = { sent: 1, delivered: 2, read: 3, failed: 0 } as const

/** `matched`: our own id in the status, or the provider's id on the row. A status of an attempt already given up is not news. */
async function moveForwards(ctx: Context, updates: Flat[]): Promise<void> {
  await ctx.sql`
    with u as (
      select * from unnest((select ${updates.map((u) => u.orgId)}::int[]), (select ${updates.map((u) => u.accountId)}::uuid[]),
                           (select ${updates.map(ownId)}::uuid[]), (select ${updates.map((u) => u.providerId)}::text[]),
                           (select ${updates.map((u) => ranks[u.status])}::int[]), (select ${updates.map((u) => u.at.toString())}::timestamptz[]))
        as u (org_id, account_id, message_id, provider_id, rank, at)),
    matched as (
      select m.org_id, m.id, m.status, m.provider_id as known_id, u.provider_id, u.rank, u.at
      from u join messages m on m.org_id = u.org_id and m.id = u.message_id
      union
      select m.org_id, m.id, m.status, m.provider_id, u.provider_id, u.rank, u.at
      from u join messages m on m.org_id = u.org_id and m.account_id = u.account_id and m.provider_id = u.provider_id),
    best as (
      select org_id, id, max(rank) as rank, (array_agg(provider_id order by rank desc, at desc))[1] as provider_id,
             min(at) as sent_at, min(at) filter (where rank = 2) as delivered_at, min(at) filter (where rank = 3) as read_at,
             bool_or(status in ('queued', 'sending')) as waited
      from matched
      where rank > case when status in ('queued', 'sending') and known_id = provider_id then 1 else 0 end
      group by org_id, id),
    moved as (
      update messages m set
        status = case when best.rank > case m.status when 'sent' then 1 when 'failed' then 1 when 'delivered' then 2 when 'read' then 3 else 0 end
                      then (array['sent', 'delivered', 'read'])[best.rank] else m.status end,
        provider_id = case when m.status in ('queued', 'sending') then best.provider_id else coalesce(m.provider_id, best.provider_id) end,
        sent_at = coalesce(m.sent_at, best.sent_at),
        delivered_at = coalesce(m.delivered_at, best.delivered_at), read_at = coalesce(m.read_at, best.read_at),
        unknown_since = null
      from best where m.org_id = best.org_id and m.id = best.id
      returning m.account_id, m.priority, best.waited)
    select pg_notify('outbox', account_id || ':' || priority) from moved where waited group by account_id, priority`
}

type Failed = Claimed & { status: string; isCounted: boolean; isUnknown: boolean; providerId: string }

/** A failure that a status tells is handled as if the send itself had been refused. */
async function applyFailures(ctx: Context, updates: Flat[]): Promise<void> {
  const rows = await findFailed(ctx, updates)
  const rules = {
    chance: () => Number.parseInt(ctx.ids.next().slice(-6), 16) / 0x1000000,
    now: () => ctx.clock.now().epochMilliseconds,
    hasTemplate: (notice: string) => templateFor(notice) !== undefined,
  }
  const outcomes = new Map(updates.map((update) => [update.providerId, update.failure ?? unnamed]))
  const changes = rows.map((row): Change => {
    const outcome = outcomes.get(row.providerId) ?? unnamed
    const change = settle(
      {
        ...row,
        attempts: row.isCounted ? row.attempts - 1 : row.attempts,
        spent: row.isUnknown ? row.spent - 1 : row.spent,
      },
      outcome,
      rules,
    )
    // The provider took it and says so: whatever "unknown" it speaks of, the message has not arrived.
    const final =
      change.status === 'sending'
        ? { ...change, status: 'queued' as const, unknown: undefined, dueIn: 0 }
        : change
    return {
      ...final,
      counts: 0,
      spends: row.isUnknown ? undefined : change.spends,
      providerId: row.providerId,
    }
  })
  const arrived = changes.filter((_, i) => ['delivered', 'read'].includes(rows[i]!.status))
  const others = changes.filter((change) => !arrived.includes(change))
  if (arrived.length > 0) await noteBeside(ctx, arrived)
  if (others.length === 0) return
  await record(ctx, others, { states: ['queued', 'sending', 'sent'], isStatus: true })
  await leaveRetired(ctx, others)
}

/** What is to leave once more, and left an account that was replaced since, leaves the one where its chat is now. */
async function leaveRetired(ctx: Context, changes: Change[]): Promise<void> {
  await ctx.sql`
    update messages m set account_id = c.account_id, recipient = c.provider_chat_id
    from channel_accounts a, chats c
    where m.org_id = any(${changes.map((c) => c.message.orgId)}::int[]) and m.id = any(${changes.map((c) => c.message.id)}::uuid[]) and m.live
      and a.org_id = m.org_id and a.id = m.account_id and a.retired_at is not null
      and c.org_id = m.org_id and c.id = m.chat_id`
}

const unnamed: SendOutcome = {
  kind: 'refused',
  code: 'failed',
  reason: 'not-told',
}

async function findFailed(ctx: Context, updates: Flat[]): Promise<Failed[]> {
  return ctx.sql<Failed[]>`
    with u as (
      select * from unnest((select ${updates.map((u) => u.orgId)}::int[]), (select ${updates.map((u) => u.accountId)}::uuid[]),
                           (select ${updates.map(ownId)}::uuid[]), (select ${updates.map((u) => u.providerId)}::text[]))
        as u (org_id, account_id, message_id, provider_id)),
    matched as (
      select m.org_id, m.id, u.provider_id from u join messages m on m.org_id = u.org_id and m.id = u.message_id
      union
      select m.org_id, m.id, u.provider_id from u
      join messages m on m.org_id = u.org_id and m.account_id = u.account_id and m.provider_id = u.provider_id)
    select distinct on (m.org_id, m.id) ${messageColumns(ctx.sql)}, m.status, matched.provider_id as "providerId",
           m.status <> 'sending' or m.unknown_since is not null as "isCounted", m.unknown_since is not null as "isUnknown"
    from matched join messages m on m.org_id = matched.org_id and m.id = matched.id
    where m.status in ('queued', 'sending', 'sent', 'delivered', 'read') and ${ctx.sql.unsafe(concerns('m', 'matched'))}`
}

async function noteBeside(ctx: Context, changes: Change[]): Promise<void> {
  await ctx.sql`
    update messages m set failed_at = ${ctx.clock.now()}, error_code = d.code, error_reason = d.reason
    from unnest((select ${changes.map((c) => c.message.orgId)}::int[]), (select ${changes.map((c) => c.message.id)}::uuid[]),
                (select ${changes.map((c) => c.code ?? null)}::text[]), (select ${changes.map((c) => c.reason ?? null)}::text[])) as d (org_id, id, code, reason)
    where m.org_id = d.org_id and m.id = d.id`
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const ownId = ({ messageId }: Flat) => (messageId && uuid.test(messageId) ? messageId : null)

/** Statuses and marks of the same rows may end in a deadlock: the database picks one to end, and it is done again. */
async function again(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= 3 || (error as { code?: string }).code !== '40P01') throw error
    }
  }
}
