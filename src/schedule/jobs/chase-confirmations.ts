import type { Context } from '../../context.ts'
import { chaseConfirmations } from '../../duties/index.ts'
import { timedJob } from '../worker.ts'

export const chase = (ctx: Context) => chaseConfirmations(ctx, ctx.clock.now())

await timedJob('chase-confirmations', chase)
