import t from 'tap'
import { createRates } from '../../src/simulator/whatsapp/rates.ts'
import { whatsappContract } from '../harness/whatsapp-contract.ts'
import { number, reminder, start, templateMessage } from './start.ts'

const to = '919876543210'
const text = (body: string) => ({ type: 'text', text: { body } })
const buttons = (titles: string[], id = (i: number) => `b${i}`) => ({
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Choose' },
    action: { buttons: titles.map((title, i) => ({ type: 'reply', reply: { id: id(i), title } })) },
  },
})
const list = (rows: object[], more: object = {}) => ({
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Choose' },
    action: { button: 'Open', sections: [{ rows }], ...more },
  },
})

t.test('a message is accepted, seen by its reader, and followed by statuses that carry our id', async (t) => {
  const { simulator, send, statuses, heard } = await start(t)
  const phone = simulator.phone(`+${to}`, 'Husain')
  await phone.says('salaam')
  const sent = await send({ to: `+${to}`, ...text('wa alaykum us salaam'), biz_opaque_callback_data: 'm1' })
  t.match(sent, {
    status: 200,
    body: {
      messaging_product: 'whatsapp',
      contacts: [{ input: `+${to}`, wa_id: to }],
      messages: [{ id: /^wamid\./ }],
    },
  })
  t.same(whatsappContract.messageAnswer(sent.body), [])
  await simulator.settled()
  t.match(
    phone.heard.map((m) => m.text),
    ['wa alaykum us salaam'],
  )
  // In the order they were made, which is not always that of their arrival.
  const told = statuses().toSorted((a: { status: string }, b: { status: string }) =>
    a.status < b.status ? 1 : -1,
  )
  t.match(told, [
    {
      id: sent.body.messages[0].id,
      status: 'sent',
      recipient_id: to,
      recipient_user_id: phone.userId,
      biz_opaque_callback_data: 'm1',
    },
    { status: 'delivered' },
  ])
  await phone.opens()
  await simulator.settled()
  t.equal(statuses().at(-1).status, 'read')
  t.equal(simulator.copies('m1'), 1)
  for (const { body } of heard) t.same(whatsappContract.webhook(body), [])
})

t.test('what Meta refuses is refused, in its words', async (t) => {
  const { simulator, send } = await start(t, {
    whatsapp: { ...number, webhookUrl: () => null, templates: [reminder] },
  })
  await simulator.phone(to).says('salaam')
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `r${i}`, title: `Row ${i}` }))
  const body = (parameters: object[]) => templateMessage({ components: [{ type: 'body', parameters }] })
  const name = { type: 'text', parameter_name: 'name', text: 'Husain' }
  const refused: [string, Record<string, unknown>, number][] = [
    ['a text of 4,097', { to, ...text('x'.repeat(4097)) }, 100],
    ['an empty text', { to, ...text(' ') }, 100],
    ['nobody to send to', text('hi'), 100],
    ['a name for a number', { to: 'husain', ...text('hi') }, 131009],
    ['the business itself', { to: '15550783881', ...text('hi') }, 131021],
    ['an unknown type', { to, type: 'poem', poem: {} }, 100],
    ['four buttons', { to, ...buttons(['a', 'b', 'c', 'd']) }, 131009],
    ['a button of 21', { to, ...buttons(['x'.repeat(21)]) }, 131009],
    ['two buttons with one title', { to, ...buttons(['a', 'a']) }, 131009],
    ['two buttons with one id', { to, ...buttons(['a', 'b'], () => 'same') }, 131009],
    ['an id of 257', { to, ...buttons(['a'], () => 'x'.repeat(257)) }, 131009],
    [
      'a body of 1,025 with buttons',
      {
        to,
        type: 'interactive',
        interactive: { ...buttons(['a']).interactive, body: { text: 'x'.repeat(1025) } },
      },
      100,
    ],
    ['eleven rows', { to, ...list(rows(11)) }, 131009],
    ['a row title of 25', { to, ...list([{ id: 'a', title: 'x'.repeat(25) }]) }, 131009],
    [
      'a row description of 73',
      { to, ...list([{ id: 'a', title: 'a', description: 'x'.repeat(73) }]) },
      131009,
    ],
    ['a row id of 201', { to, ...list([{ id: 'x'.repeat(201), title: 'a' }]) }, 131009],
    ['a list label of 21', { to, ...list(rows(1), { button: 'x'.repeat(21) }) }, 131009],
    [
      'two sections without titles',
      { to, ...list([], { sections: [{ rows: rows(1) }, { rows: [{ id: 'z', title: 'z' }] }] }) },
      131009,
    ],
    ['an unknown template', { to, ...templateMessage({ name: 'nothing' }) }, 132001],
    ['a template in another language', { to, ...templateMessage({ language: { code: 'ar' } }) }, 132001],
    ['one parameter too few', { to, ...body([name]) }, 132000],
    ['a parameter without its name', { to, ...body([name, { type: 'text', text: 'Azaan' }]) }, 100],
    [
      'a wrong parameter name',
      { to, ...body([name, { type: 'text', parameter_name: 'dutty', text: 'Azaan' }]) },
      100,
    ],
    [
      'an empty parameter',
      { to, ...body([name, { type: 'text', parameter_name: 'duty', text: '' }]) },
      131008,
    ],
    [
      'a new line in a parameter',
      { to, ...body([name, { type: 'text', parameter_name: 'duty', text: 'a\nb' }]) },
      100,
    ],
    [
      'a parameter of another type',
      { to, ...body([name, { type: 'currency', parameter_name: 'duty' }]) },
      132012,
    ],
    [
      'a filled text of more than 1,024',
      { to, ...body([name, { type: 'text', parameter_name: 'duty', text: 'x'.repeat(1000) }]) },
      132005,
    ],
    [
      'a button that is not there',
      {
        to,
        ...templateMessage({
          components: [
            ...templateMessage().template.components,
            {
              type: 'button',
              sub_type: 'quick_reply',
              index: '2',
              parameters: [{ type: 'payload', payload: 'x' }],
            },
          ],
        }),
      },
      132018,
    ],
    ['callback data of 513', { to, ...text('hi'), biz_opaque_callback_data: 'x'.repeat(513) }, 100],
    ['an unknown sound', { to, type: 'audio', audio: { id: '123' } }, 100],
    ['a mark for an unknown message', { status: 'read', message_id: 'wamid.none' }, 131009],
  ]
  for (const [what, message, code] of refused) {
    const { status, body } = await send(message)
    t.equal(body.error?.code, code, `${what}: ${code}`)
    t.ok(status >= 400 && status < 500, what)
    t.same(whatsappContract.errorAnswer(body), [], what)
  }
  t.equal(simulator.phone(to).heard.length, 0, 'and nobody saw any of it')
})

t.test('a token, a number or a path that is wrong', async (t) => {
  const { graph } = await start(t)
  const message = { messaging_product: 'whatsapp', to, ...text('hi') }
  t.match(await graph('POST', `${number.phoneNumberId}/messages`, message, 'stolen'), {
    status: 401,
    body: { error: { code: 190 } },
  })
  t.match(await graph('POST', '999/messages', message), {
    status: 400,
    body: { error: { code: 100, error_subcode: 33 } },
  })
  t.match(await graph('GET', 'a/b/c/d'), { status: 400, body: { error: { code: 2500 } } })
})

t.test('free text reaches a person for 24 hours after they wrote; a template always', async (t) => {
  const { simulator, send, statuses, clock } = await start(t, {
    whatsapp: { ...number, webhookUrl: () => null, templates: [reminder] },
  })
  const phone = simulator.phone(to)
  const outcome = async (message: Record<string, unknown>) => {
    t.equal((await send({ to, ...message })).status, 200, 'accepted, whatever comes later')
    return phone.heard.length
  }
  t.equal(await outcome(text('hello?')), 0, 'never wrote')
  await phone.says('salaam')
  clock.shift(24 * 3_600_000 - 60_000)
  t.equal(await outcome(text('still here')), 1)
  clock.shift(120_000)
  t.equal(await outcome(text('too late')), 1)
  t.equal(await outcome(templateMessage()), 2)
  t.equal(
    phone.heard.at(-1)!.text,
    'Salaam Husain, your duty Fajar Azaan is coming up soon, please be there in time.',
  )
  t.same(
    phone.heard.at(-1)!.choices.map((c) => c.label),
    ['Confirm', "Can't come"],
  )
  t.same(statuses(), [])
})

t.test('what fails later comes as a failed status', async (t) => {
  const { simulator, send, statuses, heard } = await start(t)
  const phone = simulator.phone(to)
  await phone.says('salaam')
  const next = async (message: Record<string, unknown> = { to, ...text('hi') }) => {
    await send(message)
    await simulator.settled()
    return statuses().at(-1)
  }
  t.match(await next({ to: '15551230000', ...text('hi') }), {
    status: 'failed',
    recipient_id: '15551230000',
    errors: [{ code: 131026 }],
  })
  phone.blocks()
  t.match(await next(), { status: 'failed', errors: [{ code: 131026 }] })
  phone.blocks('silently')
  t.match(await next(), { status: 'sent' })
  phone.unblocks()
  phone.leavesWindow()
  t.match(await next(), { status: 'failed', errors: [{ code: 131047, title: 'Re-engagement message' }] })
  await phone.says('again')
  simulator.faults.next('whatsapp', { failed: 131049 })
  t.match(await next(), { status: 'failed', errors: [{ code: 131049 }] })
  t.match(await next(), { status: 'delivered' })
  for (const { body } of heard) t.same(whatsappContract.webhook(body), [])
})

t.test('a person without a number is known by a user id', async (t) => {
  const { simulator, send, heard, statuses } = await start(t)
  const phone = simulator.phone(to, 'Amina')
  phone.hidesNumber('IN.13491208655302741918')
  await phone.says('salaam')
  const value = heard[0]!.body.entry[0].changes[0].value
  t.match(value, {
    contacts: [{ user_id: 'IN.13491208655302741918', profile: { name: 'Amina' } }],
    messages: [{ from_user_id: 'IN.13491208655302741918' }],
  })
  t.notOk(JSON.stringify(value).includes(to), 'the number is nowhere')
  const sent = await send({ recipient: 'IN.13491208655302741918', ...text('welcome') })
  t.match(sent.body.contacts, [{ input: 'IN.13491208655302741918', user_id: 'IN.13491208655302741918' }])
  await simulator.settled()
  t.equal(phone.heard[0]!.text, 'welcome')
  t.match(statuses(), [{ recipient_user_id: 'IN.13491208655302741918' }, {}])
  t.notOk(JSON.stringify(statuses()).includes(to))
  for (const { body } of heard) t.same(whatsappContract.webhook(body), [])
})

t.test('buttons, rows and template buttons come back as what they are', async (t) => {
  const { simulator, send, heard } = await start(t, {})
  const phone = simulator.phone(to)
  const last = () => heard.at(-1)!.body.entry[0].changes[0].value.messages[0]
  await phone.says('salaam')
  const first = await send({ to, ...buttons(['Register', 'Help']) })
  await phone.taps('Register')
  t.match(last(), {
    type: 'interactive',
    context: { id: first.body.messages[0].id },
    interactive: { type: 'button_reply', button_reply: { id: 'b0', title: 'Register' } },
  })
  await send({ to, ...list([{ id: 'AZAAN', title: 'Azaan', description: 'call' }]) })
  await phone.taps(/azaan/i)
  t.match(last(), {
    type: 'interactive',
    interactive: { type: 'list_reply', list_reply: { id: 'AZAAN', title: 'Azaan', description: 'call' } },
  })
  await t.rejects(phone.taps('Nonsense'), { message: /nothing to tap is called Nonsense/ })
  for (const { body } of heard) t.same(whatsappContract.webhook(body), [])
})

t.test('limits of speed: per number, and per person', async (t) => {
  const { simulator, send } = await start(t, { enforceRates: true })
  await simulator.phone(to).says('salaam')
  const codes: unknown[] = []
  for (let i = 0; i < 46; i++) codes.push((await send({ to, ...text(`${i}`) })).body.error?.code)
  t.equal(codes.filter((code) => code === undefined).length, 45)
  t.equal(codes.at(-1), 131056)
})

t.test('a number sends eighty messages in any second', async (t) => {
  let at = 0
  const rates = createRates(80, () => at)
  const codes = Array.from({ length: 81 }, (_, i) => rates.check(`9198765${40000 + i}`))
  t.same(codes, [...Array.from({ length: 80 }, () => null), 130429])
  at += 999
  t.equal(rates.check(to), 130429)
  at += 1
  t.equal(rates.check(to), null)

  const { simulator, send } = await start(t)
  simulator.faults.next('whatsapp', { code: 130429 })
  t.match((await send({ to, ...text('hi') })).body.error, { code: 130429 })
})

t.test('a message is marked as read, and the business seen typing', async (t) => {
  const { simulator, graph } = await start(t)
  const phone = simulator.phone(to)
  const id = await phone.says('salaam')
  const marked = await graph('POST', `${number.phoneNumberId}/messages`, {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: id,
    typing_indicator: { type: 'text' },
  })
  t.same(marked, { status: 200, body: { success: true } })
  t.equal(phone.bubbles[0]!.status, 'read')
})
