import t, { type Test } from 'tap'
import type { InboxItem } from '../../src/channels/index.ts'
import { startPolling } from '../../src/channels/telegram/index.ts'
import { createLog } from '../../src/lib/log.ts'
import { botId, type Call, startBotApi, token } from './bot-api.ts'

const update = (update_id: number) => ({
  update_id,
  message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, text: 'x' },
})

/** Telegram with three updates waiting, and a store that can be broken; `asked` resolves when everything is taken. */
async function world(
  t: Test,
  script: { before?: (call: Call) => object | undefined; store?: (items: InboxItem[]) => void } = {},
) {
  const telegram = await startBotApi(t)
  const taken: string[] = []
  let done: () => void
  const asked = new Promise<void>((resolve) => {
    done = resolve
  })
  telegram.answers((call) => {
    const early = script.before?.(call)
    if (early) return early as never
    if (call.method === 'deleteWebhook') return { result: true }
    const offset = Number(call.params.offset ?? 0)
    const waiting = [900, 901, 902].filter((id) => id >= offset)
    if (waiting.length > 0) return { result: waiting.slice(0, 2).map(update) }
    done()
    return 'silence'
  })
  const polling = startPolling({
    config: { apiUrl: telegram.apiUrl, botId },
    token,
    log: createLog('silent'),
    store: async (items) => {
      script.store?.(items)
      taken.push(...items.map((item) => item.providerId))
    },
    pauseMs: () => 1,
  })
  t.teardown(() => polling.stop())
  await asked
  return {
    telegram,
    taken,
    polling,
    offsets: () =>
      telegram.calls.filter(({ method }) => method === 'getUpdates').map(({ params }) => params.offset),
  }
}

t.test('updates are asked for until there are no more, and a stop ends the question', async (t) => {
  const { telegram, taken, offsets, polling } = await world(t)
  t.equal(telegram.calls[0]!.method, 'deleteWebhook')
  t.strictSame(telegram.calls[0]!.params, { drop_pending_updates: false })
  t.match(telegram.calls[1]!.params, {
    timeout: 50,
    limit: 100,
    allowed_updates: ['message', 'callback_query', 'my_chat_member'],
  })
  t.strictSame(taken, ['900', '901', '902'])
  t.strictSame(offsets(), [undefined, 902, 903])
  await polling.stop()
})

t.test('what was not stored is asked for again', async (t) => {
  let broken = 2
  const { taken, offsets } = await world(t, {
    store: () => {
      if (broken-- > 0) throw new Error('database down')
    },
  })
  t.strictSame(taken, ['900', '901', '902'])
  t.strictSame(offsets(), [undefined, undefined, undefined, 902, 903])
})

t.test('a webhook that somebody sets is taken down again', async (t) => {
  let conflicts = 1
  const { telegram, taken } = await world(t, {
    before: ({ method }) =>
      method === 'getUpdates' && conflicts-- > 0
        ? { refused: 409, says: "Conflict: can't use getUpdates method while webhook is active" }
        : undefined,
  })
  t.strictSame(taken, ['900', '901', '902'])
  t.strictSame(
    telegram.calls.slice(0, 3).map(({ method }) => method),
    ['deleteWebhook', 'getUpdates', 'deleteWebhook'],
  )
})

t.test('faults of every kind pass', async (t) => {
  const faults: unknown[] = [
    { refused: 401, says: 'Unauthorized' },
    { page: 502 },
    'hang up',
    { refused: 429, says: 'Too Many Requests', parameters: { retry_after: 0.01 } },
  ]
  const { taken } = await world(t, { before: () => faults.shift() as object | undefined })
  t.strictSame(taken, ['900', '901', '902'])
})
