import { describeError } from '../lib/describe-error.ts'
import { type AttemptTools, attempt } from './attempt.ts'
import { type Claimed, claim, findLive } from './claim.ts'
import { doubt, giveBackDoubtful, isDoubtful } from './doubt.ts'
import { createGate } from './gate.ts'
import { createIdle } from './idle.ts'
import { batchOf, createLane, type Lane, largestBatch, type Priority, takeReady } from './lane.ts'
import type { Account } from './lease.ts'
import type { Marker } from './mark.ts'
import { chatPaceOf, createBucket, createChatPacer, type Paces } from './pace.ts'
import { judge } from './policy.ts'
import { createProbe } from './probe.ts'
import { back, type Change, expire, fail } from './settle.ts'

/** Everything that waits to leave one account, and the pace at which it leaves. Only the holder of its lease runs one. */
export type Line = {
  account(): Account
  isLeased(): boolean
  /** After a renewal: the account's rate, pause and stop may have changed, and the lease holds until `until` (performance.now). */
  renew(account: Account, until: number): void
  /** Something may be due; only of this priority, if one is named. */
  wake(priority?: Priority): void
  /** Sends what is due and may leave now; true if there was anything. */
  drain(): Promise<boolean>
  /** Begins nothing more and gives back what was not begun; resolves when nothing is under way. */
  close(): Promise<void>
  /** A chat waits for this message, from before our time. */
  hold(chatId: string, id: string, priority: number): void
  /** Lets go of messages that chats wait for and that are no longer on their way: cancelled, or settled by a status. */
  recheck(): Promise<void>
}

export type LineTools = AttemptTools & {
  holder: string
  marker: Marker
  concurrency: number
  paces: Paces
}

/** Slots and tokens that only replies may take, so that they never wait behind bulk. */
const replySlots = 16
const replyTokens = 2

export function createLine(tools: LineTools, first: Account, leasedUntil: number): Line {
  const { ctx, marker, concurrency, paces, holder, rules } = tools
  let account = first
  let leased = leasedUntil
  let closed = false
  let inFlight = 0
  let unwritten = 0
  let handled = 0
  let timer: NodeJS.Timeout | undefined
  let isPumpDue = false
  const lanes = [createLane(0), createLane(1), createLane(2)] as const
  const pacer = createChatPacer()
  const rateOf = (account: Account) => account.rate ?? paces.account[account.channel]
  const bucket = createBucket(rateOf(first), performance.now())

  const now = () => ctx.clock.now().epochMilliseconds
  const gate = createGate(now)
  const probe = createProbe(ctx)
  const isLeased = () => performance.now() < leased
  const mayRun = () =>
    !closed &&
    probe.admits(account) &&
    isLeased() &&
    (account.pausedUntil === 0 || account.pausedUntil <= now())
  const isStopped = () => account.stoppedAt !== 0
  const room = () => (isStopped() ? 1 : batchOf(rateOf(account)))
  const idle = createIdle(
    () =>
      inFlight === 0 && unwritten === 0 && lanes.every((lane) => !lane.claiming && lane.ready.length === 0),
  )

  async function refill(lane: Lane): Promise<void> {
    lane.woken = true
    if (lane.claiming) return
    lane.claiming = true
    try {
      while (lane.woken && mayRun()) {
        lane.woken = false
        await claimInto(lane)
      }
    } catch (error) {
      // The database is away: the next poll tries again.
      doubt(lane, performance.now())
      ctx.log.error({ ...describeError(error), accountId: account.id }, 'claiming messages failed')
    }
    lane.claiming = false
    pump()
    idle.check()
  }

  async function claimInto(lane: Lane): Promise<void> {
    const { priority } = lane
    lane.dry = false
    const limit = room() - lane.ready.length
    if (limit <= 0) return
    if (isDoubtful(lane, performance.now())) await giveBackDoubtful(ctx.sql, lane, { account, holder })
    const at = { now: ctx.clock.now(), isProbe: isStopped() }
    const rows = await claim(ctx.sql, { account, holder, priority, limit, ...at, ...gate.shut(priority) })
    for (const row of rows) {
      lane.inHands.set(row.id, row)
      if (row.chatId !== null && gate.mustWait(row)) giveBack(row)
      else lane.ready.push(row)
    }
    lane.dry = rows.length < limit
    if (rows.length > 0) pump()
  }

  function wake(priority?: Priority): void {
    if (mayRun()) {
      for (const lane of lanes) if (priority === undefined || priority === lane.priority) void refill(lane)
    } else giveAllBack()
  }

  /** Once for everything that happened at the same moment. */
  function pumpSoon(): void {
    if (isPumpDue) return
    isPumpDue = true
    setImmediate(pump)
  }

  function pump(): void {
    isPumpDue = false
    if (!mayRun()) {
      giveAllBack()
      return
    }
    clearTimeout(timer)
    timer = undefined
    let at: number | undefined
    for (let row = next(); row; row = next()) {
      at ??= now()
      const wait = begin(row, at)
      if (wait === 0) continue
      lanes[row.priority].ready.unshift(row)
      timer = setTimeout(pump, wait)
      break
    }
    for (const lane of lanes)
      if (!lane.dry && !lane.claiming && lane.ready.length < room() / 2) void refill(lane)
  }

  function next(): Claimed | undefined {
    if (inFlight >= concurrency + replySlots || unwritten > concurrency * 4 + largestBatch) return undefined
    if (!probe.admits(account)) return undefined
    const [replies, notices, bulk] = lanes
    return (
      replies.ready.shift() ??
      (inFlight < concurrency ? (notices.ready.shift() ?? bulk.ready.shift()) : undefined)
    )
  }

  /** Starts a message, or sees to it otherwise, and returns 0; or the milliseconds until the account may send again. */
  function begin(row: Claimed, at: number): number {
    const { chatId } = row
    if (chatId !== null) {
      if (gate.isBusy(chatId)) return gate.park(row) ?? 0
      if (row.chatPausedUntil !== null && row.chatPausedUntil > at) gate.pause(chatId, row.chatPausedUntil)
      if (gate.mustWait(row)) return giveChatBack(row, chatId)
    }
    const verdict = judge(row, at, rules.hasTemplate)
    if (verdict.kind === 'expired') return write(expire(row))
    if (verdict.kind === 'refused') return write(fail(row, verdict, 0))
    const real = performance.now()
    const wait = bucket.wait(real, row.priority === 0 ? 0 : replyTokens)
    if (wait > 0) return wait
    if (chatId !== null) {
      const chatWait = pacer.take(chatId, chatPaceOf(paces, row), real)
      if (chatWait > 0) {
        gate.pace(chatId, real + chatWait)
        setTimeout(wake, chatWait).unref()
        return giveChatBack(row, chatId)
      }
      gate.enter(chatId)
    }
    bucket.take()
    if (isStopped()) probe.begin(row.id)
    inFlight += 1
    void attempt(tools, row, account.timeZone).then(ended)
    return 0
  }

  function ended(change: Change): void {
    inFlight -= 1
    handled += 1
    const effect = change.account
    if (effect?.kind === 'stopped') account = { ...account, stoppedAt: now() }
    if (probe.end(change)) void resume()
    if (effect?.kind === 'paused')
      account = { ...account, pausedUntil: Math.max(account.pausedUntil, now() + effect.forMs) }
    gate.leave(change)
    const { chatId } = change.message
    // The chat's next message leaves only when it is written what became of this one.
    if (chatId === null) write(change)
    else write(change, () => reopen(chatId, change), gate.isAwaited(chatId))
    pumpSoon()
  }

  function reopen(chatId: string, change: Change): void {
    const rows = gate.open(chatId)
    // What was read of the chat when its other messages were taken is no longer true: they are taken anew.
    if (change.chat) for (const row of [...rows, ...takeReady(lanes, chatId)]) giveBack(row)
    else for (const row of rows.reverse()) lanes[row.priority].ready.unshift(row)
  }

  /** The try of a stopped account has left: so may the rest. */
  async function resume(): Promise<void> {
    unwritten += 1
    if (await probe.lift(account)) account = { ...account, stoppedAt: 0 }
    unwritten -= 1
    wake()
    idle.check()
  }

  function write(change: Change, done?: () => void, isAwaited = false): 0 {
    unwritten += 1
    if (change.status !== 'queued') handled += 1
    const written = () => {
      unwritten -= 1
      const { inHands } = lanes[change.message.priority]
      if (inHands.get(change.message.id) === change.message) inHands.delete(change.message.id)
      done?.()
      pumpSoon()
      idle.check()
    }
    marker.add(change, written, isAwaited)
    return 0
  }

  function giveBack(row: Claimed): void {
    const { chatId } = row
    if (chatId === null) return void write(back(row))
    gate.giving(chatId)
    write(back(row), () => {
      gate.given(chatId)
      for (const lane of lanes) lane.dry = false
    })
  }

  /** With a message that must wait, everything at hand of its chat goes back, so that nothing can pass it. */
  function giveChatBack(row: Claimed, chatId: string): 0 {
    giveBack(row)
    for (const other of takeReady(lanes, chatId)) giveBack(other)
    return 0
  }

  function giveAllBack(): void {
    for (const { ready } of lanes) for (const row of ready.splice(0)) giveBack(row)
    for (const row of gate.unpark()) giveBack(row)
  }

  return {
    account: () => account,
    isLeased,
    renew(renewed, until) {
      if (rateOf(renewed) !== rateOf(account)) bucket.setRate(rateOf(renewed))
      account = renewed
      leased = until
      pacer.forget(performance.now())
    },
    wake,
    async drain() {
      const before = handled
      for (;;) {
        const start = handled
        if (mayRun()) await Promise.all(lanes.map(refill))
        await idle.reached()
        if (!mayRun()) break
        const opening = gate.nextOpening()
        if (opening !== undefined) await new Promise((resolve) => setTimeout(resolve, opening))
        else if (handled === start) break
      }
      return handled !== before
    },
    async close() {
      closed = true
      clearTimeout(timer)
      giveAllBack()
      await idle.reached()
    },
    hold: gate.hold,
    async recheck() {
      for (const lane of lanes) if (isDoubtful(lane, performance.now())) void refill(lane)
      const ids = gate.heads()
      if (ids.length > 0) gate.release(ids, await findLive(ctx.sql, account, ids))
    },
  }
}
