import t from 'tap'
import { boot, type World } from '../harness/world.ts'

t.test('an order taken back before its news could leave: nobody ever hears of it', async (t) => {
  const world = await boot(t)
  const { husain, ahmed } = await begin(world)
  world.simulator.faults.always('whatsapp', '500')
  world.simulator.faults.always('email', 'smtp 451')
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  world.group.hears(/✅ Fajar Azaan/)
  await husain.says('/undo')
  world.group.hears(/Not sent yet, so it will not be seen: the news to Ahmed Ali by WhatsApp and e-mail\./)
  await husain.taps('Yes, take it back')
  world.simulator.faults.always('whatsapp', null)
  world.simulator.faults.always('email', null)
  await world.goTo('2027-02-09T18:05')
  await world.goTo('2027-02-10T05:30')
  t.same(ahmed.unread(), [])
  world.nothingElse()
})

t.test('an order taken back while its news is being sent: the person hears of both', async (t) => {
  const world = await boot(t)
  const { ahmed } = await begin(world)
  const husain = world.simulator.telegram.user(1001, 'Husain').inGroup
  world.simulator.faults.next('whatsapp', { delayMs: 3_000 })
  const heard = () => world.simulator.telegram.group.heard.at(-1)?.text ?? ''
  // Nobody waits for the message that takes its time: the group goes on meanwhile.
  const done = [husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345').then(world.settle)]
  await until(() => heard().startsWith('✅ Fajar Azaan'))
  await until(async () => (await statusOf(world, 'allotted:chat')) === 'sending')
  done.push(husain.taps('Undo').then(world.settle))
  await until(() => heard().includes('Take that back?'))
  t.match(heard(), /Sent already.*the news to Ahmed Ali by WhatsApp/)
  t.equal(await statusOf(world, 'allotted:chat'), 'sending', 'it is on its way still')
  done.push(husain.taps('Yes, take it back').then(world.settle))
  await Promise.all(done)
  world.group.hears(
    /is open again.*\nHad heard of it already, and is being told that it no longer holds: Ahmed Ali\.$/,
  )
  ahmed.hears(/You have been given Fajar Azaan/)
  ahmed.hears(/Your duty Fajar Azaan .* has been taken back by the coordinators/)
  world.mail('ahmed@example.com')
  await world.goTo('2027-02-10T05:30')
  world.nothingElse()
})

t.test('a duty that is given back is reminded of and answered as if nothing had been', async (t) => {
  const world = await boot(t)
  const { husain, ahmed } = await begin(world)
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  ahmed.hears(/You have been given Fajar Azaan/)
  await world.goTo('2027-02-09T17:55')
  await husain.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  ahmed.hears(/has been taken back/)
  await husain.taps('Undo')
  await husain.taps('Yes, take it back')
  const restored = ahmed.hears(
    /Please forget that we released you: Fajar Azaan on Wednesday, 10 February 2027 remains/,
  )
  t.match(restored, { kind: 'template', template: { name: 'duty_restored', language: 'en' } })
  await world.goTo('2027-02-09T18:00')
  ahmed.hears(/A reminder of your duty tomorrow: Fajar Azaan/)
  await ahmed.taps('Confirm')
  ahmed.hears(/We expect you/)
  world.group.unread()
  world.mail('ahmed@example.com')
  await world.goTo('2027-02-09T21:35')
  world.group.hears(/the only duty is confirmed|duties are confirmed|still need/)
  world.nothingElse()
})

async function begin(world: World) {
  const husain = world.coordinator(1001, 'Husain')
  await husain.says('/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight without auditions')
  const ahmed = world.phone('919820000001', 'Ahmed')
  for (const text of [
    'register',
    'Ahmed Ali',
    '30412345',
    'ahmed@example.com',
    'azaan',
    'done',
    'done',
    'submit',
  ])
    await ahmed.says(text)
  await husain.taps('Approve')
  ahmed.unread()
  world.group.unread()
  world.mail('ahmed@example.com')
  return { husain, ahmed }
}

async function statusOf(world: World, end: string): Promise<string | undefined> {
  const rows = await world.db
    .selectFrom('messages')
    .select('status')
    .where('key', 'like', `%:${end}`)
    .execute()
  return rows[0]?.status
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it has not come about')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
