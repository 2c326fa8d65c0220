import type { Context } from '../../context.ts'
import { chaseConfirmations, goOnWithCovers } from '../../duties/index.ts'
import { timedJob } from '../worker.ts'

/** Those who are silent, and the search for those who step in. */
export async function chase(ctx: Context) {
  const now = ctx.clock.now()
  const covers = await goOnWithCovers(ctx, now)
  return { ...(await chaseConfirmations(ctx, now)), covers }
}

await timedJob('chase-confirmations', chase)
