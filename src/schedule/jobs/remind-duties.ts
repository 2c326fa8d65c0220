import type { Context } from '../../context.ts'
import { remindDueDuties } from '../../duties/index.ts'
import { timedJob } from '../worker.ts'

export const remindDuties = (ctx: Context) => remindDueDuties(ctx, ctx.clock.now())

await timedJob('remind-duties', remindDuties)
