import type { Context } from '../../context.ts'
import { chaseConfirmations, goOnWithCovers, refreshLives } from '../../duties/index.ts'
import { timedJob } from '../worker.ts'

/** Those who are silent, the search for those who step in, and the messages that show the day. */
export async function chase(ctx: Context) {
  const now = ctx.clock.now()
  const covers = await goOnWithCovers(ctx, now)
  const chased = await chaseConfirmations(ctx, now)
  return { ...chased, covers, lives: await refreshLives(ctx, now) }
}

await timedJob('chase-confirmations', chase)
