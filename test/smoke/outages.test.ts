import t from 'tap'
import { createLog } from '../../src/lib/log.ts'
import { freePort } from '../harness/providers.ts'
import { boot, type World } from '../harness/world.ts'
import { begin, openSeason, order, outbox, pass, type Season, talk, volunteer } from './season.ts'

// Trouble that passes: nothing that somebody must hear is lost to it.

t.jobs = 3

t.test(
  'Telegram is in trouble for six hours: then the group hears all of it, in its order, once',
  async (t) => {
    const { world, season, husain, ahmed } = await begin(t)
    world.simulator.faults.always('telegram', '500')
    await husain.says(order(ahmed.its))
    ahmed.hears(/Fajar Azaan/)
    await ahmed.taps("I can't")
    ahmed.hears(/coordinators know/)
    await registers(season, 'Bilal Yusuf', '30400002')
    for (let hour = 0; hour < 6; hour++) await pass(world, { hours: 1 })
    world.simulator.faults.always('telegram', null)
    for (let minute = 0; minute < 7; minute++) await pass(world, { minutes: 1 })
    world.group.hears(/is being told/)
    world.group.hears(/Ahmed Ali cannot come/)
    world.group.hears(/Bilal Yusuf/)
    ahmed.newMails()
    world.nothingElse()
  },
)

t.test('connections to Telegram are cut for three hours: then the group hears the news', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  await husain.says(order(ahmed.its))
  world.group.hears(/is being told/)
  ahmed.hears(/Fajar Azaan/)
  world.simulator.faults.always('telegram', 'cut connection', 'all')
  await ahmed.taps("I can't")
  ahmed.hears(/coordinators know/)
  for (let quarter = 0; quarter < 12; quarter++) await pass(world, { minutes: 15 })
  world.simulator.faults.always('telegram', null)
  for (let minute = 0; minute < 7; minute++) await pass(world, { minutes: 1 })
  world.group.hears(/Ahmed Ali cannot come/)
  ahmed.newMails()
  world.nothingElse()
})

t.test('what was to be told while the bot was out of the group is told when it is back', async (t) => {
  const { world, season, husain, ahmed } = await begin(t)
  await husain.says(order(ahmed.its))
  world.group.hears(/is being told/)
  ahmed.hears(/Fajar Azaan/)
  await world.simulator.telegram.group.kicksBot()
  await world.settle()
  await ahmed.taps("I can't")
  ahmed.hears(/coordinators know/)
  const bilal = await registers(season, 'Bilal Yusuf', '30400002')
  await pass(world, { hours: 20 })
  world.simulator.faults.next('telegram', '500')
  await world.simulator.telegram.group.addsBot()
  await world.settle()
  await pass(world, { minutes: 1 })
  world.group.hears(/Ahmed Ali cannot come/)
  world.group.hears(/Bilal Yusuf/)
  await husain.taps('Approve')
  world.mail('30400002@example.com')
  ahmed.newMails()
  await world.simulator.telegram.group.kicksBot()
  await world.simulator.telegram.group.addsBot()
  await world.settle()
  bilal.unread()
  world.nothingElse()
})

t.test(
  'WhatsApp is in trouble for minutes at 18:00: the reminder comes, at the second attempt',
  async (t) => {
    const { world, ahmed } = await withDuty(t)
    world.simulator.faults.always('whatsapp', '500')
    await world.goTo('2027-02-09T18:00')
    t.same(ahmed.newMails().length, 1, 'the mail does not wait')
    for (let minute = 0; minute < 8; minute++) await pass(world, { minutes: 1 })
    world.simulator.faults.always('whatsapp', null)
    for (let minute = 0; minute < 5; minute++) await pass(world, { minutes: 1 })
    ahmed.hears(/reminder of your duty tomorrow/)
    t.match(await attempts(world, 'reminder:%:chat'), ['again 131000', 'sent'])
    world.nothingElse()
  },
)

t.test('a mail server greylists: the reminder comes by mail, at the second attempt', async (t) => {
  const { world, ahmed } = await withDuty(t)
  world.simulator.faults.always('email', 'smtp 451')
  await world.goTo('2027-02-09T18:00')
  ahmed.hears(/reminder of your duty tomorrow/)
  for (let minute = 0; minute < 5; minute++) await pass(world, { minutes: 1 })
  world.simulator.faults.always('email', null)
  for (let minute = 0; minute < 8; minute++) await pass(world, { minutes: 1 })
  t.equal(ahmed.newMails().length, 1)
  t.match(await attempts(world, 'reminder:%:mail'), ['again 451', 'sent'])
  world.nothingElse()
})

t.test('attempts that never left do not count against a reminder, and all are logged', async (t) => {
  const { world, ahmed } = await withDuty(t)
  const { EMAIL_PORT } = world.settings
  world.settings.EMAIL_PORT = String(await freePort())
  await world.restart()
  await world.goTo('2027-02-09T18:00')
  ahmed.hears(/reminder of your duty tomorrow/)
  for (let quarter = 0; quarter < 8; quarter++) await pass(world, { minutes: 15 })
  world.settings.EMAIL_PORT = EMAIL_PORT!
  await world.restart()
  await pass(world, { minutes: 7 })
  t.equal(ahmed.newMails().length, 1)
  t.same(await attempts(world, 'reminder:%:mail'), [...Array(9).fill('again ECONNREFUSED'), 'sent'])
  world.group.hears(/7 slots have nobody yet/)
  world.nothingElse()
})

t.test('no trouble is waited for longer than it is of use: an answer an hour, news a day', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  world.simulator.faults.always('whatsapp', '500')
  await ahmed.says('my duties')
  await pass(world, { minutes: 50 })
  t.match(await attempts(world, 'reply:%'), [])
  world.nothingElse()
  await pass(world, { minutes: 10 })
  world.group.hears(/A message for Ahmed Ali could not be sent by WhatsApp: WhatsApp has a passing fault\.$/)
  await husain.says(order(ahmed.its))
  world.group.hears(/is being told/)
  ahmed.newMails()
  for (let hour = 0; hour < 23; hour++) await pass(world, { hours: 1 })
  world.nothingElse()
  await pass(world, { hours: 1 })
  world.group.hears(/The news of a duty .* for Ahmed Ali could not be sent by WhatsApp/)
  world.simulator.faults.always('whatsapp', null)
  await pass(world, { hours: 1 })
  world.nothingElse()
})

t.test(
  'what did not leave is logged once, without a name; louder where nobody else hears of it',
  async (t) => {
    const lines: string[] = []
    const log = createLog('warn', { write: (line) => void lines.push(line) })
    const world = await boot(t, { log })
    const season = await openSeason(world)
    const ahmed = await volunteer(season, 'Ahmed Ali', '30400001')
    ahmed.raw.blocks()
    await season.husain.says(order(ahmed.its))
    await world.simulator.telegram.group.kicksBot()
    await world.settle()
    await registers(season, 'Bilal Yusuf', '30400002')
    const [news] = await outbox(world, 'assignment:%:allotted:chat')
    const [card] = await outbox(world, 'registration:%:card').then((rows) => rows.slice(-1))
    t.match(
      lines.map((line) => JSON.parse(line)).filter(({ messageId }) => messageId),
      [
        {
          level: 40,
          messageId: news!.id,
          channel: 'whatsapp',
          reason: 'whatsapp-no-account',
          aboutKind: 'assignment',
        },
        {
          level: 50,
          messageId: card!.id,
          channel: 'telegram',
          reason: 'telegram-may-not-write',
          aboutKind: 'registration',
        },
      ],
    )
    t.notMatch(lines.join(''), /Ahmed|Bilal|3040000/)
  },
)

/** Ahmed has a duty on 10 February, and everybody has read all about it. */
async function withDuty(t: Parameters<typeof boot>[0]) {
  const begun = await begin(t)
  const { world, husain, ahmed } = begun
  await husain.says(order(ahmed.its))
  world.group.hears(/is being told/)
  ahmed.hears(/Fajar Azaan/)
  ahmed.newMails()
  return begun
}

/** Somebody registers while the group hears nothing. */
async function registers({ world }: Season, name: string, its: string) {
  const phone = world.phone(`9198${its}`, name)
  await talk(phone, [
    ['register', /full name/],
    [name, /ITS number/],
    [its, /e-mail/],
    [`${its}@example.com`, /like to do/],
    ['azaan, takhbira', /audition/],
    ['done', /look it over/],
    ['submit', /received your registration/],
  ])
  world.mail(`${its}@example.com`)
  return phone
}

const attempts = async (world: World, key: string) =>
  (
    await world.sql<{ outcome: string; code: string | null }[]>`
      select a.outcome, a.code from message_attempts a
      join messages m on m.org_id = a.org_id and m.id = a.message_id
      where m.key like ${key} order by a.attempt`
  ).map(({ outcome, code }) => (code ? `${outcome} ${code}` : outcome))
