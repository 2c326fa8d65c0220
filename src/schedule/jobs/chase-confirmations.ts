import type { Context } from '../../context.ts'
import {
  chaseConfirmations,
  endOverdueRequests,
  foreseeEvenings,
  goOnWithCovers,
  refreshLives,
} from '../../duties/index.ts'
import { each } from '../../lib/each.ts'
import { timedJob } from '../worker.ts'

/** Those who are silent, the search for those who step in, what was asked in vain, and the messages that show the day. */
export async function chase(ctx: Context) {
  const now = ctx.clock.now()
  const counts = { nudged: 0, judged: 0, covers: 0, requests: 0, unfilled: 0, risks: 0, lives: 0 }
  const covers = async () => {
    counts.covers = await goOnWithCovers(ctx, now)
  }
  const evenings = async () => {
    Object.assign(counts, await chaseConfirmations(ctx, now))
  }
  const requests = async () => {
    counts.requests = await endOverdueRequests(ctx, now)
  }
  const foreseen = async () => {
    Object.assign(counts, await foreseeEvenings(ctx, now))
  }
  const lives = async () => {
    counts.lives = await refreshLives(ctx, now)
  }
  await each([covers, evenings, requests, foreseen, lives], (part) => part())
  return counts
}

await timedJob('chase-confirmations', chase)
