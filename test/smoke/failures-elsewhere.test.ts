import t from 'tap'
import { freePort } from '../harness/providers.ts'
import type { World } from '../harness/world.ts'
import { begin, order, outbox, pass, registrant, talk, volunteer } from './season.ts'

// What Telegram and the mail server can do to the program.

t.jobs = 3

t.test(
  'Telegram asks for a minute: the group waits a minute and hears it once, WhatsApp does not wait',
  async (t) => {
    const { world, husain, ahmed } = await begin(t)
    world.simulator.faults.next('telegram', { retryAfter: 60 })
    await husain.says(order(ahmed.its))
    ahmed.hears(/Fajar Azaan/)
    t.equal(ahmed.newMails().length, 1)
    await pass(world, { seconds: 30 })
    t.same(world.group.unread(), [])
    await pass(world, { seconds: 31 })
    world.group.hears(/is being told/)
    world.nothingElse()
  },
)

t.test('Telegram is down for a while: what the group is to hear comes in its order, once', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  world.simulator.faults.always('telegram', '500')
  await husain.says(order(ahmed.its))
  ahmed.hears(/Fajar Azaan/)
  await ahmed.taps('I will be there')
  ahmed.hears(/We expect you/)
  await pass(world, { seconds: 30 })
  world.simulator.faults.always('telegram', null)
  await pass(world, { minutes: 10 })
  world.group.hears(/is being told/)
  world.group.hears(/Ahmed Ali will be there/)
  ahmed.newMails()
  world.nothingElse()
})

t.test('an answer of Telegram that is lost is said again, and noted as possibly doubled', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  world.simulator.faults.next('telegram', 'cut connection')
  await husain.says(order(ahmed.its))
  world.group.hears(/is being told/)
  world.simulator.faults.next('telegram', 'cut connection after accepting')
  await husain.says('/who Ahmed')
  world.group.hears(/ITS 30400001/)
  world.group.hears(/ITS 30400001/)
  const doubled =
    await world.sql`select from messages where channel = 'telegram' and maybe_doubled and status = 'sent'`
  t.equal(doubled.length, 2)
  ahmed.unread()
  ahmed.newMails()
  world.nothingElse()
})

t.test(
  'thrown out of the group, the program serves the volunteers; back in it, the coordinators go on',
  async (t) => {
    const { world, season, husain, ahmed } = await begin(t)
    await world.simulator.telegram.group.kicksBot()
    await world.settle()
    await talk(ahmed, [['my duties', /no duty is yours/]])
    const bilal = world.phone('919830400002', 'Bilal')
    await talk(bilal, [
      ['register', /full name/],
      ['Bilal Yusuf', /ITS number/],
      ['30400002', /e-mail/],
      ['bilal@example.com', /like to do/],
      ['azaan, takhbira', /audition/],
      ['done', /look it over/],
      ['submit', /received your registration/],
    ])
    t.match(await outbox(world, 'registration:%:card'), [
      { status: 'sent' },
      { status: 'failed', code: 'unreachable', reason: 'telegram-may-not-write' },
    ])
    await world.simulator.telegram.group.addsBot()
    await world.settle()
    world.group.hears(/Bilal Yusuf/)
    await husain.says('/registrations')
    world.group.hears(/One registration/)
    await registrant(season, 'Dawud Musa', '30400003')
    world.mail('bilal@example.com')
    world.nothingElse()
  },
)

t.test('the group becomes a supergroup: everything goes on under its new id', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  await world.simulator.telegram.group.migrates()
  await world.settle()
  await husain.says(order(ahmed.its))
  world.group.hears(/is being told/)
  await ahmed.taps('I will be there')
  world.group.hears(/Ahmed Ali will be there/)
  ahmed.unread()
  ahmed.newMails()
  world.nothingElse()
})

t.test(
  'the group becomes a supergroup while the program is down: what waited finds it, nothing is said twice',
  async (t) => {
    const { world, husain, ahmed } = await begin(t)
    world.simulator.faults.next('telegram', { retryAfter: 30 })
    await husain.says(order(ahmed.its))
    ahmed.hears(/Fajar Azaan/)
    await world.restart(() => world.simulator.telegram.group.migrates())
    await pass(world, { minutes: 1 })
    world.group.hears(/is being told/)
    await world.simulator.retryNow()
    await world.settle()
    await husain.says('/roster 2027-02-10')
    world.group.hears(/Ahmed Ali/)
    ahmed.newMails()
    world.nothingElse()
  },
)

t.test('an edit that changes nothing is no failure', async (t) => {
  const { world, husain } = await begin(t)
  await husain.says('/roster 2027-02-10')
  world.group.hears(/day 4/)
  const { id } = world.group.last()!
  await husain.raw.taps(/Next/)
  await world.settle()
  const stale = lastTap(world)
  t.match(world.group.last(), { id, text: /day 5/, edited: true })
  await postTap(stale)
  await world.settle()
  t.match(world.group.last(), { id, text: /day 5/ })
  t.equal(refusals(world, /not modified/), 1, 'Telegram did refuse it')
  t.same(await world.sql`select from messages where status in ('failed', 'queued', 'sending')`, [])
  world.nothingElse()
})

t.test(
  'a person who blocked the bot: the group hears it, the mail goes; unblocked, all is well',
  async (t) => {
    const { world, husain } = await begin(t)
    const sara = world.privately(2001, 'Sara')
    await talk(sara, [
      ['register', /full name/],
      ['Sara Khan', /ITS number/],
      ['30400009', /e-mail/],
      ['sara@example.com', /like to do/],
      ['azaan, takhbira', /audition/],
      ['done', /look it over/],
      ['submit', /received your registration/],
    ])
    world.group.hears(/Sara Khan/)
    const user = world.simulator.telegram.user(2001)
    await user.blocks()
    await world.settle()
    await husain.taps('Approve')
    world.group.hears(
      /The acceptance of a registration for Sara Khan could not be sent by Telegram: this person has blocked the bot\.$/,
    )
    t.equal(world.mail('sara@example.com').length, 2)
    await user.unblocks()
    await world.settle()
    await husain.says(order('30400009'))
    world.group.hears(/is being told/)
    sara.hears(/Fajar Azaan/)
    t.equal(world.mail('sara@example.com').length, 3)
    world.nothingElse()
  },
)

t.test('the mail server asks to come later: the mail comes once, later', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  world.simulator.faults.next('email', 'smtp 451')
  await husain.says(order(ahmed.its))
  world.group.hears(/is being told/)
  ahmed.hears(/Fajar Azaan/)
  t.same(ahmed.newMails(), [])
  t.match(await outbox(world, 'assignment:%:allotted:mail'), [{ status: 'queued', attempts: 1, code: '451' }])
  await pass(world, { minutes: 2 })
  t.equal(ahmed.newMails().length, 1)
  await pass(world, { hours: 2 })
  t.same(ahmed.newMails(), [])
  world.nothingElse()
})

t.test('a mail that is refused, and an address that does not exist: the group hears why', async (t) => {
  const { world, season, husain, ahmed } = await begin(t)
  const bilal = await volunteer(season, 'Bilal Yusuf', '30400002')
  world.simulator.faults.next('email', 'smtp 550')
  await husain.says(order(ahmed.its))
  world.simulator.mail.unknown(bilal.email)
  await husain.says(order(bilal.its, 'ZOHAR_AZAAN'))
  t.match(
    world.group.unread().map(({ text }) => text),
    [
      /is being told/,
      /The news of a duty \(Fajar Azaan, .*\) for Ahmed Ali could not be sent by e-mail: the mail server refused the mail\.$/,
      /is being told/,
      /The news of a duty \(.*\) for Bilal Yusuf could not be sent by e-mail: there is no such mail address\.$/,
    ],
  )
  ahmed.hears(/Fajar Azaan/)
  bilal.hears(/Zohar Azaan/)
  t.match(await outbox(world, 'assignment:%:allotted:mail'), [
    { status: 'failed', attempts: 1 },
    { status: 'failed', attempts: 1 },
  ])
  world.nothingElse()
})

t.test(
  'no mail server answers: the chat goes on, and the mail arrives when there is one again',
  async (t) => {
    const { world, husain, ahmed } = await begin(t)
    const { EMAIL_PORT } = world.settings
    world.settings.EMAIL_PORT = String(await freePort())
    await world.restart()
    await husain.says(order(ahmed.its))
    world.group.hears(/is being told/)
    ahmed.hears(/Fajar Azaan/)
    await pass(world, { seconds: 30 })
    t.match(await outbox(world, 'assignment:%:allotted:mail'), [
      { status: 'queued', reason: 'mail-unreachable' },
    ])
    world.settings.EMAIL_PORT = EMAIL_PORT!
    await world.restart()
    await pass(world, { minutes: 5 })
    t.equal(ahmed.newMails().length, 1)
    world.nothingElse()
  },
)

t.test('a mail whose answer is lost goes again under the same Message-ID', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  world.simulator.faults.next('email', 'cut connection after accepting')
  await husain.says(order(ahmed.its))
  world.group.hears(/is being told/)
  ahmed.hears(/Fajar Azaan/)
  await pass(world, { minutes: 5 })
  const copies = world.mail(ahmed.email).slice(-2)
  t.equal(copies[0]!.messageId, copies[1]!.messageId)
  t.equal(ahmed.newMails().length, 2)
  world.nothingElse()
})

type Update = { update_id: number; callback_query?: { id: string } }

function lastTap(world: World): { url: string; headers: Record<string, string>; update: Update } {
  const tap = world.simulator.webhooks.findLast(
    ({ channel, body }) => channel === 'telegram' && (body as Update).callback_query,
  )
  return { url: tap!.path, headers: tap!.headers as Record<string, string>, update: tap!.body as Update }
}

/** The same button of the old keyboard, tapped once more: Telegram gives it new ids. */
async function postTap({ url, headers, update }: ReturnType<typeof lastTap>): Promise<void> {
  const again = {
    ...update,
    update_id: update.update_id + 1_000,
    callback_query: { ...update.callback_query, id: `${update.callback_query!.id}1` },
  }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(again) })
  if (answer.status !== 200) throw new Error(`the webhook answered ${answer.status}`)
}

const refusals = (world: World, pattern: RegExp) =>
  world.simulator.requests.filter(({ answer }) =>
    pattern.test(String((answer?.body as { description?: string } | null)?.description)),
  ).length
