import type { Context } from '../../context.ts'
import { chaseConfirmations, endOverdueRequests, goOnWithCovers } from '../../duties/index.ts'
import { timedJob } from '../worker.ts'

/** Those who are silent, the search for those who step in, and what was asked in vain. */
export async function chase(ctx: Context) {
  const now = ctx.clock.now()
  const covers = await goOnWithCovers(ctx, now)
  const requests = await endOverdueRequests(ctx, now)
  return { ...(await chaseConfirmations(ctx, now)), covers, requests }
}

await timedJob('chase-confirmations', chase)
