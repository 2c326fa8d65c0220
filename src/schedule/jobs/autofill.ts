import type { Context } from '../../context.ts'
import { goOnWithAutofills } from '../../duties/index.ts'
import { timedJob } from '../worker.ts'

export const autofill = (ctx: Context) => goOnWithAutofills(ctx)

await timedJob('autofill', autofill)
