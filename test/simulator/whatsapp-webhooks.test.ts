import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import t from 'tap'
import { metaJson, sign } from '../../src/simulator/index.ts'
import { number, start } from './start.ts'

const to = '919876543210'

t.test('webhooks are signed over the exact bytes, which are escaped as Meta does', async (t) => {
  const { simulator, heard } = await start(t)
  await simulator.phone(to, 'अनिता').says('हाँ https://example.org')
  const { raw, headers, body } = heard[0]!
  t.match(raw, /\\u0939\\u093e\\u0901 https:\\\/\\\/example\.org/)
  t.notMatch(raw, /[^\x20-\x7e]/, 'ASCII only')
  t.equal(
    headers['x-hub-signature-256'],
    `sha256=${createHmac('sha256', number.appSecret).update(raw).digest('hex')}`,
  )
  t.equal(body.entry[0].changes[0].value.messages[0].text.body, 'हाँ https://example.org')
  t.not(raw, JSON.stringify(body), 'writing it again gives other bytes')
})

t.test('a recorded signed body is reproduced byte for byte', async (t) => {
  const folder = new URL('../../../shared/fixtures/signatures/', import.meta.url)
  let meta: { app_secret: string; header_value: string }
  let raw: string
  try {
    meta = JSON.parse(readFileSync(new URL('escaped_unicode_body.meta.json', folder), 'utf8'))
    raw = readFileSync(new URL('escaped_unicode_body.raw.json', folder), 'utf8')
  } catch {
    return t.pass('no recordings at hand')
  }
  t.equal(metaJson(JSON.parse(raw)), raw)
  t.equal(sign(meta.app_secret, raw), meta.header_value)
})

t.test(
  'what is not answered by a 2xx is sent again until it is, and nothing else waits for it',
  async (t) => {
    const { simulator, heard, answers } = await start(t)
    const phone = simulator.phone(to)
    const texts = () => heard.map(({ body }) => body.entry[0].changes[0].value.messages[0].text.body)
    answers(({ raw }) => ({ status: raw.includes('poison') ? 500 : 200 }))
    await phone.says('poison')
    await simulator.settled()
    t.same(texts(), ['poison', 'poison'], 'once more at once')
    await phone.says('next')
    await simulator.settled()
    t.same(texts(), ['poison', 'poison', 'next'])
    t.equal(simulator.pending(), 1)
    await simulator.retryNow()
    t.equal(texts().length, 4, 'tried again, failed again')
    answers(() => ({ status: 200 }))
    await simulator.retryNow()
    t.equal(simulator.pending(), 0)
    t.same(heard[0]!.raw, heard.at(-1)!.raw, 'the same bytes')
    t.same(
      simulator.webhooks.map((one) => one.answer?.status),
      [500, 500, 200, 500, 200],
    )
  },
)

t.test('nobody listens yet: webhooks wait', async (t) => {
  let url: string | null = null
  const { simulator, heard, hook } = await start(t, { whatsapp: { ...number, webhookUrl: () => url } })
  await simulator.phone(to).says('salaam')
  await simulator.settled()
  t.equal(simulator.pending(), 1)
  url = `${hook}/whatsapp`
  await simulator.retryNow()
  t.equal(heard.length, 1)
})

t.test('duplicates, disorder and silence, on demand', async (t) => {
  const { simulator, heard, send, statuses } = await start(t)
  const phone = simulator.phone(to)
  simulator.faults.next('whatsapp', 'duplicate webhook')
  await phone.says('twice')
  await simulator.settled()
  t.equal(heard.length, 2)
  t.equal(heard[0]!.raw, heard[1]!.raw)
  simulator.faults.next('whatsapp', 'statuses out of order')
  await send({ to, type: 'text', text: { body: 'a' } })
  await simulator.settled()
  t.same(
    statuses().map((s) => s.status),
    ['delivered', 'sent'],
  )
  simulator.faults.always('whatsapp', 'no statuses')
  await send({ to, type: 'text', text: { body: 'b' } })
  await simulator.settled()
  t.equal(statuses().length, 2)
  t.equal(phone.heard.length, 2, 'seen all the same')
})

t.test('several statuses may travel in one webhook', async (t) => {
  const { simulator, heard, send, statuses } = await start(t, { chance: () => 0 })
  await simulator.phone(to).says('salaam')
  await send({ to, type: 'text', text: { body: 'a' } })
  await simulator.settled()
  t.equal(heard.length, 2)
  t.same(
    statuses().map((s) => s.status),
    ['sent', 'delivered'],
  )
})

t.test('the handshake', async (t) => {
  const { simulator, answers, heard } = await start(t)
  answers(({ url }) => {
    const query = new URL(url, 'http://here').searchParams
    return query.get('hub.verify_token') === number.verifyToken
      ? { status: 200, body: query.get('hub.challenge')! }
      : { status: 403 }
  })
  t.equal(await simulator.whatsapp.verifyWebhook(), 'verified')
  t.equal(heard[0]!.method, 'GET')
  answers(() => ({ status: 200, body: '"quoted"' }))
  t.equal(await simulator.whatsapp.verifyWebhook(), 'refused')
})

t.test('faults of the Graph API', async (t) => {
  const { simulator, send } = await start(t)
  const phone = simulator.phone(to)
  await phone.says('salaam')
  const message = { to, type: 'text', text: { body: 'hi' }, biz_opaque_callback_data: 'm' }
  simulator.faults.next('whatsapp', '429')
  t.match(await send(message), { status: 429, body: { error: { code: 130429 } } })
  simulator.faults.next('whatsapp', { code: 131048 })
  t.match(await send(message), {
    status: 400,
    body: { error: { code: 131048, message: '(#131048) Spam rate limit hit' } },
  })
  simulator.faults.next('whatsapp', '500')
  t.match(await send(message), { status: 500, body: { error: { code: 131000 } } })
  simulator.faults.next('whatsapp', 'non-json 502')
  await t.rejects(send(message), SyntaxError)
  simulator.faults.next('whatsapp', 'cut connection')
  await t.rejects(send(message))
  t.equal(simulator.copies('m'), 0)
  simulator.faults.next('whatsapp', 'cut connection after accepting')
  await t.rejects(send(message))
  t.equal(simulator.copies('m'), 1, 'accepted, though the answer was lost')
  t.equal(phone.heard.length, 1)
  t.equal((await send(message)).status, 200, 'and all is well again')
})

t.test('an answer that never comes does not hold up the end', async (t) => {
  const { simulator } = await start(t)
  simulator.faults.next('whatsapp', 'timeout after accepting')
  const within = fetch(`${simulator.whatsappUrl}/v25.0/${number.phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${number.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      messaging_product: 'whatsapp',
      to,
      type: 'text',
      text: { body: 'hi' },
      biz_opaque_callback_data: 'lost',
    }),
    signal: AbortSignal.timeout(150),
  })
  await t.rejects(within, { name: 'TimeoutError' })
  t.equal(simulator.copies('lost'), 1)
})
