import { setMaxListeners } from 'node:events'
import type { AccountName, ChannelName, Sender } from '../channels/index.ts'
import { templateFor } from '../channels/whatsapp/index.ts'
import type { Context } from '../context.ts'
import { describeError } from '../lib/describe-error.ts'
import type { Priority } from './lane.ts'
import { type Account, isOneOf, leaseMs, releaseLeases, renewLeases } from './lease.ts'
import { createLine, type Line } from './line.ts'
import { createMarker } from './mark.ts'
import { type Paces, usualPaces } from './pace.ts'
import { adoptOrphans, endWaiting, expireStuck, loadHeads } from './reconcile.ts'
import type { SettleRules } from './settle.ts'

export type Delivery = {
  /** Sends until stopped: what is queued leaves within milliseconds. */
  start(): Promise<void>
  /** Begins nothing more, lets what is under way finish for a few seconds, gives the rest and the leases back. */
  stop(): Promise<void>
  /** Sends everything that is due by the clock, waiting for pace where it must; returns when nothing is due or in flight. */
  drain(): Promise<void>
}

export type DeliveryOptions = {
  ctx: Context
  senders: Partial<Record<ChannelName, Sender>>
  /** The accounts that the senders have credentials for: nothing else is sent. */
  serves: AccountName[]
  /** Names this process in leases and claims; a part that is unique to this start is added. */
  holder: string
  /** Messages in flight at once, per account. */
  concurrency: number
  paces?: Paces
  /** Between 0 and 1; spreads retries. */
  chance?: () => number
}

const pollMs = 1000
const finishMs = 4000
/** A claim of a process that died may still be committed after its lease has lapsed: so they are looked for again. */
const orphansMs = 60_000

export function createDelivery({ ctx, senders, serves, concurrency, ...options }: DeliveryOptions): Delivery {
  const holder = `${options.holder}/${ctx.ids.next().slice(-12)}`
  const rules: SettleRules = {
    chance: options.chance ?? chanceFrom(ctx),
    now: () => ctx.clock.now().epochMilliseconds,
    hasTemplate: (notice) => templateFor(notice) !== undefined,
  }
  const marker = createMarker(ctx, holder)
  const lines = new Map<string, Line>()
  /** When what others left behind in an account was last seen to (performance.now). */
  const searchedAt = new Map<string, number>()
  const abort = new AbortController()
  setMaxListeners(0, abort.signal)
  let started = false
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let ticking: Promise<void> | undefined
  let unlisten: (() => Promise<void>) | undefined

  async function renew(): Promise<void> {
    const until = performance.now() + leaseMs
    const accounts = await renewLeases(ctx.sql, holder, serves)
    const ours = new Set(accounts.map((account) => account.id))
    for (const line of lines.values()) if (!ours.has(line.account().id)) line.renew(line.account(), 0)
    for (const account of accounts) await adopt(account, until)
  }

  async function adopt(account: Account, until: number): Promise<void> {
    const known = lines.get(account.id)
    const isNew = !known?.isLeased()
    const line =
      known ??
      createLine(
        {
          ctx,
          sender: senders[account.channel]!,
          rules,
          signal: abort.signal,
          holder,
          marker,
          concurrency,
          paces: options.paces ?? usualPaces,
        },
        account,
        0,
      )
    lines.set(account.id, line)
    // Before the line may run it knows which chats wait for a message.
    if (isNew) {
      await loadHeads(ctx, line)
      searchedAt.delete(account.id)
    }
    line.renew(account, until)
  }

  async function searchOrphans(account: Account): Promise<void> {
    const at = performance.now()
    if (at - (searchedAt.get(account.id) ?? Number.NEGATIVE_INFINITY) < orphansMs) return
    await adoptOrphans(ctx, account, holder, rules)
    searchedAt.set(account.id, at)
  }

  const leased = () => [...lines.values()].filter((line) => line.isLeased())
  const ids = (lines: Line[]) => lines.map((line) => line.account().id)

  /** Once a second: leases, what other processes left behind, and whatever a notification did not tell. */
  function tick(): Promise<void> {
    ticking ??= (async () => {
      try {
        await renew()
        const mine = leased()
        if (mine.length === 0) return
        for (const line of mine) await searchOrphans(line.account())
        await endWaiting(ctx, ids(mine))
        const now = ctx.clock.now().epochMilliseconds
        await expireStuck(
          ctx,
          ids(mine.filter((line) => line.account().stoppedAt !== 0 || line.account().pausedUntil > now)),
        )
        await Promise.all(mine.map((line) => line.recheck()))
      } finally {
        ticking = undefined
      }
    })()
    return ticking
  }

  async function wakeDue(): Promise<void> {
    const mine = leased()
    for (const line of lines.values()) if (!line.isLeased()) line.wake()
    if (mine.length === 0) return
    const due = await ctx.sql<{ id: string; priority: Priority }[]>`
      select a.id, p.priority
      from unnest(${mine.map((line) => line.account().orgId)}::int[], ${ids(mine)}::uuid[]) as a (org_id, id),
           (values (0::smallint), (1), (2)) as p (priority),
           lateral (select from messages m where m.org_id = a.org_id and m.account_id = a.id and m.priority = p.priority
                    and m.live and m.status = 'queued' and m.due_at <= ${ctx.clock.now()} limit 1) as first`
    for (const { id, priority } of due) lines.get(id)?.wake(priority)
  }

  async function poll(): Promise<void> {
    try {
      await tick()
      if (!stopping) await wakeDue()
    } catch (error) {
      ctx.log.error(describeError(error), 'the outbox cannot reach its database')
    }
    if (started) timer = setTimeout(poll, pollMs)
  }

  /** `<account>:<priority>` of what was queued; nothing: look at everything. */
  function heard(lane: string): void {
    if (stopping) return
    const [account, priority] = lane.split(':') as [string, string?]
    if (priority) lines.get(account)?.wake(Number(priority) as Priority)
    else
      wakeDue().catch((error) => ctx.log.error(describeError(error), 'the outbox cannot reach its database'))
  }

  /** Is something due in an account that another process sends for? Then what is due is on its way there. */
  async function isDueElsewhere(): Promise<boolean> {
    const now = ctx.clock.now()
    const rows = await ctx.sql`
      select from channel_accounts a,
           lateral (select from messages m where m.org_id = a.org_id and m.account_id = a.id
                    and m.live and m.status = 'queued' and m.due_at <= ${now} limit 1) as first
      where ${isOneOf(ctx.sql, serves)} and a.lease_holder <> ${holder} and a.lease_until > now() and a.stopped_at is null
        and (a.paused_until is null or a.paused_until <= ${now})
      limit 1`
    return rows.length > 0
  }

  return {
    async start() {
      started = true
      const listening = await ctx.sql.listen('outbox', heard, () => heard(''))
      unlisten = listening.unlisten
      await poll()
    },
    async drain() {
      // A lease lasts seconds; waiting for a pace may last longer.
      const renewing = started ? undefined : setInterval(() => void tick().catch(() => undefined), pollMs)
      try {
        do {
          await tick()
          const sent = await Promise.all(leased().map((line) => line.drain()))
          if (sent.some(Boolean)) continue
          if (!(await isDueElsewhere())) break
          await new Promise((resolve) => setTimeout(resolve, 25))
        } while (!stopping)
      } finally {
        clearInterval(renewing)
        await marker.flush()
        if (!started) {
          await ticking
          for (const line of lines.values()) line.renew(line.account(), 0)
          await releaseLeases(ctx.sql, holder)
        }
      }
    },
    async stop() {
      stopping = true
      const closing = Promise.all([...lines.values()].map((line) => line.close()))
      const impatient = setTimeout(() => abort.abort(), finishMs)
      await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, finishMs + 1000).unref())])
      clearTimeout(impatient)
      started = false
      clearTimeout(timer)
      await marker.flush(2000)
      await unlisten?.()
      await ticking
      await releaseLeases(ctx.sql, holder)
    },
  }
}

/** Ids are random in their last bits: chance without a second source of it. */
const chanceFrom = (ctx: Context) => () => Number.parseInt(ctx.ids.next().slice(-6), 16) / 0x1000000
