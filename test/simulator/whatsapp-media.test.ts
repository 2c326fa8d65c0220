import { readFile } from 'node:fs/promises'
import t from 'tap'
import { whatsappContract } from '../harness/whatsapp-contract.ts'
import { type Loose, number, reminder, start, templateMessage } from './start.ts'

const to = '919876543210'
const sample = await readFile(new URL('../../src/simulator/page/sample-voice.ogg', import.meta.url))

t.test('a voice note is fetched in two steps, by a link that lives five minutes', async (t) => {
  const { simulator, heard, graph, clock } = await start(t)
  await simulator.phone(to).sendsVoice(sample)
  const { audio, type } = heard[0]!.body.entry[0].changes[0].value.messages[0]
  t.match({ type, audio }, { type: 'audio', audio: { voice: true, mime_type: 'audio/ogg; codecs=opus' } })
  t.same(whatsappContract.webhook(heard[0]!.body), [])
  const described = await graph('GET', audio.id)
  t.match(described.body, { id: audio.id, mime_type: 'audio/ogg; codecs=opus', file_size: sample.length })
  t.same(whatsappContract.mediaDescription(described.body), [])
  const open = (token?: string) =>
    fetch(described.body.url, { headers: token ? { authorization: `Bearer ${token}` } : {} })
  t.equal((await open('stolen')).status, 401)
  t.equal((await open()).status, 401)
  const bytes = Buffer.from(await (await open(number.accessToken)).arrayBuffer())
  t.ok(bytes.equals(sample))
  clock.shift(5 * 60_000 + 1)
  t.equal((await open(number.accessToken)).status, 404, 'too late')
  t.equal(
    (
      await fetch((await graph('GET', audio.id)).body.url, {
        headers: { authorization: `Bearer ${number.accessToken}` },
      })
    ).status,
    200,
    'a new link',
  )
  t.same((await graph('DELETE', audio.id)).body, { success: true })
  t.match((await graph('GET', audio.id)).body, { error: { code: 100, error_subcode: 33 } })
})

t.test('files are uploaded, and refused by kind and size', async (t) => {
  const { simulator, send } = await start(t)
  const upload = async (bytes: Buffer, mime: string) => {
    const form = new FormData()
    form.set('messaging_product', 'whatsapp')
    form.set('type', mime)
    form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), 'voice.ogg')
    const answer = await fetch(`${simulator.whatsappUrl}/v25.0/${number.phoneNumberId}/media`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${number.accessToken}` },
    })
    return { status: answer.status, body: (await answer.json()) as Loose }
  }
  const phone = simulator.phone(to)
  await phone.says('salaam')
  const kept = await upload(sample, 'audio/ogg')
  t.equal(kept.status, 200)
  t.same(whatsappContract.mediaAnswer(kept.body), [])
  t.equal((await send({ to, type: 'audio', audio: { id: kept.body.id, voice: true } })).status, 200)
  t.ok(phone.heard[0]!.media!.bytes.equals(sample))
  t.match(await upload(sample, 'application/x-msdownload'), {
    status: 400,
    body: { error: { code: 100, message: /must be a file with one of/ } },
  })
  t.match(await upload(Buffer.alloc((16 << 20) + 1), 'audio/mpeg'), {
    status: 400,
    body: { error: { code: 131053 } },
  })
  t.match(
    await upload(Buffer.alloc(100), 'audio/ogg'),
    { status: 400, body: { error: { code: 131053 } } },
    'no opus in it',
  )
})

t.test('templates: created, listed page by page, reviewed, deleted', async (t) => {
  const { simulator, graph, send, heard } = await start(t, { approveTemplatesAtOnce: false })
  const path = `${number.businessAccountId}/message_templates`
  t.same(whatsappContract.template(reminder), [])
  const created = await graph('POST', path, reminder)
  t.match(created, { status: 200, body: { status: 'PENDING', category: 'UTILITY' } })
  t.same(whatsappContract.templateAnswer(created.body), [])
  await simulator.phone(to).says('salaam')
  t.match((await send({ to, ...templateMessage() })).body, { error: { code: 132001 } }, 'not approved yet')
  await simulator.whatsapp.review('duty_reminder_tomorrow', 'APPROVED')
  t.match(heard.at(-1)!.body.entry[0].changes[0], {
    field: 'message_template_status_update',
    value: { event: 'APPROVED', message_template_id: Number },
  })
  t.equal((await send({ to, ...templateMessage() })).status, 200)
  await graph('POST', path, { ...reminder, language: 'ar' })
  const first = await graph('GET', `${path}?limit=1&fields=name,status,language`)
  t.same(whatsappContract.templateList(first.body), [])
  t.match(first.body.data, [{ name: 'duty_reminder_tomorrow', status: 'APPROVED', language: 'en' }])
  const second = await graph('GET', `${path}?limit=1&after=${first.body.paging.cursors.after}`)
  t.match(second.body.data, [{ language: 'ar', status: 'PENDING' }])
  t.notOk(second.body.paging.next)
  const changed = (more: object, body: object = {}) => ({
    ...reminder,
    name: 'other',
    components: [{ ...reminder.components[0], ...body }, reminder.components[1]!],
    ...more,
  })
  const refused: [string, object, number][] = [
    ['the same again', reminder, 2388024],
    ['capitals in the name', { ...reminder, name: 'Other' }, 2388042],
    ['no samples', changed({}, { example: undefined }), 2388043],
    [
      'a variable at the start',
      changed({}, { text: '{{name}} has a duty called {{duty}} coming up very soon, really.' }),
      2388299,
    ],
    [
      'a variable at the end',
      changed({}, { text: 'Salaam {{name}}, there is a duty that awaits you: {{duty}}' }),
      2388299,
    ],
    ['more variables than words', changed({}, { text: 'Salaam {{name}} {{duty}} bye' }), 2388293],
    ['a body of 1,025', changed({}, { text: `Salaam {{name}} and {{duty}} ${'x'.repeat(1025)}` }), 2388040],
    [
      'a label of 26',
      changed({
        components: [
          reminder.components[0],
          { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'x'.repeat(26) }] },
        ],
      }),
      2388060,
    ],
  ]
  for (const [what, template, subcode] of refused) {
    const { status, body } = await graph('POST', path, template)
    t.match({ status, body }, { status: 400, body: { error: { code: 100, error_subcode: subcode } } }, what)
    t.same(whatsappContract.errorAnswer(body), [])
  }
  t.same((await graph('DELETE', `${path}?name=duty_reminder_tomorrow`)).body, { success: true })
  t.same((await graph('GET', path)).body, { data: [] })
})

t.test('the number tells its throughput, and refuses fields it has not', async (t) => {
  const { graph } = await start(t)
  t.match((await graph('GET', `${number.phoneNumberId}?fields=throughput,display_phone_number`)).body, {
    id: number.phoneNumberId,
    throughput: { level: 'STANDARD' },
  })
  t.match(await graph('GET', `${number.phoneNumberId}?fields=shoe_size`), {
    status: 400,
    body: { error: { code: 100, message: /nonexisting field \(shoe_size\)/ } },
  })
})
