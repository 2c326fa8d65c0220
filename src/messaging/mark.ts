import type { Context } from '../context.ts'
import { record } from './record.ts'
import type { Change } from './settle.ts'
import { untilDone } from './until-done.ts'

/**
 * Collects what became of messages and writes it in batches. `done` is called once its batch is committed; `isAwaited`:
 * another message waits for that, so it is written at once.
 */
export type Marker = {
  add(change: Change, done: () => void, isAwaited?: boolean): void
  /** Waits until all that was added is committed, at most `withinMs`. */
  flush(withinMs?: number): Promise<void>
}

/**
 * A statement costs the same for one mark as for twenty: after a quiet time a mark is written at once, under load what
 * comes within `gapMs` goes together, and all the more while `running` statements are under way.
 */
const gapMs = 20
const full = 1000
const running = 2

export function createMarker(ctx: Context, holder: string): Marker {
  let waiting: Entry[] = []
  let writing = 0
  let wroteAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let isHurried = false
  const idle: (() => void)[] = []

  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    isHurried = false
    if (writing >= running || waiting.length === 0) return
    writing += 1
    wroteAt = performance.now()
    const batch = waiting.length > full ? waiting.splice(0, full) : waiting
    if (batch === waiting) waiting = []
    await writeUntilDone(ctx, holder, batch)
    writing -= 1
    for (const { done } of batch) done()
    if (waiting.length > 0) schedule()
    else if (writing === 0) for (const wake of idle.splice(0)) wake()
  }
  const schedule = () => {
    if (waiting.length >= full) void write()
    else timer ??= setTimeout(write, Math.max(0, wroteAt + gapMs - performance.now()))
  }
  const hurry = () => {
    if (isHurried) return
    isHurried = true
    clearTimeout(timer)
    timer = setTimeout(write)
  }
  return {
    add(change, done, isAwaited = false) {
      waiting.push({ change, done })
      if (isAwaited) hurry()
      else schedule()
    },
    async flush(withinMs) {
      if (waiting.length === 0 && writing === 0) return
      const { promise, resolve } = Promise.withResolvers<void>()
      idle.push(resolve)
      const limit = withinMs === undefined ? undefined : setTimeout(resolve, withinMs)
      await promise
      clearTimeout(limit)
    },
  }
}

type Entry = { change: Change; done: () => void }

async function writeUntilDone(ctx: Context, holder: string, batch: Entry[]): Promise<void> {
  const changes = batch.map((entry) => entry.change)
  const sent = changes.filter((change) => change.status === 'sent')
  const others = changes.filter((change) => change.status !== 'sent')
  await untilDone(ctx, sent, (changes) => markSent(ctx, changes))
  await untilDone(ctx, others, (changes) => record(ctx, changes, { states: ['sending'], claimedBy: holder }))
}

/**
 * A status may have been faster than the provider's own answer: then it only lacks the provider's id. A row that was
 * queued again meanwhile has left after all, unless it is this very send that was reported as failed.
 */
async function markSent(ctx: Context, changes: Change[]): Promise<void> {
  const now = ctx.clock.now()
  const orgs = changes.map((change) => change.message.orgId)
  const ids = changes.map((change) => change.message.id)
  const providerIds = changes.map((change) => change.providerId ?? '')
  const texts = changes.map((change) => change.text ?? '')
  // Not simply one more: written again after a lost answer, the same attempt still counts once.
  const counts = changes.map((change) => change.message.attempts + 1)
  await ctx.sql`
    with marked as (
      update messages m set
        status = case when m.status = 'sending' or (m.status = 'queued' and m.provider_id is distinct from d.provider_id)
                      then 'sent' else m.status end,
        attempts = greatest(m.attempts, d.attempts), provider_id = d.provider_id, text_sent = d.text, sent_at = coalesce(m.sent_at, ${now}),
        unknown_since = null, claimed_by = null, claimed_at = null,
        error_code = case when m.status = 'sending' then null else m.error_code end,
        error_reason = case when m.status = 'sending' then null else m.error_reason end
      from unnest((select ${orgs}::int[]), (select ${ids}::uuid[]), (select ${providerIds}::text[]), (select ${texts}::text[]), (select ${counts}::int[]))
        as d (org_id, id, provider_id, text, attempts)
      where m.org_id = d.org_id and m.id = d.id and m.status not in ('cancelled', 'expired')
      returning m.org_id, m.id, m.attempts, m.priority)
    insert into message_attempts (org_id, message_id, attempt, at, outcome)
    select org_id, id, attempts, ${now}, 'sent' from marked where priority = 1
    on conflict (org_id, message_id, attempt) do nothing`
}
