import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import t, { type Test } from 'tap'
import { request } from 'undici'
import { whatsappWebhook } from '../../src/channels/whatsapp/index.ts'
import { createIntake } from '../../src/inbox/store.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDatabase } from '../harness/database.ts'

const secrets = { appSecret: 'a secret of the app', verifyToken: 'a token of ours' }

t.test('Meta verifies the address', async (t) => {
  const { url } = await world(t)
  const verify = (query: Record<string, string>) => request(`${url}?${new URLSearchParams(query)}`)
  const right = {
    'hub.mode': 'subscribe',
    'hub.challenge': '<b>1158201444</b>',
    'hub.verify_token': secrets.verifyToken,
  }
  const answer = await verify(right)
  t.equal(answer.statusCode, 200)
  t.match(answer.headers['content-type'], /^text\/plain/)
  t.equal(await answer.body.text(), right['hub.challenge'], 'the challenge as it came, and not as a page')
  for (const wrong of [
    { 'hub.verify_token': 'guess' },
    { 'hub.verify_token': '' },
    { 'hub.mode': 'unsubscribe' },
  ]) {
    t.equal((await verify({ ...right, ...wrong })).statusCode, 403)
  }
  t.equal((await request(url)).statusCode, 403)
})

t.test('only what Meta signed gets in', async (t) => {
  const { post, count } = await world(t)
  const body = webhook([message('wamid.1')])
  const good = sign(body)
  const forged = {
    'another secret': sign(body, 'guess'),
    'another body': sign(`${body} `),
    'no prefix': good.slice(7),
    'the older sha1 form': `sha1=${good.slice(7)}`,
    'too short': good.slice(0, 70),
    'too long': `${good}0`,
    'not hex': `sha256=${'z'.repeat(64)}`,
    empty: '',
    none: undefined,
  }
  for (const [name, header] of Object.entries(forged)) t.equal((await post(body, header)).status, 401, name)
  t.equal(await count(), 0, 'nothing was stored')
  t.equal((await post(body, good)).status, 200)
  t.equal(await count(), 1)
})

t.test('the signature is of the raw bytes, whatever type they claim to have', async (t) => {
  const { post, count } = await world(t)
  const escaped = webhook([message('wamid.esc', 'https:\\/\\/example.org \\u0939')]).replaceAll('\\\\', '\\')
  t.not(JSON.stringify(JSON.parse(escaped)), escaped, 'writing it again would change it')
  for (const type of ['application/json', 'text/plain', 'application/x-strange', 'nonsense', null]) {
    t.equal((await post(escaped, sign(escaped), type)).status, 200, `${type}`)
  }
  t.equal(await count(), 1)
})

const vector = join(import.meta.dirname, '../../../shared/fixtures/signatures')
t.test(
  'the published example of a signature',
  { skip: !existsSync(vector) && 'the examples are not here' },
  async (t) => {
    const { body_file, app_secret, header_value } = JSON.parse(
      readFileSync(join(vector, 'escaped_unicode_body.meta.json'), 'utf8'),
    )
    const { post } = await world(t, app_secret)
    const body = readFileSync(join(vector, body_file))
    t.equal((await post(body, header_value)).status, 200)
    t.equal((await post(JSON.stringify(JSON.parse(body.toString())), header_value)).status, 401)
  },
)

t.test('the same webhook twice, at once, inside a batch and in another order is stored once', async (t) => {
  const { post, count } = await world(t)
  const one = webhook([message('wamid.1')])
  const batch = webhook(
    [message('wamid.2'), message('wamid.1')],
    [status('wamid.9', 'delivered'), status('wamid.9', 'sent')],
  )
  const turned = webhook(
    [message('wamid.1'), message('wamid.2')],
    [status('wamid.9', 'sent'), status('wamid.9', 'delivered')],
  )
  const answers = await Promise.all(
    [one, batch, turned, one, batch, turned, one].map((body) => post(body, sign(body))),
  )
  t.ok(answers.every((answer) => answer.status === 200))
  t.equal(await count(), 4, 'two messages and two statuses')
})

t.test('what will never make sense is a 200, and what could not be stored is a 503', async (t) => {
  const { post, count, state } = await world(t)
  for (const body of [
    '',
    'not json',
    '"text"',
    'null',
    '[]',
    '{}',
    '{"entry":[null,{"changes":[7,{"value":[]}]}]}',
  ]) {
    t.equal((await post(body, sign(body))).status, 200, body)
  }
  t.equal(await count(), 0)
  state.broken = true
  const body = webhook([message('wamid.1')])
  t.equal((await post(body, sign(body))).status, 503)
  state.broken = false
  t.equal((await post(body, sign(body))).status, 200)
  t.equal(await count(), 1)
})

t.test('3 MB are taken, more than 4 MiB are not', async (t) => {
  const { post, count } = await world(t)
  const big = webhook(Array.from({ length: 1_000 }, (_, i) => message(`wamid.${i}`, 'x'.repeat(2_950))))
  t.ok(big.length > 3_000_000, `${big.length} bytes`)
  t.equal((await post(big, sign(big))).status, 200)
  t.equal(await count(), 1_000)
  const huge = 'x'.repeat(4 * 1024 * 1024 + 1)
  t.equal((await post(huge, sign(huge))).status, 413)
})

async function world(t: Test, appSecret = secrets.appSecret) {
  const { sql } = await createDatabase(t)
  await sql`insert into orgs (slug, name, time_zone, locale, created_at) values ('one', 'One', 'Asia/Kolkata', 'en', now())`
  await sql`
    insert into channel_accounts (org_id, id, channel, provider_id, business_id, created_at)
    select org_id, gen_random_uuid(), 'whatsapp', '106540352242922', '102290129340398', now() from orgs`
  const intake = createIntake({ sql, clock: systemClock, log: createLog('silent') })
  const state = { broken: false }
  const app = fastify()
  app.register(
    whatsappWebhook({
      secrets: { ...secrets, appSecret },
      store: (items) => (state.broken ? Promise.reject(new Error('away')) : intake.store(items)),
    }),
  )
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/webhooks/whatsapp`
  t.teardown(() => app.close())
  const post = async (
    body: string | Buffer,
    signature?: string,
    type: string | null = 'application/json',
  ) => {
    const headers = {
      ...(signature !== undefined && { 'x-hub-signature-256': signature }),
      ...(type && { 'content-type': type }),
    }
    const answer = await request(url, { method: 'POST', headers, body })
    await answer.body.dump()
    return { status: answer.statusCode }
  }
  const count = async () => (await sql<{ n: number }[]>`select count(*)::int as n from inbox_events`)[0]!.n
  return { url, post, count, state }
}

const sign = (body: string, secret = secrets.appSecret) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

const message = (id: string, body = 'salaam') => ({
  from: '919876543210',
  id,
  timestamp: '1749416383',
  type: 'text',
  text: { body },
})

const status = (id: string, status: string) => ({
  id,
  status,
  timestamp: '1749416383',
  recipient_id: '919876543210',
})

const webhook = (messages: object[], statuses: object[] = []): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { phone_number_id: '106540352242922' },
              messages,
              statuses,
            },
          },
        ],
      },
    ],
  })
