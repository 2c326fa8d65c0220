import t from 'tap'
import { boot, type World, type WorldOptions } from '../harness/world.ts'
import { openSeason, outbox, pass, type Season, volunteer } from './season.ts'

t.jobs = 3

async function begin(
  t: Parameters<typeof boot>[0],
  options?: WorldOptions,
  days: [string, string] = ['2027-02-07', '2027-03-08'],
) {
  const world = await boot(t, options)
  const season = await openSeason(world, ...days)
  const ahmed = await volunteer(season, 'Ahmed Ali', '30400001')
  return { world, season, husain: season.husain, ahmed }
}

async function assign(
  { world, husain }: Season,
  person: { its: string; unread(): unknown; newMails(): unknown },
  date = '2027-02-10',
) {
  await husain.says(`/assign FAJAR_AZAAN ${date} ${person.its}`)
  world.group.hears(/is being told/)
  person.unread()
  person.newMails()
}

const rosterLine = async ({ world, husain }: Season, date = '2027-02-10') => {
  await husain.says(`/roster ${date}`)
  return world.group
    .hears(/day/)
    .text.split('\n')
    .find((line) => line.includes('Fajar Azaan'))
}

// In all three places the clocks change in the night before or after the reminder, or (Kolkata) never do.
const places: [zone: string, boot: string, first: string, last: string, duty: string, utc: string][] = [
  ['Asia/Kolkata', '2027-03-10T10:00', '2027-03-10', '2027-03-20', '2027-03-15', '2027-03-14T12:30:00Z'],
  ['America/New_York', '2027-03-08T10:00', '2027-03-09', '2027-03-20', '2027-03-14', '2027-03-13T23:00:00Z'],
  ['America/New_York', '2027-11-03T10:00', '2027-11-04', '2027-11-20', '2027-11-08', '2027-11-07T23:00:00Z'],
  ['Africa/Cairo', '2027-04-25T10:00', '2027-04-26', '2027-05-10', '2027-05-01', '2027-04-30T15:00:00Z'],
  ['Africa/Cairo', '2027-10-27T10:00', '2027-10-28', '2027-11-10', '2027-10-30', '2027-10-29T16:00:00Z'],
]
for (const [timeZone, at, first, last, duty, utc] of places) {
  t.test(
    `at 18:00 in ${timeZone} on the eve of ${duty}, once, with a tick every minute around it`,
    async (t) => {
      const { world, season, ahmed } = await begin(t, { timeZone, at }, [first, last])
      await assign(season, ahmed, duty)
      const eve = Temporal.PlainDate.from(duty).subtract({ days: 1 })
      for (let minute = -3; minute < 0; minute++)
        await world.goTo(String(eve.toPlainDateTime('18:00').add({ minutes: minute })))
      t.same([ahmed.unread(), ahmed.newMails()], [[], []], 'not a minute early')
      for (let minute = 0; minute < 4; minute++)
        await world.goTo(String(eve.toPlainDateTime('18:00').add({ minutes: minute })))
      const heard = ahmed.hears(/A reminder of your duty tomorrow: Fajar Azaan/)
      t.match(heard, { kind: 'template', choices: [{ label: 'Confirm' }, { label: "I can't" }] })
      t.ok(Math.abs(heard.at.since(utc).total('seconds')) < 20, `it left at ${heard.at}`)
      t.match(ahmed.newMails(), [/^Reminder: Fajar Azaan/])
      await pass(world, { hours: 12 })
      world.nothingElse()
    },
  )
}

t.test('no reminder for an unlocked duty; the new holder has their own', async (t) => {
  const { world, season, husain, ahmed } = await begin(t)
  const bilal = await volunteer(season, 'Bilal Yusuf', '30400002')
  await assign(season, ahmed)
  await husain.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  world.group.hears(/is open again/)
  ahmed.hears(/taken back/)
  t.equal(ahmed.newMails().length, 1)
  await assign(season, bilal)
  await world.goTo('2027-02-09T18:00')
  bilal.hears(/duty tomorrow/)
  t.equal(bilal.newMails().length, 1)
  t.equal(ahmed.newMails().length, 0)
  world.nothingElse()
})

t.test('taken back and given to the same person again: one reminder, of the second time', async (t) => {
  const { world, season, husain, ahmed } = await begin(t)
  await assign(season, ahmed)
  await husain.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  world.group.hears(/is open again/)
  await assign(season, ahmed)
  await world.goTo('2027-02-09T18:00')
  ahmed.hears(/duty tomorrow/)
  t.equal(ahmed.newMails().length, 1)
  world.nothingElse()
})

t.test('unlocked a minute before its time: no reminder goes', async (t) => {
  const { world, season, husain, ahmed } = await begin(t)
  await assign(season, ahmed)
  await world.goTo('2027-02-09T17:59')
  await husain.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  world.group.hears(/is open again/)
  await world.goTo('2027-02-09T18:00')
  ahmed.hears(/taken back/)
  t.same(ahmed.newMails(), ['Fajar Azaan on Wednesday, 10 February 2027 is no longer yours'])
  world.nothingElse()
})

t.test('unlocked while the reminder waits for WhatsApp: it does not go', async (t) => {
  const { world, season, husain, ahmed } = await begin(t)
  await assign(season, ahmed)
  world.simulator.faults.next('whatsapp', '500')
  await world.goTo('2027-02-09T18:00')
  t.equal(ahmed.newMails().length, 1)
  await husain.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  world.group.hears(/is open again/)
  await pass(world, { minutes: 10 })
  ahmed.hears(/taken back/)
  t.match(await outbox(world, 'reminder:%:chat'), [{ status: 'cancelled', attempts: 1 }])
  ahmed.newMails()
  world.nothingElse()
})

t.test(
  'given after the reminder’s minute: at once, as "tomorrow" on the eve and as "today" on the day',
  async (t) => {
    const { world, season, husain, ahmed } = await begin(t)
    await world.goTo('2027-02-09T21:00')
    await assignLate(season, ahmed.its, '2027-02-10')
    t.same(remindersOf(ahmed.unread()), ['tomorrow'])
    t.match(ahmed.newMails(), [/^Your duty/, /^Reminder/])
    await world.goTo('2027-02-11T01:00')
    await assignLate(season, ahmed.its, '2027-02-11')
    t.same(remindersOf(ahmed.unread()), ['today'])
    ahmed.newMails()
    await world.goTo('2027-02-11T06:00')
    await husain.says(`/assign FAJAR_AZAAN 2027-02-11 ${ahmed.its}`)
    world.group.unread()
    await pass(world, { days: 1 })
    world.nothingElse()
  },
)

t.test('in Arabic too', async (t) => {
  const { world, season, ahmed } = await begin(t)
  await ahmed.says('language')
  ahmed.unread()
  await ahmed.taps(/العربية/)
  ahmed.unread()
  await world.goTo('2027-02-09T21:00')
  await assignLate(season, ahmed.its, '2027-02-10')
  const [, eve] = ahmed.unread()
  await world.goTo('2027-02-11T01:00')
  await assignLate(season, ahmed.its, '2027-02-11')
  const [, day] = ahmed.unread()
  t.match(
    [eve, day],
    [
      { template: { language: 'ar' }, text: /غدًا|غداً|غدا/ },
      { template: { language: 'ar' }, text: /اليوم/ },
    ],
  )
  t.match(world.mail(ahmed.email).at(-1)!.html, /lang="ar" dir="rtl"/)
  world.nothingElse()
})

t.test('a retry that crosses midnight says "today"', async (t) => {
  const { world, season, ahmed } = await begin(t)
  await assign(season, ahmed)
  world.simulator.faults.next('whatsapp', '429')
  await world.goTo('2027-02-09T23:59:30')
  t.equal(ahmed.newMails().length, 1)
  t.same(ahmed.unread(), [])
  const refused = world.simulator.requests.findLast(({ channel }) => channel === 'whatsapp')
  t.match(JSON.stringify(refused!.body), /"tomorrow"/, 'the first try was before midnight')
  await world.goTo('2027-02-10T00:01')
  ahmed.hears(/A reminder of your duty today: Fajar Azaan/)
  world.group.hears(/⏰ Sherullah, tomorrow: 8 of 8/)
  world.nothingElse()
})

t.test('after four hours without the program it still goes, once', async (t) => {
  const { world, season, ahmed } = await begin(t)
  await assign(season, ahmed)
  await world.goTo('2027-02-09T17:30')
  await world.restart(() => world.clock.shift(4 * 3_600_000))
  await world.app.tick()
  await world.app.tick()
  await world.settle()
  ahmed.hears(/duty tomorrow/)
  t.equal(ahmed.newMails().length, 1)
  await pass(world, { minutes: 1 })
  world.group.hears(/⏳ 05:20 Fajar Azaan: Ahmed Ali \(30400001\) is only being reminded now/)
  world.nothingElse()
})

t.test('started again after the reporting time: marked as missed, and the group is told once', async (t) => {
  const { world, season, ahmed } = await begin(t)
  await assign(season, ahmed)
  await world.goTo('2027-02-09T17:30')
  await world.restart(() => world.clock.shift(13 * 3_600_000))
  await pass(world, { minutes: 1 })
  await pass(world, { minutes: 1 })
  world.group.hears(
    /One reminder would have left too late[\s\S]*Ahmed Ali: Fajar Azaan, Wednesday, 10 February 2027/,
  )
  t.match(await rosterLine(season), /^⚠️.*the reminder did not arrive/)
  t.match(await world.sql`select status from reminders`, [{ status: 'missed' }])
  t.equal(ahmed.newMails().length, 0)
  world.nothingElse()
})

t.test(
  'at most two attempts on each channel, each logged; the group hears of both ends, and the roster shows it',
  async (t) => {
    const { world, season, ahmed } = await begin(t)
    await assign(season, ahmed)
    world.simulator.faults.always('whatsapp', '500')
    world.simulator.faults.always('email', 'smtp 451')
    await world.goTo('2027-02-09T18:00')
    for (let minutes = 0; minutes < 60; minutes += 10) await pass(world, { minutes: 10 })
    t.match(
      world.group
        .unread()
        .map(({ text }) => text)
        .toSorted(),
      [
        /reminder of a duty \(.*\) for Ahmed Ali could not be sent by WhatsApp/,
        /reminder of a duty \(.*\) for Ahmed Ali could not be sent by e-mail/,
      ],
    )
    t.match(await attempts(world), [
      { channel: 'whatsapp', attempt: 1, outcome: 'again', code: '131000' },
      { channel: 'whatsapp', attempt: 2, outcome: 'again', code: '131000' },
      { channel: 'email', attempt: 1, outcome: 'again', code: '451' },
      { channel: 'email', attempt: 2, outcome: 'again', code: '451' },
    ])
    t.equal((await attempts(world)).length, 4)
    t.match(await rosterLine(season), /^⚠️.*the reminder did not arrive/)
    world.nothingElse()
  },
)

t.test('the mail goes although WhatsApp fails, and the roster calls that reminded', async (t) => {
  const { world, season, ahmed } = await begin(t)
  await assign(season, ahmed)
  world.simulator.faults.next('whatsapp', 'template unknown')
  await world.goTo('2027-02-09T18:00')
  world.group.hears(/The reminder of a duty \(.*\) for Ahmed Ali could not be sent by WhatsApp/)
  t.match(ahmed.newMails(), [/^Reminder/])
  t.match(await rosterLine(season), /^●.*reminded, but it has not been seen to arrive/)
  world.nothingElse()
})

t.test('the roster follows a reminder: given, then reminded though it never reached the phone', async (t) => {
  const { world, season, ahmed } = await begin(t)
  await assign(season, ahmed)
  t.match(await rosterLine(season), /^●.*given/)
  ahmed.raw.blocks('silently')
  await world.goTo('2027-02-09T18:00')
  t.match(await outbox(world, 'reminder:%:chat'), [{ status: 'sent' }])
  t.match(await rosterLine(season), /^●.*reminded, but it has not been seen to arrive/)
  t.equal(ahmed.newMails().length, 1)
  world.nothingElse()
})

t.test('delivered, read, confirmed: and a mind that changes, twice', async (t) => {
  const { world, season, ahmed } = await begin(t)
  await assign(season, ahmed)
  await world.goTo('2027-02-09T18:00')
  ahmed.hears(/duty tomorrow/)
  ahmed.newMails()
  t.match(await outbox(world, 'reminder:%:chat'), [{ status: 'delivered' }])
  t.match(await rosterLine(season), /^🔔.*the reminder arrived/)
  await ahmed.raw.opens()
  await world.settle()
  t.match(await outbox(world, 'reminder:%:chat'), [{ status: 'read' }])
  t.match(await rosterLine(season), /^👀.*has read the reminder/)
  await ahmed.taps('Confirm')
  ahmed.hears(/We expect you for Fajar Azaan tomorrow/)
  world.group.hears(/Ahmed Ali will be there/)
  t.match(await rosterLine(season), /^✅/)
  await ahmed.taps("I can't")
  ahmed.hears(/The coordinators know/)
  world.group.hears(/Ahmed Ali cannot come/)
  t.match(await rosterLine(season), /^❌/)
  await ahmed.taps('Confirm')
  ahmed.hears(/We expect you/)
  world.group.hears(/will be there/)
  t.match(await rosterLine(season), /^✅/)
  world.nothingElse()
})

async function assignLate({ world, husain }: Season, its: string, date: string) {
  await husain.says(`/assign FAJAR_AZAAN ${date} ${its}`)
  world.group.hears(/since it is so soon the reminder goes out at once/)
  await world.app.tick()
  await world.settle()
}

const remindersOf = (heard: { text: string }[]) =>
  heard.flatMap(({ text }) => /A reminder of your duty (\w+)/.exec(text)?.slice(1) ?? [])

const attempts = (world: World) => world.sql`
  select m.channel, a.attempt, a.outcome, a.code from message_attempts a join messages m on m.org_id = a.org_id and m.id = a.message_id
  where m.key like 'reminder:%' order by m.seq, a.attempt`
