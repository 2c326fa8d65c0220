import type { Context } from '../context.ts'
import { type Claimed, messageColumns } from './claim.ts'
import type { Account } from './lease.ts'
import type { Line } from './line.ts'
import { record } from './record.ts'
import { back, type Change, expire, fail, mayRepeat, type SettleRules, unknown } from './settle.ts'

/**
 * How long a WhatsApp message of unknown outcome waits for a status before it leaves again. Somebody waits for a reply;
 * a notice can wait for a webhook that Meta repeats minutes apart after we could not be reached. Milliseconds.
 */
const replyWaitMs = 3 * 60_000
const noticeWaitMs = 15 * 60_000

const interrupted = { kind: 'unknown', code: 'interrupted', reason: 'program-ended' } as const

/**
 * Sees to messages that a dead process left `sending`: nobody will tell us what became of them. Only for an account whose
 * lease is ours, so that a living sender's are left alone. Reads all that waits in the account.
 */
export async function adoptOrphans(
  ctx: Context,
  { orgId, id }: Account,
  holder: string,
  rules: SettleRules,
): Promise<void> {
  const orphans = await ctx.sql<Claimed[]>`
    select ${messageColumns(ctx.sql)} from messages m
    where m.org_id = ${orgId} and m.account_id = ${id} and m.live and m.status = 'sending' and m.unknown_since is null
      and m.claimed_by is distinct from ${holder}
    order by m.seq`
  if (orphans.length === 0) return
  ctx.log.warn({ count: orphans.length }, 'messages left behind by another process: reconciling them')
  const changes = orphans.map((message) => atOnce(unknown(message, interrupted, rules)))
  await record(ctx, changes, { states: ['sending'] })
}

/** Sees to messages that waited long enough for a status, in accounts whose lease is ours. Reads only those that wait. */
export async function endWaiting(ctx: Context, accounts: string[]): Promise<void> {
  const now = ctx.clock.now()
  const overdue = await ctx.sql<Claimed[]>`
    select ${messageColumns(ctx.sql)} from messages m
    where m.status = 'sending' and m.account_id = any(${accounts}::uuid[])
      and m.unknown_since <= case m.priority when 0 then ${now.subtract({ milliseconds: replyWaitMs })}::timestamptz
                             else ${now.subtract({ milliseconds: noticeWaitMs })}::timestamptz end
    order by m.seq`
  if (overdue.length > 0) await record(ctx, overdue.map(afterWaiting), { states: ['sending'] })
}

/** Loads the messages that chats wait for from before our time: begun, and not settled. */
export async function loadHeads(ctx: Context, line: Line): Promise<void> {
  const { orgId, id } = line.account()
  const heads = await ctx.sql<{ chatId: string; id: string; priority: number }[]>`
    select distinct on (chat_id) chat_id as "chatId", id, priority from messages
    where org_id = ${orgId} and account_id = ${id} and chat_id is not null
      and live and (status = 'sending' or attempts > 0)
    order by chat_id, priority, seq`
  for (const head of heads) line.hold(head.chatId, head.id, head.priority)
}

/** Ends what expired in accounts from which nothing leaves at the moment, so that it is told in time. */
export async function expireStuck(ctx: Context, accounts: string[]): Promise<void> {
  if (accounts.length === 0) return
  const late = await ctx.sql<Claimed[]>`
    select ${messageColumns(ctx.sql)} from messages m
    where m.account_id = any(${accounts}::uuid[]) and m.live and m.status = 'queued' and m.expires_at <= ${ctx.clock.now()}
    order by m.seq limit 500`
  if (late.length > 0) await record(ctx, late.map(expire), { states: ['queued'] })
}

/** No trouble at the provider has stopped it: there is nothing to wait for. */
const atOnce = (change: Change): Change => (change.status === 'queued' ? { ...change, dueIn: 0 } : change)

function afterWaiting(message: Claimed): Change {
  if (mayRepeat(message)) return { ...back(message), dueIn: 0 }
  return fail(message, { kind: 'unknown', code: 'unknown', reason: 'outcome-unknown' }, 0)
}
