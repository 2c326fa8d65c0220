import type { ChannelName, StatusUpdate } from '../channels/channel.ts'
import type { Context } from '../context.ts'
import { inOrg } from '../db/tenancy.ts'
import { alertCoordinators } from '../messaging/index.ts'
import { tellParked, tries } from './fail.ts'
import type { DispatcherOptions } from './handle.ts'

/** Applies what became of our messages; forwards only, so the same statuses twice change nothing. */
export type ApplyStatuses = (ctx: Context, rows: StatusRow[]) => Promise<unknown>
export type StatusRow = { orgId: number; accountId: string; updates: StatusUpdate[] }

type Other = {
  orgId: number
  seq: number
  accountId: string
  channel: ChannelName
  kind: 'status' | 'account' | 'ignored'
  payload: unknown
  attempts: number
  receivedAt: Temporal.Instant
}

const batch = 500
const pauseMs = 10_000

/** Handles what belongs to no chat, in batches: delivery statuses, news about the account, and kinds we keep but do not use. */
export async function handleOthers(options: DispatcherOptions): Promise<void> {
  for (;;) {
    const found = await readOthers(options)
    if (found.length === 0) return
    const { ctx } = options
    try {
      await applyAll(options, found)
      await markHandled(ctx, found)
    } catch (error) {
      if (found.length > 1) for (const other of found) await handleAlone(options, other)
      else await recordFailure(ctx, found[0]!, error)
    }
    if (found.length < batch) return
  }
}

async function handleAlone(options: DispatcherOptions, other: Other): Promise<void> {
  try {
    await applyAll(options, [other])
    await markHandled(options.ctx, [other])
  } catch (error) {
    await recordFailure(options.ctx, other, error)
  }
}

async function applyAll(options: DispatcherOptions, others: Other[]): Promise<void> {
  const rows = others.flatMap((other) => (other.kind === 'status' ? [toStatusRow(options, other)] : []))
  if (rows.length > 0) await options.applyStatuses(options.ctx, rows)
  for (const other of others) if (other.kind === 'account') await tellAccount(options, other)
}

function toStatusRow(options: DispatcherOptions, { orgId, accountId, channel, payload }: Other): StatusRow {
  return { orgId, accountId, updates: receiverOf(options, channel).readStatuses(payload) }
}

async function tellAccount(
  options: DispatcherOptions,
  { orgId, channel, payload, seq }: Other,
): Promise<void> {
  const news = receiverOf(options, channel).readAccount(payload)
  if (!news) return
  const given = { ids: options.ctx.ids, now: options.ctx.clock.now() }
  await inOrg(options.ctx.db, orgId, (tx) =>
    alertCoordinators(tx, given, { orgId, words: news.alert, key: `account:${seq}` }),
  )
}

function receiverOf({ receivers }: DispatcherOptions, channel: ChannelName) {
  const receiver = receivers[channel]
  if (!receiver) throw new Error(`nothing receives ${channel}`)
  return receiver
}

const readOthers = ({ ctx }: DispatcherOptions) => ctx.sql<Other[]>`
  select org_id as "orgId", seq, account_id as "accountId", channel, kind, payload, attempts, received_at as "receivedAt" from inbox_events
  where status = 'new' and kind <> 'chat' and next_at <= ${ctx.clock.now()} order by seq limit ${batch}`

const markHandled = ({ sql, clock }: Context, others: Other[]) => sql`
  update inbox_events e set status = 'handled', handled_at = ${clock.now()}, error = null
  from unnest(${others.map(({ orgId }) => orgId)}::integer[], ${others.map(({ seq }) => seq)}::bigint[]) as done (org_id, seq)
  where e.org_id = done.org_id and e.seq = done.seq and e.status = 'new'`

async function recordFailure(ctx: Context, other: Other, error: unknown): Promise<void> {
  const name = error instanceof Error ? error.name : typeof error
  const attempts = other.attempts + 1
  const now = ctx.clock.now()
  const parked = attempts >= tries
  ctx.log.error({ seq: other.seq, kind: other.kind, attempts, parked, error: name }, 'an event failed')
  await inOrg(ctx.db, other.orgId, async (tx) => {
    const marked = await tx
      .updateTable('inbox_events')
      .set({
        attempts,
        status: parked ? 'parked' : 'new',
        error: name,
        next_at: now.add({ milliseconds: pauseMs * attempts }),
      })
      .where('org_id', '=', other.orgId)
      .where('seq', '=', other.seq)
      .where('status', '=', 'new')
      .executeTakeFirst()
    if (parked && marked.numUpdatedRows > 0n) await tellParked(tx, { ids: ctx.ids, now }, other)
  })
}
