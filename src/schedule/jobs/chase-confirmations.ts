import type { Context } from '../../context.ts'
import { chaseConfirmations, goOnWithCovers } from '../../duties/index.ts'
import { each } from '../../lib/each.ts'
import { timedJob } from '../worker.ts'

/** Those who are silent, and the search for those who step in. */
export async function chase(ctx: Context) {
  const now = ctx.clock.now()
  const counts = { nudged: 0, judged: 0, covers: 0 }
  const covers = async () => {
    counts.covers = await goOnWithCovers(ctx, now)
  }
  const evenings = async () => {
    Object.assign(counts, await chaseConfirmations(ctx, now))
  }
  await each([covers, evenings], (part) => part())
  return counts
}

await timedJob('chase-confirmations', chase)
