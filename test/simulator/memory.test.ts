import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import t from 'tap'
import { botToken, groupId, start } from './start.ts'

const sample = await readFile(new URL('../../src/simulator/page/sample-voice.ogg', import.meta.url))
const number = '919876543210'

t.test('a restart finds phones, group, mails and the moved clock as they were left', async (t) => {
  const folder = path.join(t.testdir({}), 'simulator')
  const first = await start(t, { folder })
  const ali = first.simulator.phone(number, 'Ali')
  await ali.says('salaam')
  await ali.sendsVoice(sample)
  const sent = await first.send({ to: number, type: 'text', text: { body: 'Wa alaikum salaam' } })
  t.equal(sent.status, 200)
  await first.simulator.telegram.user(1, 'Husain').inGroup.says('hello')
  const told = await first.bot('sendMessage', { chat_id: groupId, text: 'Somebody registered' })
  const mail = createTransport({ ...first.simulator.smtp, secure: false })
  await mail.sendMail({ from: 'us@example.com', to: 'ali@example.com', subject: 'Your duty', text: 'Fajar' })
  mail.close()
  first.clock.shift(7_200_000)
  await first.simulator.close()

  const next = await start(t, { folder })
  const back = next.simulator.phone(number)
  t.equal(back.name, 'Ali')
  t.same(
    back.bubbles.map(({ kind, text, mine }) => [kind, text, mine]),
    [
      ['text', 'salaam', true],
      ['audio', '', true],
      ['text', 'Wa alaikum salaam', false],
    ],
  )
  t.ok(back.bubbles[1]!.media!.bytes.equals(sample))
  t.ok(back.bubbles[0]!.at instanceof Temporal.Instant)
  t.equal((await next.graph('GET', back.bubbles[1]!.media!.id)).status, 200, 'the sound can still be fetched')
  t.equal((await next.send({ to: number, type: 'text', text: { body: 'within the window' } })).status, 200)
  t.equal(next.clock.offset(), 7_200_000)
  t.match(
    next.simulator.telegram.group.messages.map(({ text }) => text),
    ['hello', 'Somebody registered'],
  )
  const { message_id } = told.body.result
  t.match(await next.bot('editMessageText', { chat_id: groupId, message_id, text: 'Approved' }), {
    status: 200,
  })
  const after = await next.bot('sendMessage', { chat_id: groupId, text: 'And another' })
  t.equal(after.body.result.message_id, message_id + 1, 'ids go on')
  t.equal(next.simulator.mail.to('ali@example.com')[0]!.subject, 'Your duty')
})

t.test('what cannot be read is begun anew', async (t) => {
  const folder = t.testdir({ 'state.json': '{"version":1,"phones":' })
  const { simulator, bot } = await start(t, { folder })
  t.same(simulator.whatsapp.phones(), [])
  t.equal((await bot('sendMessage', { chat_id: groupId, text: 'hello' })).status, 200)
  await simulator.close()
  t.match(JSON.parse(await readFile(path.join(folder, 'state.json'), 'utf8')), { version: 1 })
  await writeFile(path.join(folder, 'state.json'), '{"version":99}')
  const next = await start(t, { folder })
  t.same(next.simulator.telegram.group.messages, [])
})

t.test('a sound is kept once, and another group than before begins empty', async (t) => {
  const folder = path.join(t.testdir({}), 'simulator')
  const first = await start(t, { folder })
  await first.simulator.phone(number).sendsVoice(sample)
  await first.simulator.phone('919876543211').sendsVoice(sample)
  await first.bot('sendMessage', { chat_id: groupId, text: 'hello' })
  await first.simulator.close()
  t.equal((await readdir(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name)).length, 1)
  const telegram = { botToken, botUsername: 'khidmat_bot', group: { id: -1001000000002, title: 'Others' } }
  const next = await start(t, { folder, telegram })
  t.equal(next.simulator.telegram.group.title, 'Others')
  t.same(next.simulator.telegram.group.messages, [])
})
