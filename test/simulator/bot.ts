import { telegramContract } from '../harness/telegram-contract.ts'
import { start } from './start.ts'

/** A simulator whose bot has its webhook; `result` calls a method and checks a good answer against the Bot API. */
export async function startBot(t: Parameters<typeof start>[0], more = {}) {
  const world = await start(t, more)
  await world.bot('setWebhook', { url: `${world.hook}/telegram`, secret_token: 'a-secret' })
  const result = async (method: string, params: Record<string, unknown>) => {
    const answer = await world.bot(method, params)
    if (answer.body.ok)
      t.same(telegramContract.result(method, answer.body.result), [], `${method} answers as described`)
    return answer.body
  }
  return { ...world, result }
}
