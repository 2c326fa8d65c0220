import t from 'tap'
import type { boot, World } from '../harness/world.ts'
import { begin as beginSeason, order, outbox, pass, registrant, volunteer } from './season.ts'

// What WhatsApp can do to a message. Each ends in its right state with a plain reason, the mail goes all the same, and
// the group hears of what needs a person.

t.jobs = 3

const allotted = (world: World) => outbox(world, 'assignment:%:allotted:chat')

async function begin(t: Parameters<typeof boot>[0]) {
  const begun = await beginSeason(t)
  const { world, season, ahmed } = begun
  const assign = async (its = ahmed.its, duty?: string) => {
    await season.husain.says(order(its, duty))
    world.group.hears(/is being told/)
  }
  return { ...begun, assign }
}

t.test('a time-out or a cut after accepting: the status settles it, and no second copy leaves', async (t) => {
  const { world, season, ahmed, assign } = await begin(t)
  const bilal = await volunteer(season, 'Bilal Yusuf', '30400002')
  world.simulator.faults.next('whatsapp', 'cut connection after accepting')
  await assign()
  world.simulator.faults.next('whatsapp', 'timeout after accepting')
  await assign(bilal.its, 'ZOHAR_AZAAN')
  for (const minutes of [1, 5, 60]) await pass(world, { minutes })
  ahmed.hears(/Fajar Azaan/)
  bilal.hears(/Zohar Azaan/)
  for (const message of await allotted(world)) {
    t.match(message, { status: 'delivered' })
    t.equal(world.simulator.copies(message.id), 1)
  }
  t.same([ahmed.newMails().length, bilal.newMails().length], [1, 1])
  world.nothingElse()
})

t.test('a fault at WhatsApp passes: the message arrives once, the mail did not wait', async (t) => {
  const { world, ahmed, assign } = await begin(t)
  world.simulator.faults.next('whatsapp', '500', 1)
  world.simulator.faults.next('whatsapp', 'non-json 502', 1)
  await assign()
  t.same(ahmed.newMails(), ['Your duty: Fajar Azaan, Wednesday, 10 February 2027'])
  await pass(world, { seconds: 10 })
  await pass(world, { minutes: 1 })
  ahmed.hears(/Fajar Azaan/)
  const [message] = await allotted(world)
  t.match(message, { status: 'delivered', attempts: 3, code: null })
  t.same(await attempts(world, message!.id), ['again', 'again', 'sent'])
  t.equal(world.simulator.copies(message!.id), 1)
  world.nothingElse()
})

t.test('a fault that may lie in the message ends, and the group hears which and why', async (t) => {
  const { world, ahmed, assign } = await begin(t)
  world.simulator.faults.always('whatsapp', { failed: 131000 })
  await assign()
  for (let tries = 0; tries < 5; tries++) await pass(world, { minutes: 10 })
  world.group.hears(
    /The news of a duty \(Fajar Azaan, Wednesday, 10 February 2027\) for Ahmed Ali could not be sent by WhatsApp: WhatsApp has a passing fault\.$/,
  )
  t.match(await allotted(world), [{ status: 'failed', attempts: 3, code: '131000' }])
  t.equal(ahmed.newMails().length, 1)
  world.simulator.faults.always('whatsapp', null)
  await ahmed.says('my duties')
  ahmed.hears(/Fajar Azaan/)
  world.nothingElse()
})

t.test('too many messages to one person: that one waits, the others go on', async (t) => {
  const { world, season, ahmed, assign } = await begin(t)
  const bilal = await volunteer(season, 'Bilal Yusuf', '30400002')
  // WhatsApp asks for 1, 4 and then 16 seconds.
  world.simulator.faults.next('whatsapp', { code: 131056 }, 3)
  await assign()
  for (const seconds of [2, 5]) await pass(world, { seconds })
  await assign(bilal.its, 'ZOHAR_AZAAN')
  bilal.hears(/Zohar Azaan/)
  t.same(ahmed.unread(), [], 'Ahmed waits')
  await pass(world, { seconds: 17 })
  ahmed.hears(/Fajar Azaan/)
  for (const message of await allotted(world)) {
    t.match(message, { status: 'delivered', attempts: 1 })
    t.equal(world.simulator.copies(message.id), 1)
  }
  t.same([ahmed.newMails().length, bilal.newMails().length], [1, 1])
  world.nothingElse()
})

for (const fault of ['429', { code: 80007 }] as const) {
  t.test(
    `too many messages from the number (${JSON.stringify(fault)}): all of them wait, then each arrives once`,
    async (t) => {
      const { world, season, ahmed, assign } = await begin(t)
      const bilal = await volunteer(season, 'Bilal Yusuf', '30400002')
      world.simulator.faults.always('whatsapp', fault)
      await assign()
      const before = sends(world)
      await assign(bilal.its, 'ZOHAR_AZAAN')
      await bilal.says('my duties')
      // The first of the two lasts two seconds only.
      if (fault !== '429') t.equal(sends(world), before, 'WhatsApp is left in peace')
      t.match(await outbox(world, 'assignment:'), [
        { status: 'queued', attempts: 0 },
        { channel: 'email', status: 'sent' },
        { status: 'queued', attempts: 0 },
        { channel: 'email', status: 'sent' },
      ])
      world.simulator.faults.always('whatsapp', null)
      await pass(world, { minutes: 2 })
      ahmed.hears(/Fajar Azaan/)
      t.match(
        bilal
          .unread()
          .map(({ text }) => text)
          .toSorted(),
        [/Zohar Azaan on/, /Your duty/],
        'each once',
      )
      t.same([ahmed.newMails().length, bilal.newMails().length], [1, 1])
      world.nothingElse()
    },
  )
}

t.test('a cut connection, and no status comes: after fifteen minutes it leaves again', async (t) => {
  const { world, ahmed, assign } = await begin(t)
  world.simulator.faults.next('whatsapp', 'cut connection')
  await assign()
  t.match(await allotted(world), [{ status: 'sending', attempts: 1 }])
  await pass(world, { minutes: 14 })
  t.same(ahmed.unread(), [], 'it may have arrived, so it waits for a status')
  await pass(world, { minutes: 1 })
  ahmed.hears(/Fajar Azaan/)
  const [message] = await allotted(world)
  t.match(message, { status: 'delivered', attempts: 2, code: null })
  t.equal(world.simulator.copies(message!.id), 1)
  t.match(await attempts(world, message!.id), ['unknown', 'sent'])
  ahmed.newMails()
  world.nothingElse()
})

t.test(
  'accepted, cut, and no status ever: sent again after fifteen minutes, and both are counted',
  async (t) => {
    const { world, ahmed, assign } = await begin(t)
    world.simulator.faults.always('whatsapp', 'no statuses')
    world.simulator.faults.next('whatsapp', 'cut connection after accepting')
    await assign()
    ahmed.hears(/Fajar Azaan/)
    await pass(world, { minutes: 15 })
    ahmed.hears(/Fajar Azaan/)
    const [message] = await allotted(world)
    t.match(message, { status: 'sent', attempts: 2 })
    t.match(await attempts(world, message!.id), ['unknown', 'sent'])
    await pass(world, { minutes: 30 })
    t.equal(world.simulator.copies(message!.id), 2, 'and not a third time')
    ahmed.newMails()
    world.nothingElse()
  },
)

t.test('a template that does not exist: inside the window the news leaves as text', async (t) => {
  const { world, ahmed, assign } = await begin(t)
  world.simulator.faults.next('whatsapp', 'template unknown')
  await assign()
  ahmed.hears(/Fajar Azaan/)
  t.match(await allotted(world), [{ status: 'delivered', attempts: 1, code: null }])
  t.equal(ahmed.newMails().length, 1)
  await ahmed.taps('I will be there')
  ahmed.hears(/We expect you/)
  world.group.hears(/Ahmed Ali will be there/)
  world.nothingElse()
})

t.test('outside the window it has failed at once, is told once, and the mail went', async (t) => {
  const { world, ahmed, assign } = await begin(t)
  ahmed.raw.leavesWindow()
  await world.goTo('2027-02-03T10:00')
  world.simulator.faults.next('whatsapp', 'template unknown')
  await assign()
  world.group.hears(
    /The news of a duty \(Fajar Azaan, Wednesday, 10 February 2027\) for Ahmed Ali could not be sent by WhatsApp: the template does not exist in this language or is not approved\.$/,
  )
  t.match(await allotted(world), [{ status: 'failed', attempts: 1, code: '132001' }])
  t.equal(ahmed.newMails().length, 1)
  await pass(world, { hours: 1 })
  world.nothingElse()
})

t.test('somebody who blocked us is left alone until they write again; the group knows', async (t) => {
  const { world, husain, ahmed, assign } = await begin(t)
  ahmed.raw.blocks()
  await assign()
  world.group.hears(/for Ahmed Ali could not be sent by WhatsApp: WhatsApp does not reach this person/)
  t.match(await allotted(world), [{ status: 'failed', attempts: 1, code: '131026' }])
  const before = sends(world)
  await husain.says('/unlock FAJAR_AZAAN 2027-02-10 he does not answer us')
  t.match(world.group.unread(), [
    { text: /is open again/ },
    {
      text: /taken back \(Fajar Azaan, .*\) for Ahmed Ali could not be sent by WhatsApp: WhatsApp does not reach this person/,
    },
  ])
  t.equal(sends(world), before, 'not tried')
  t.equal(ahmed.newMails().length, 2, 'the mails went')
  await husain.says('/who Ahmed')
  world.group.hears(/Cannot be reached by WhatsApp: WhatsApp does not reach this person/)
  ahmed.raw.unblocks()
  await ahmed.says('my duties')
  ahmed.hears(/no duty is yours/)
  await assign()
  ahmed.hears(/Fajar Azaan/)
  ahmed.newMails()
  world.nothingElse()
})

t.test('an organisation that reads Arabic hears why in Arabic', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  world.settings.ORG_LOCALE = 'ar'
  await world.restart()
  const hears = (pattern: RegExp) => {
    const text = world.group
      .hears(pattern)
      .text.replace(/Husain|Ahmed Ali|Fajar Azaan|[\w.]+@example\.com|ITS/g, '')
    t.notMatch(text, /[a-z]/i)
  }
  ahmed.raw.blocks()
  await husain.says(order(ahmed.its))
  hears(/^✅/)
  hears(/^⚠️ تعذر إرسال .*: .*لا يصل واتساب إلى هذا الشخص/)
  await husain.says('/who Ahmed')
  hears(/لا يمكن الوصول إليه عبر .*واتساب.*: .*لا يصل واتساب إلى هذا الشخص/)
  ahmed.raw.unblocks()
  world.simulator.faults.always('whatsapp', { code: 190 })
  await ahmed.says('my duties')
  hears(/^⛔ .*: .*لا يقبل واتساب رمز الوصول/)
  t.same(await world.sql`select stop_reason as stopped from channel_accounts where stopped_at is not null`, [
    { stopped: 'whatsapp-token' },
  ])
  t.equal(ahmed.newMails().length, 1)
  world.nothingElse()
})

t.test('after 24 hours of silence free text is not sent, templates are', async (t) => {
  const { world, season, husain, ahmed, assign } = await begin(t)
  const dawud = await registrant(season, 'Dawud Musa', '30400003')
  dawud.raw.leavesWindow()
  await husain.taps('Approve')
  world.group.hears(
    /The acceptance of a registration for Dawud Musa could not be sent by WhatsApp: this person has not written on WhatsApp in the last 24 hours\.$/,
  )
  t.match(await outbox(world, 'registration:%approved:chat'), [
    { status: 'delivered' },
    { status: 'failed', code: '131047' },
  ])
  await world.goTo('2027-02-03T10:00')
  await assign()
  ahmed.hears(/Fajar Azaan/)
  ahmed.newMails()
  t.equal(dawud.newMails().length, 1)
  world.nothingElse()
})

t.test(
  'a token that is no longer valid stops the number; once it is mended all goes on by itself',
  async (t) => {
    const { world, season, ahmed, assign } = await begin(t)
    const bilal = await volunteer(season, 'Bilal Yusuf', '30400002')
    world.simulator.faults.always('whatsapp', { code: 190 })
    await assign()
    world.group.hears(/^⛔ Nothing leaves by WhatsApp any more: WhatsApp does not accept our access token/)
    await assign(bilal.its, 'ZOHAR_AZAAN')
    await bilal.says('my duties')
    const before = sends(world)
    await pass(world, { minutes: 4 })
    t.equal(sends(world), before, 'WhatsApp is left in peace')
    await pass(world, { minutes: 40 })
    t.equal(sends(world), before + 1, 'a try')
    t.match(await allotted(world), [
      { status: 'queued', attempts: 0 },
      { status: 'queued', attempts: 0 },
    ])
    t.same([ahmed.newMails().length, bilal.newMails().length], [1, 1], 'mails go')
    world.simulator.faults.always('whatsapp', null)
    await world.settle()
    t.same([...ahmed.unread(), ...bilal.unread()], [], 'not before the next try')
    await pass(world, { minutes: 5 })
    ahmed.hears(/Fajar Azaan/)
    t.match(
      bilal
        .unread()
        .map(({ text }) => text)
        .toSorted(),
      [/Zohar Azaan on/, /Your duty/],
    )
    for (const message of await allotted(world)) t.equal(world.simulator.copies(message.id), 1)
    world.nothingElse()
  },
)

const sends = (world: World) =>
  world.simulator.requests.filter(({ channel, body }) => channel === 'whatsapp' && isSend(body)).length
const isSend = (body: unknown) => (body as { type?: string } | null)?.type !== undefined

const attempts = async (world: World, id: string) =>
  (
    await world.sql<
      { outcome: string }[]
    >`select outcome from message_attempts where message_id = ${id} order by attempt`
  ).map(({ outcome }) => outcome)

t.test('a second question that does not arrive is told as well', async (t) => {
  const { world, ahmed, assign } = await begin(t)
  await assign()
  await world.goTo('2027-02-09T18:00')
  await world.goTo('2027-02-09T20:00')
  world.group.hears(/7 slots have nobody yet/)
  world.simulator.faults.always('whatsapp', { failed: 131026 })
  await world.goTo('2027-02-09T21:00')
  await pass(world, { minutes: 2 })
  world.group.hears(
    /⚠️ The second question about a duty \(Fajar Azaan, Wednesday, 10 February 2027\) for Ahmed Ali could not be sent by WhatsApp/,
  )
  ahmed.unread()
  ahmed.newMails()
  world.nothingElse()
})
