import { readFile } from 'node:fs/promises'
import t from 'tap'
import { type Loose, start } from './start.ts'
import { webmOf } from './webm.ts'

const sample = await readFile(new URL('../../src/simulator/page/sample-voice.ogg', import.meta.url))

async function open(t: Parameters<typeof start>[0], more = {}) {
  const world = await start(t, more)
  const { url } = world.simulator
  return {
    ...world,
    act: async (path: string, body: unknown, headers = {}) => {
      const answer = await fetch(`${url}/api/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      })
      return { status: answer.status, body: (await answer.json()) as Loose }
    },
    state: async () => (await fetch(`${url}/api/state`)).json() as Promise<Loose>,
  }
}

t.test('the page is plain files under a strict policy', async (t) => {
  const { simulator } = await open(t)
  for (const path of ['/', '/page.js', '/show.js', '/chats.js', '/page.css', '/sample-voice.ogg']) {
    const answer = await fetch(simulator.url + path)
    t.equal(answer.status, 200, path)
    t.match(answer.headers.get('content-security-policy'), /default-src 'none'; script-src 'self'/)
  }
  const html = await (await fetch(simulator.url)).text()
  t.notMatch(html, /<script(?![^>]*src=)|\son\w+=|style=/, 'nothing inline')
})

t.test('a phone is added, writes, taps and sends a sound', async (t) => {
  const { simulator, act, state, heard, send } = await open(t)
  t.match(await act('phones/add', { number: '12', name: 'X' }), {
    status: 400,
    body: { error: /7 to 15 digits/ },
  })
  await act('phones/add', { number: '+91 98765 43210', name: 'Husain' })
  t.equal((await act('phones/say', { number: '919876543210', text: 'salaam' })).status, 200)
  await send({
    to: '919876543210',
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: 'Welcome' },
      action: { buttons: [{ type: 'reply', reply: { id: 'r', title: 'Register' } }] },
    },
  })
  t.equal((await act('phones/tap', { number: '919876543210', label: 'Register' })).status, 200)
  t.match(await act('phones/tap', { number: '919876543210', label: 'Nope' }), {
    status: 400,
    body: { error: /nothing to tap/ },
  })
  const sound = await fetch(`${simulator.url}/api/sound?number=919876543210&voice=1`, {
    method: 'POST',
    body: new Uint8Array(sample),
    headers: { 'content-type': 'audio/ogg' },
  })
  t.equal(sound.status, 200)
  const { phones } = await state()
  t.match(
    phones[0].messages.map((m: Loose) => [m.mine, m.text]),
    [
      [true, 'salaam'],
      [false, 'Welcome'],
      [true, 'Register'],
      [true, ''],
    ],
  )
  const part = await fetch(simulator.url + phones[0].messages[3].sound.url, {
    headers: { range: 'bytes=0-3' },
  })
  t.equal(part.status, 206)
  t.equal(await part.text(), 'OggS')
  await simulator.settled()
  t.ok(heard.length >= 3)
})

t.test("a browser's recording is sent as the Ogg a phone would send", async (t) => {
  const { simulator } = await open(t)
  simulator.phone('919876543210')
  const webm = webmOf(sample)
  const sound = await fetch(`${simulator.url}/api/sound?number=919876543210&voice=1`, {
    method: 'POST',
    body: new Uint8Array(webm),
    headers: { 'content-type': 'audio/webm;codecs=opus' },
  })
  t.equal(sound.status, 200)
  const media = simulator.phone('919876543210').bubbles[0]!.media!
  t.equal(media.mime, 'audio/ogg; codecs=opus')
  t.ok(media.bytes.subarray(0, 4).equals(Buffer.from('OggS')))
  const { parseBuffer } = await import('music-metadata')
  const { format } = await parseBuffer(media.bytes, { mimeType: 'audio/ogg' })
  t.match(format, { codec: 'Opus', numberOfChannels: 1 })
  t.ok(Math.abs(format.duration! - 5) < 0.2, `about five seconds: ${format.duration}`)
})

t.test('the group is written to by a coordinator or by the group itself', async (t) => {
  const { simulator, act, state, bot, hook, heard } = await open(t)
  await bot('setWebhook', { url: hook })
  const { people } = await state()
  const [husain, , anonymous] = people
  await act('telegram/say', { as: husain.id, place: 'group', text: '/open' })
  t.match(heard.at(-1)!.body.message, { from: { first_name: 'Husain' }, text: '/open' })
  await act('telegram/say', { as: anonymous.id, place: 'group', text: '/open' })
  t.match(heard.at(-1)!.body.message, { from: { username: 'GroupAnonymousBot' } })
  const sent = await bot('sendMessage', {
    chat_id: simulator.telegram.group.id,
    text: 'Well?',
    reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
  })
  await act('telegram/tap', {
    as: husain.id,
    place: 'group',
    messageId: sent.body.result.message_id,
    label: 'Yes',
  })
  t.match(heard.at(-1)!.body.callback_query, { data: 'y', from: { first_name: 'Husain' } })
  const replyTo = sent.body.result.message_id
  await act('telegram/say', { as: husain.id, place: 'group', text: 'Because', replyTo })
  t.match(heard.at(-1)!.body.message, { text: 'Because', reply_to_message: { text: 'Well?' } })
  t.match((await state()).group.messages.at(-1), { text: 'Because', quoted: 'Well?' })
})

t.test('the clock moves forwards only, in the zone of the organisation', async (t) => {
  let moved = 0
  const { act, state, clock } = await open(t, {
    timeZone: 'Africa/Cairo',
    onClockMoved: async () => void moved++,
  })
  const before = Temporal.PlainDateTime.from((await state()).clock.local)
  await act('clock', { byMs: 3_600_000 })
  t.ok(Temporal.PlainDateTime.compare((await state()).clock.local, before.add({ minutes: 59 })) > 0)
  const day = before.toPlainDate().add({ days: 10 })
  await act('clock', { eveningBefore: day.toString() })
  t.match((await state()).clock.local, new RegExp(`^${day.subtract({ days: 1 })}T18:00:0`))
  t.equal(clock.now().toZonedDateTimeISO('Africa/Cairo').hour, 18)
  await act('clock', { to: `${day}T05:20` })
  t.match((await state()).clock.local, new RegExp(`^${day}T05:20`))
  t.equal(moved, 3)
  for (const wish of [
    { byMs: -1 },
    { to: '2020-01-01T00:00' },
    { to: 'soon' },
    { eveningBefore: '2027-02-31' },
  ]) {
    t.match(
      await act('clock', wish),
      { status: 400, body: { error: /only moves forwards/ } },
      JSON.stringify(wish),
    )
  }
})

t.test('faults are set from the page; other sites may not touch it', async (t) => {
  const { act, state, send, simulator } = await open(t)
  await act('faults', { channel: 'whatsapp', fault: '429' })
  t.equal((await state()).faults.whatsapp, '429')
  t.equal((await send({ to: '919876543210', type: 'text', text: { body: 'x' } })).status, 429)
  await act('faults', { channel: 'whatsapp', fault: null })
  t.equal((await state()).faults.whatsapp, null)
  t.equal((await act('clock', { byMs: 1 }, { origin: 'https://example.org' })).status, 403)
  t.equal((await act('clock', { byMs: 1 }, { origin: simulator.url })).status, 200)
})

t.test('changes are told as they happen', async (t) => {
  const { simulator } = await open(t)
  const stream = await fetch(`${simulator.url}/api/events`)
  t.equal(stream.headers.get('content-type'), 'text/event-stream')
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  t.match((await reader.read()).value, /^data: \{"clock"/)
  simulator.phone('919876543210', 'Husain')
  t.match((await reader.read()).value, /"name":"Husain"/)
  await reader.cancel()
})
