import type { Context } from '../context.ts'
import { codeOf, describeError } from '../lib/describe-error.ts'
import { record } from './record.ts'
import { type Change, fail } from './settle.ts'

type Write = (changes: Change[]) => Promise<unknown>

const unwritable = { kind: 'refused', code: 'unwritable', reason: 'outcome-unwritten' } as const

/**
 * A mark must not be lost while the database is away or has chosen us to end a deadlock: it is written again until it
 * is. One that the database can never accept must not hold up the others: then each is written by itself, and that
 * message has failed.
 */
export async function untilDone(ctx: Context, changes: Change[], write: Write): Promise<void> {
  if (changes.length === 0) return
  const rejected = await persist(ctx, () => write(changes))
  if (!rejected) return
  if (changes.length > 1) for (const change of changes) await untilDone(ctx, [change], write)
  else await giveUp(ctx, changes[0]!)
}

async function giveUp(ctx: Context, { message }: Change): Promise<void> {
  ctx.log.error({ messageId: message.id }, 'what became of a message cannot be written: it is marked failed')
  await persist(ctx, () => record(ctx, [fail(message, unwritable, 0)], { states: ['sending'] }))
}

/** True when the database will never accept the values. */
async function persist(ctx: Context, work: () => Promise<unknown>): Promise<boolean> {
  for (let pause = 20; ; pause = Math.min(pause * 2, 2000)) {
    try {
      await work()
      return false
    } catch (error) {
      const isFinal = isAboutValues(error)
      ctx.log.error({ ...describeError(error), isFinal }, 'marking messages failed')
      if (isFinal) return true
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** Data exceptions, broken constraints, exceeded limits (PostgreSQL, appendix A: classes 22, 23 and 54). */
const isAboutValues = (error: unknown) => /^(22|23|54)[0-9A-Z]{3}$/.test(codeOf(error).code ?? '')
