import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fastify from 'fastify'
import t, { type Test } from 'tap'
import { request } from 'undici'
import { telegramWebhook } from '../../src/channels/telegram/index.ts'
import { createIntake } from '../../src/inbox/index.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDatabase } from '../harness/database.ts'
import { botId } from './bot-api.ts'
import { makeOrg } from './org.ts'

const secret = 'a-secret_of-ours'

async function world(t: Test) {
  const database = await createDatabase(t)
  const { orgId } = await makeOrg(database.db)
  const intake = createIntake({ sql: database.sql, clock: systemClock, log: createLog('silent') })
  const app = fastify()
  await app.register(telegramWebhook({ botId, secret, store: intake.store }))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(async () => {
    await app.close()
    await intake.close()
  })
  const post = async (
    body: string | object,
    { token = secret, bot = botId }: { token?: string | null; bot?: string } = {},
  ) => {
    const answer = await request(`${url}/webhooks/telegram/${bot}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== null && { 'x-telegram-bot-api-secret-token': token }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: answer.statusCode, text: await answer.body.text() }
  }
  const stored = () =>
    database.db
      .selectFrom('inbox_events')
      .select(['provider_id', 'kind', 'chat_key', 'payload'])
      .where('org_id', '=', orgId)
      .orderBy('seq')
      .execute()
  return { ...database, post, stored }
}

const hello = (update_id: number, chat = 7) => ({
  update_id,
  message: {
    message_id: 1,
    date: 1_800_000_000,
    from: { id: 7, is_bot: false, first_name: 'A' },
    chat: { id: chat, type: 'private' },
    text: 'salaam \0 \ud800',
  },
})

t.test('only Telegram gets in, and only for this bot', async (t) => {
  const { post, stored } = await world(t)
  for (const token of [null, '', 'guess', `${secret}x`, secret.slice(1)])
    t.equal((await post(hello(1), { token })).status, 401)
  t.equal((await post(hello(1), { bot: '43' })).status, 404)
  t.strictSame(await stored(), [])
})

t.test('an update is stored once, whole, and answered with nothing', async (t) => {
  const { post, stored } = await world(t)
  t.strictSame(await post(hello(5)), { status: 200, text: '' })
  await Promise.all(Array.from({ length: 10 }, () => post(hello(5))))
  await post({ ...hello(6), new_kind_of_2027: { x: 1 } })
  const rows = await stored()
  t.match(rows, [
    { provider_id: '5', kind: 'chat', chat_key: '7' },
    { provider_id: '6', kind: 'chat', payload: { new_kind_of_2027: { x: 1 } } },
  ])
  t.equal(rows.length, 2)
})

t.test('each kind of update waits in the queue of its chat', async (t) => {
  const { post, stored } = await world(t)
  const from = { id: 9, is_bot: false, first_name: 'B' }
  const group = { id: -100, type: 'supergroup', title: 'G' }
  await post({
    update_id: 1,
    callback_query: {
      id: 'q',
      from,
      chat_instance: 'c',
      data: '/x',
      message: { message_id: 1, date: 0, chat: group },
    },
  })
  await post({ update_id: 2, callback_query: { id: 'q', from, chat_instance: 'c', data: '/x' } })
  await post({
    update_id: 3,
    my_chat_member: { chat: group, from, date: 1, old_chat_member: {}, new_chat_member: {} },
  })
  await post({ update_id: 4, message: { message_id: 2, date: 1, chat: group, migrate_to_chat_id: -1001 } })
  await post({ update_id: 5, message_reaction: { chat: group } })
  t.strictSame(
    (await stored()).map(({ kind, chat_key }) => [kind, chat_key]),
    [
      ['chat', '-100'],
      ['chat', '9'],
      ['chat', '-100'],
      ['chat', '-100'],
      ['ignored', null],
    ],
  )
})

t.test('what will never make sense is taken, so that it does not hold up the chat for a day', async (t) => {
  const { post, stored } = await world(t)
  for (const body of ['', '{"update_id": 1', '[]', 'null', '{}', '{"update_id":"x"}'])
    t.strictSame(await post(body), { status: 200, text: '' })
  t.strictSame(await stored(), [])
  t.equal((await post(`"${'x'.repeat(1024 * 1024)}"`)).status, 413, 'an update is never so long')
})

t.test('not stored, not answered: Telegram sends it again', async (t) => {
  const app = fastify()
  t.teardown(() => app.close())
  let broken = true
  const store = async () => {
    if (broken) throw new Error('connection lost')
  }
  await app.register(telegramWebhook({ botId, secret, store }))
  const post = () =>
    app.inject({
      method: 'POST',
      url: `/webhooks/telegram/${botId}`,
      headers: { 'x-telegram-bot-api-secret-token': secret },
      payload: hello(1),
    })
  t.equal((await post()).statusCode, 503)
  broken = false
  t.equal((await post()).statusCode, 200)
})

t.test('without a secret nobody gets in', async (t) => {
  const app = fastify()
  t.teardown(() => app.close())
  await app.register(telegramWebhook({ botId, secret: '', store: async () => void t.fail('stored') }))
  const answer = await app.inject({
    method: 'POST',
    url: `/webhooks/telegram/${botId}`,
    headers: { 'x-telegram-bot-api-secret-token': '' },
    payload: hello(1),
  })
  t.equal(answer.statusCode, 401)
})

const fixtures = new URL('../../../shared/fixtures/telegram/', import.meta.url)
t.test(
  'every real payload is stored',
  { skip: !existsSync(fixtures) && 'the folder is not here' },
  async (t) => {
    const { post, stored } = await world(t)
    const names = readdirSync(fixtures)
    for (const [i, name] of names.entries()) {
      const update = JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'))
      t.strictSame(await post({ ...update, update_id: i }), { status: 200, text: '' }, name)
    }
    t.equal((await stored()).length, names.length)
  },
)
