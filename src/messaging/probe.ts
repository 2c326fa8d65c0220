import type { Context } from '../context.ts'
import { describeError } from '../lib/describe-error.ts'
import { type Account, liftStop } from './lease.ts'
import type { Change } from './settle.ts'

/** How often a stopped account is tried again. Milliseconds by the program's clock. */
const probeMs = 5 * 60_000

/**
 * Lets one message of a stopped account through now and then: if it leaves, the account goes on, without anybody having
 * to start the program anew.
 */
export function createProbe(ctx: Context) {
  let lastAt = 0
  let messageId: string | undefined
  const now = () => ctx.clock.now().epochMilliseconds
  return {
    /** May something leave: is the account not stopped, or a try due? */
    admits: ({ stoppedAt }: Account) =>
      stoppedAt === 0 || (messageId === undefined && now() >= Math.max(stoppedAt, lastAt) + probeMs),
    /** This message is the try: none follows it for a while. */
    begin(id: string) {
      messageId = id
      lastAt = now()
    },
    /** True if this was the try, and it left. */
    end({ message, status }: Change): boolean {
      if (message.id !== messageId) return false
      messageId = undefined
      return status === 'sent'
    },
    /** The account goes on, also for other processes. False if that could not be written: the next try does it. */
    async lift(account: Account): Promise<boolean> {
      try {
        await liftStop(ctx.sql, account)
        ctx.log.info({ accountId: account.id }, 'a channel account that had stopped goes on')
        return true
      } catch (error) {
        ctx.log.error({ ...describeError(error), accountId: account.id }, 'a stop could not be lifted')
        return false
      }
    },
  }
}
