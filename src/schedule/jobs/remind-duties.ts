import type { Context } from '../../context.ts'
import { remindDueDuties } from '../../duties/index.ts'
import { timedJob } from '../worker.ts'

/** Ten minutes: time enough to write millions of them, and short enough that a person's chat and address are still right. */
const aheadMs = 10 * 60_000

export const remindDuties = (ctx: Context) => remindDueDuties(ctx, ctx.clock.now(), aheadMs)

await timedJob('remind-duties', remindDuties)
