import type { Context } from '../../context.ts'
import { chaseConfirmations, foreseeEvenings, goOnWithCovers, refreshLives } from '../../duties/index.ts'
import { timedJob } from '../worker.ts'

/** Those who are silent, the search for those who step in, and the messages that show the day. */
export async function chase(ctx: Context) {
  const now = ctx.clock.now()
  const covers = await goOnWithCovers(ctx, now)
  const chased = await chaseConfirmations(ctx, now)
  const foreseen = await foreseeEvenings(ctx, now)
  return { ...chased, ...foreseen, covers, lives: await refreshLives(ctx, now) }
}

await timedJob('chase-confirmations', chase)
