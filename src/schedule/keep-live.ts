import type { Context } from '../context.ts'
import { refreshLive } from '../duties/index.ts'
import { describeError } from '../lib/describe-error.ts'

/** Changes that come together are one; and a group takes twenty messages a minute, which are not all ours. Real milliseconds. */
const togetherMs = 1_500
const gapMs = 10_000

/**
 * Keeps today's rosters true within seconds of a change, at most one edit in ten seconds each. What it misses, and what
 * nobody announces, the job of each minute makes up for.
 */
export async function keepLive(ctx: Context): Promise<{ stop(): Promise<void> }> {
  const waiting = new Map<number, NodeJS.Timeout>()
  const writtenAt = new Map<number, number>()
  const working = new Set<Promise<void>>()

  async function refresh(orgId: number): Promise<void> {
    waiting.delete(orgId)
    writtenAt.set(orgId, performance.now())
    try {
      await refreshLive(ctx, orgId, ctx.clock.now())
    } catch (error) {
      ctx.log.error({ ...describeError(error), orgId }, 'a message of today’s roster was not kept true')
    }
  }
  const heard = (text: string) => {
    const orgId = Number(text)
    if (waiting.has(orgId)) return
    const last = writtenAt.get(orgId) ?? Number.NEGATIVE_INFINITY
    const wait = Math.max(togetherMs, last + gapMs - performance.now())
    const begin = () => {
      const work = refresh(orgId).finally(() => working.delete(work))
      working.add(work)
    }
    waiting.set(orgId, setTimeout(begin, wait))
  }
  const { unlisten } = await ctx.sql.listen('live_roster', heard)
  return {
    async stop() {
      await unlisten()
      for (const timer of waiting.values()) clearTimeout(timer)
      await Promise.all(working)
    },
  }
}
