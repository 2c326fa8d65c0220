import { describeError } from '../../lib/describe-error.ts'
import type { Log } from '../../lib/log.ts'
import type { Prepared } from './prepare.ts'

export type Keeping = {
  prepare(coordinatorsChatId: string | null): Promise<Prepared>
  /** The coordinators' group as it stands; null while none is linked. */
  groupNow(): Promise<string | null>
  log: Log
}

/**
 * Prepares Telegram, and with each look again where it could not be done (a webhook would stay unset until the next start)
 * or where the coordinators' group is another one since: its members have no menu yet. A look never throws.
 */
export async function keepPrepared({ prepare, groupNow, log }: Keeping): Promise<{
  botInfo: Prepared['botInfo']
  lookAgain(): Promise<void>
}> {
  let group = await groupNow()
  let { botInfo, problem } = await prepare(group)
  const look = async () => {
    const now = await groupNow()
    if (!problem && now === group) return
    problem = (await prepare(now)).problem
    group = now
  }
  let looking: Promise<void> | undefined
  const lookAgain = () => {
    looking ??= look()
      .catch((error) => log.error(describeError(error), 'telegram: not prepared'))
      .finally(() => {
        looking = undefined
      })
    return looking
  }
  return { botInfo, lookAgain }
}
