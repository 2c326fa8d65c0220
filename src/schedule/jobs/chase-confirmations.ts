import type { Context } from '../../context.ts'
import { chaseConfirmations, endOverdueRequests, goOnWithCovers } from '../../duties/index.ts'
import { each } from '../../lib/each.ts'
import { timedJob } from '../worker.ts'

/** Those who are silent, the search for those who step in, and what was asked in vain. */
export async function chase(ctx: Context) {
  const now = ctx.clock.now()
  const counts = { nudged: 0, judged: 0, covers: 0, requests: 0 }
  const covers = async () => {
    counts.covers = await goOnWithCovers(ctx, now)
  }
  const evenings = async () => {
    Object.assign(counts, await chaseConfirmations(ctx, now))
  }
  const requests = async () => {
    counts.requests = await endOverdueRequests(ctx, now)
  }
  await each([covers, evenings, requests], (part) => part())
  return counts
}

await timedJob('chase-confirmations', chase)
