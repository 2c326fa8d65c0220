import { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import type { Content, SendOutcome } from '../../src/channels/channel.ts'
import { createWhatsAppSender } from '../../src/channels/whatsapp/index.ts'
import { createLog } from '../../src/lib/log.ts'
import { metaConfig, startMeta } from './meta.ts'

const accepted = {
  json: {
    messaging_product: 'whatsapp',
    contacts: [{ input: '+16505551234', wa_id: '16505551234' }],
    messages: [{ id: 'wamid.OK' }],
  },
}
const fault = (code: number, more: object = {}) => ({
  error: { message: `(#${code}) something`, type: 'OAuthException', code, ...more },
})

t.test('each kind of message in its form', async (t) => {
  const { meta, send } = await world(t)
  meta.answers(accepted)
  const sent = async (content: Content, recipient?: string) => {
    t.same(await send(content, recipient), { kind: 'sent', providerId: 'wamid.OK' })
    return meta.seen.at(-1)!
  }
  const first = await sent({ kind: 'text', text: 'salaam' })
  t.same(
    [first.method, first.path, first.headers.authorization],
    ['POST', '/v25.0/111/messages', 'Bearer the token'],
  )
  const base = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '16505551234',
    biz_opaque_callback_data: 'message-1',
  }
  t.same(first.json, { ...base, type: 'text', text: { body: 'salaam', preview_url: false } })

  const toUser = await sent({ kind: 'text', text: 'salaam' }, 'US.13491208655302741918')
  t.match(toUser.json, { recipient: 'US.13491208655302741918' })
  t.notOk('to' in (toUser.json as object), 'a user id is no phone')

  const choices = ['Yes', 'No', 'Maybe'].map((label) => ({ id: `/${label}`, label }))
  t.same((await sent({ kind: 'text', text: 'Come?', choices })).json, {
    ...base,
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: 'Come?' },
      action: { buttons: choices.map(({ id, label }) => ({ type: 'reply', reply: { id, title: label } })) },
    },
  })
  const many = Array.from({ length: 10 }, (_, i) => ({
    id: `/${i}`,
    label: `Choice ${i}`,
    ...(i === 0 && { description: 'd'.repeat(80) }),
  }))
  t.match((await sent({ kind: 'text', text: 'Which?', choices: many, listLabel: 'Choose' })).json, {
    interactive: {
      type: 'list',
      action: {
        button: 'Choose',
        sections: [
          {
            title: 'Choose',
            rows: [
              { id: '/0', title: 'Choice 0', description: `${'d'.repeat(71)}…` },
              { id: '/1', title: 'Choice 1' },
            ],
          },
        ],
      },
    },
  })
  t.match(
    (await sent({ kind: 'text', text: 'x'.repeat(1_100), choices })).json,
    { interactive: { type: 'list' } },
    'a long text needs a list',
  )

  const params = [
    { name: 'name', text: ' Amina\n\tYusuf     x' },
    { name: 'duty', text: '' },
  ]
  const template = await sent({
    kind: 'template',
    name: 'duty_unlocked',
    language: 'ar',
    params,
    payloads: ['/confirm 1', '/decline 1'],
  })
  t.same((template.json as { template: unknown }).template, {
    name: 'duty_unlocked',
    language: { code: 'ar', policy: 'deterministic' },
    components: [
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'name', text: 'Amina Yusuf x' },
          { type: 'text', parameter_name: 'duty', text: '-' },
        ],
      },
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: '0',
        parameters: [{ type: 'payload', payload: '/confirm 1' }],
      },
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: '1',
        parameters: [{ type: 'payload', payload: '/decline 1' }],
      },
    ],
  })
  t.match((await sent({ kind: 'edit', target: 'w', text: 'new words' })).json, {
    type: 'text',
    text: { body: 'new words' },
  })
})

t.test('labels are cut in one place, between whole letters, and told apart', async (t) => {
  const { meta, send } = await world(t)
  meta.answers(accepted)
  const titles = async (...labels: string[]) => {
    await send({ kind: 'text', text: 'x', choices: labels.map((label, i) => ({ id: `${i}`, label })) })
    const json = meta.seen.at(-1)!.json as {
      interactive: { action: { buttons: { reply: { title: string } }[] } }
    }
    return json.interactive.action.buttons.map((button) => button.reply.title)
  }
  t.same(await titles('x'.repeat(20), 'y'.repeat(21)), ['x'.repeat(20), `${'y'.repeat(19)}…`])
  t.same(await titles('Same', 'Same', 'Same'), ['Same', 'Same 2', 'Same 3'])
  const long = 'A label far longer than twenty'
  t.same(await titles(`${long} one`, `${long} two`), ['A label far longer…', 'A label far longe… 2'])
  const [family] = await titles('👨‍👩‍👧'.repeat(5))
  t.equal(family, `${'👨‍👩‍👧'.repeat(3)}…`, 'a family of five code points stays together')
  const [hindi] = await titles('क्षि'.repeat(8))
  t.equal(hindi, `${'क्षि'.repeat(4)}…`, 'a consonant keeps its vowel')
  await send({ kind: 'text', text: 'z'.repeat(5_000) })
  t.equal((meta.seen.at(-1)!.json as { text: { body: string } }).text.body.length, 4_096)
})

t.test('a sound is uploaded, then sent', async (t) => {
  const { meta, send } = await world(t)
  const bytes = Buffer.from('OggS the sound itself')
  const sound = (mime: string, voice: boolean, more: object = {}): Content => ({
    kind: 'audio',
    open: () => Readable.from([bytes]),
    bytes: bytes.length,
    mime,
    fileName: 'my "note".ogg',
    durationMs: 1,
    voice,
    ...more,
  })
  meta.answers({ json: { id: 4490709327384033 } }, accepted)
  t.match(await send(sound('audio/ogg; codecs=opus', true)), { kind: 'sent' })
  const [upload, message] = meta.seen
  t.equal(upload!.path, '/v25.0/111/media')
  t.match(upload!.text, /name="messaging_product"\r\n\r\nwhatsapp\r\n/)
  t.match(
    upload!.text,
    /name="file"; filename="my _note_.ogg"\r\nContent-Type: audio\/ogg\r\n\r\nOggS the sound itself\r\n--/,
  )
  t.equal(upload!.headers['content-length'], String(upload!.text.length))
  t.match(message!.json, { type: 'audio', audio: { id: '4490709327384033', voice: true } })

  meta.answers({ json: { id: '1' } }, accepted)
  await send(sound('audio/x-m4a', true))
  t.same((meta.seen[1]!.json as { audio: unknown }).audio, { id: '1' }, 'only ogg is a voice note')
  t.match(await send(sound('audio/wav', false)), { kind: 'refused', code: 'audio-type' })

  meta.answers({ status: 400, json: { error: { message: 'Media upload error', code: 131053 } } })
  t.match(await send(sound('audio/ogg', true)), { kind: 'again', limit: 2, code: '131053' })
  meta.answers('hang up')
  t.match(
    await send(sound('audio/ogg', true)),
    { kind: 'again', code: 'upload-lost' },
    'nothing was said to anybody: no doubt about a copy',
  )
  meta.answers({ json: { id: '1' } })
  t.match(
    await send(sound('audio/ogg', true, { bytes: 999_999 })),
    { kind: 'again' },
    'a file shorter than it says',
  )
})

t.test('what Meta answers', async (t) => {
  const { meta, send } = await world(t)
  const after = async (...answers: Parameters<typeof meta.answers>): Promise<SendOutcome> => {
    meta.answers(...answers)
    return send({ kind: 'text', text: 'salaam' })
  }
  t.match(
    await after({ status: 401, json: fault(0) }),
    { kind: 'account-stops', code: '0' },
    'zero is a code',
  )
  t.match(await after({ status: 400, json: fault(131047) }), { kind: 'again-as-template' })
  t.match(await after({ status: 400, json: fault(131026) }), { kind: 'unreachable', why: 'no-account' })
  t.match(await after({ status: 400, json: fault(132001) }), { kind: 'again-as-text', code: '132001' })
  t.match(await after({ status: 403, json: fault(368) }), { kind: 'account-stops' })
  t.match(await after({ status: 400, json: fault(999_999) }), { kind: 'refused', code: '999999' })
  t.match(await after({ status: 400, json: fault(999_999, { is_transient: true }) }), { kind: 'again' })
  t.match(await after({ status: 500, json: fault(131000) }), { kind: 'again', limit: undefined })
  t.match(await after({ status: 503, text: '<html>Sorry</html>' }), { kind: 'again', code: 'http-503' })
  t.match(
    await after({ status: 504, text: '<html>Sorry</html>' }),
    { kind: 'unknown' },
    'the server behind may have taken it',
  )
  t.match(await after({ status: 200, text: '<html>fine</html>' }), { kind: 'unknown', code: 'no-id' })
  t.match(await after({ status: 200, json: fault(131009) }), { kind: 'refused' })
  t.match(await after('hang up'), { kind: 'unknown' }, 'it had left')
  const known = await after({
    status: 400,
    json: fault(131026, { error_data: { details: '+91 98765 43210' } }),
  })
  t.notMatch(JSON.stringify(known), /98765/, "the reason is ours, not Meta's details")
})

t.test('waits grow: for one person by powers of four, for the number by doubling', async (t) => {
  const { meta, send } = await world(t)
  const refusedWith = async (code: number, recipient?: string, status = 400, headers = {}) => {
    meta.answers({ status, json: fault(code), headers })
    const outcome = await send({ kind: 'text', text: 'x' }, recipient)
    return 'afterMs' in outcome ? [outcome.kind, outcome.afterMs] : [outcome.kind]
  }
  t.same(await refusedWith(131056), ['chat-waits', 1_000])
  t.same(await refusedWith(131056), ['chat-waits', 4_000])
  t.same(await refusedWith(131056, '15550002'), ['chat-waits', 1_000], 'others go on')
  t.same(await refusedWith(131056), ['chat-waits', 16_000])
  meta.answers(accepted)
  await send({ kind: 'text', text: 'x' })
  t.same(await refusedWith(131056), ['chat-waits', 1_000], 'forgotten after a success')
  t.same(
    await refusedWith(613, undefined, 429, { 'retry-after': '90' }),
    ['account-waits', 90_000],
    "Meta's own time is kept",
  )
  const { meta: calm, send: sendCalm } = await world(t)
  calm.answers({ status: 400, json: fault(130429) })
  const waits = await Promise.all([1, 2, 3].map(() => sendCalm({ kind: 'text', text: 'x' })))
  t.ok(
    waits.every((one) => one.kind === 'account-waits' && one.afterMs <= 2_000),
    'refused together counts once',
  )
})

t.test('a silence is unknown, a closed door is not', async (t) => {
  const { meta, send } = await world(t)
  meta.answers('silence')
  const stop = new AbortController()
  const sending = send({ kind: 'text', text: 'x' }, undefined, stop.signal)
  while (meta.seen.length === 0) await new Promise(setImmediate)
  stop.abort()
  t.match(await sending, { kind: 'unknown' }, 'called off after it had left')
  t.match(
    await send({ kind: 'text', text: 'x' }, undefined, AbortSignal.abort()),
    { kind: 'again' },
    'called off before',
  )
  const closed = createWhatsAppSender({
    config: metaConfig('http://127.0.0.1:9'),
    accessToken: 't',
    log: createLog('silent'),
  })
  t.teardown(() => closed.close())
  const outcome = await closed.send(
    { messageId: 'm', recipient: '1555', content: { kind: 'text', text: 'x' } },
    new AbortController().signal,
  )
  t.match(outcome, { kind: 'again', neverLeft: true, code: 'ECONNREFUSED' })
})

t.test('after an answer that was lost Meta must be heard before anything more is said', async (t) => {
  const { meta, send } = await world(t)
  const say = () => send({ kind: 'text', text: 'x' })
  const asked = () => meta.seen.splice(0).map(({ method }) => method)
  meta.answers('hang up')
  t.match(await say(), { kind: 'unknown' })
  const away = { kind: 'again', neverLeft: true, reason: 'whatsapp-unreachable' }
  t.match(await Promise.all([say(), say()]), [away, away])
  t.same(asked(), ['POST', 'GET'], 'asked once for all')
  meta.answers({ status: 504, text: '<html>Sorry</html>' })
  t.match(await say(), away, 'a gateway in front of it is not Meta')
  meta.answers({ status: 200, json: { id: '1' } }, accepted)
  t.match([await say(), await say()], [{ kind: 'sent' }, { kind: 'sent' }])
  t.same(asked(), ['GET', 'POST', 'POST'])
})

t.test('what WhatsApp cannot carry is refused before it leaves', async (t) => {
  const { meta, send } = await world(t)
  meta.answers(accepted)
  const choices = Array.from({ length: 11 }, (_, i) => ({ id: `${i}`, label: `${i}` }))
  t.match(await send({ kind: 'text', text: 'x', choices }), { kind: 'refused', code: 'impossible' })
  t.match(await send({ kind: 'mail', subject: 's', text: 't', html: 'h' }), { kind: 'refused' })
  t.equal(meta.seen.length, 0)
})

async function world(t: Test) {
  const meta = await startMeta(t)
  const sender = createWhatsAppSender({
    config: metaConfig(meta.url),
    accessToken: 'the token',
    log: createLog('silent'),
  })
  t.teardown(() => sender.close())
  const send = (content: Content, recipient = '16505551234', signal = new AbortController().signal) =>
    sender.send({ messageId: 'message-1', recipient, content }, signal)
  return { meta, send }
}
