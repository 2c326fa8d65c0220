import t from 'tap'
import { settleAccounts } from '../../src/settle-accounts.ts'
import { anotherCustomer, groupId, numbers, usualCustomer } from '../harness/providers.ts'
import { boot, type World } from '../harness/world.ts'
import { begin, openSeason, order, outbox, registrant, volunteer } from './season.ts'
import { batchOf, postWhatsApp } from './webhooks.ts'

// The number, the bot and the mail address of an organisation are replaced by others, on the same data.

t.jobs = 3

const unset = {
  TELEGRAM_BOT_TOKEN: '',
  TELEGRAM_WEBHOOK_SECRET: '',
  TELEGRAM_ADMIN_CHAT_ID: '',
  TELEGRAM_MODE: '',
}
const sameGroup = { ...anotherCustomer, groupId }

t.test(
  'another number, another bot, another sender: people and coordinators go on being reached',
  async (t) => {
    const { world, husain, ahmed } = await begin(t)
    await husain.says(order(ahmed.its))
    ahmed.unread()
    await world.goTo('2027-02-09T17:55')
    t.match(await reminders(world), [{ status: 'queued' }, { status: 'queued' }], 'what is due at six waits')

    await world.restartAs(sameGroup, { DEFAULT_FROM_EMAIL: 'roster@saifee.example' })
    const phone = world.phone(ahmed.raw.number, 'Ahmed')
    await world.goTo('2027-02-09T18:00')
    phone.hears(/your duty tomorrow: Fajar Azaan/)
    t.match(world.mail(ahmed.email), [{ subject: /^Reminder/, from: /roster@saifee\.example/ }])
    t.match(
      await reminders(world),
      [{ status: 'delivered' }, { status: 'sent' }],
      'and its statuses are understood',
    )
    await phone.taps('Confirm')
    phone.hears(/We expect you/)
    world.group.hears(/Ahmed Ali will be there/)
    const zaynab = world.coordinator(1002, 'Zaynab')
    await zaynab.says('/roster tomorrow')
    world.group.hears(/Ahmed Ali \(30400001\), confirmed/)

    await world.restartAs(usualCustomer, { DEFAULT_FROM_EMAIL: 'duties@saifee.example' })
    const again = world.phone(ahmed.raw.number, 'Ahmed')
    await again.says('my duties')
    again.hears(/Fajar Azaan/)
    await world.coordinator(1001, 'Husain').says('/season')
    world.group.hears(/Sherullah/)
    world.nothingElse()
    const chats = await world.sql`select provider_chat_id from chats order by provider_chat_id`
    t.equal(chats.length, 2, 'a person and a group have one chat each, whichever account it is with')
  },
)

t.test(
  'a number of another portfolio knows people by other user ids, and they are the same people',
  async (t) => {
    const { world, husain, ahmed } = await begin(t)
    await husain.says(order(ahmed.its))
    ahmed.unread()
    world.group.unread()
    await world.restartAs(sameGroup)
    const phone = world.phone(ahmed.raw.number, 'Ahmed')
    t.not(phone.raw.userId, ahmed.raw.userId)
    await phone.says('my duties')
    phone.hears(/Fajar Azaan/)
    const ids = () => world.sql`
    select person_id, retired_at is not null as former from identities
    where kind = 'whatsapp_user' order by created_at`
    const [former, present, ...more] = await ids()
    t.same(more, [])
    t.equal(present!.person_id, former!.person_id)
    t.same([former!.former, present!.former], [true, false])
    const chats = () => world.sql`select id from chats where person_id = ${present!.person_id}`
    t.equal((await chats()).length, 1, 'in one chat')
    const stranger = world.phone(ahmed.raw.number, 'Somebody else')
    stranger.unread()
    stranger.raw.hidesNumber('IN.99999999999999999')
    stranger.raw.showsNumber()
    await stranger.says('my duties')
    stranger.hears(/not registered/)

    await world.restartAs(usualCustomer)
    await world.goTo('2027-02-03T10:00')
    const again = world.phone(ahmed.raw.number, 'Ahmed')
    again.raw.hidesNumber()
    await again.says('my duties')
    again.hears(/Fajar Azaan/)
    t.match((await ids())[0], { former: false }, 'an id that is used again counts again')
    world.nothingElse()
  },
)

t.test('what somebody said just before is answered from the account that is in its place', async (t) => {
  const { world, ahmed } = await begin(t)
  await ahmed.raw.says('my duties')
  await world.simulator.settled()
  await world.restartAs(sameGroup)
  const phone = world.phone(ahmed.raw.number, 'Ahmed')
  await world.settle()
  world.group.hears(
    /A message for Ahmed Ali could not be sent by WhatsApp: this person has not written on WhatsApp/,
  )
  t.match(await world.sql`select status from inbox_events order by seq desc limit 1`, [{ status: 'handled' }])
  await phone.says('my duties')
  phone.hears(/no duty/)
  world.nothingElse()
})

t.test(
  'the former number’s statuses count: a send of unknown outcome is no second copy, a failure is told',
  async (t) => {
    const { world, season, husain, ahmed } = await begin(t)
    const bilal = await volunteer(season, 'Bilal Yusuf', '30400002')
    world.simulator.faults.next('whatsapp', 'cut connection after accepting')
    world.simulator.faults.always('whatsapp', 'no statuses')
    await husain.says(order(ahmed.its))
    await husain.says(order(bilal.its, 'ZOHAR_AZAAN'))
    const [unknown, , sent] = await outbox(world, 'assignment:')
    t.match([unknown, sent], [{ status: 'sending' }, { status: 'sent' }])

    await world.restartAs(sameGroup)
    const [phone] = [ahmed, bilal].map(({ raw, name }) => world.phone(raw.number, name))
    const said = (status: object) => ({
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: numbers.displayPhone, phone_number_id: numbers.phoneNumberId },
      statuses: [{ timestamp: String(Math.floor(world.clock.now().epochMilliseconds / 1000)), ...status }],
    })
    const failed = { code: 131026, title: 'Message undeliverable' }
    await postWhatsApp(
      world,
      batchOf([
        said({
          id: 'wamid.late',
          status: 'delivered',
          recipient_id: ahmed.raw.number,
          biz_opaque_callback_data: unknown!.id,
        }),
        said({
          id: await providerIdOf(world, sent!.id),
          status: 'failed',
          recipient_id: bilal.raw.number,
          errors: [failed],
          biz_opaque_callback_data: sent!.id,
        }),
      ]),
    )
    await world.settle()
    await world.goTo('2027-02-01T11:00')
    const [one, , other] = await outbox(world, 'assignment:')
    t.match([one, other], [{ status: 'delivered' }, { status: 'failed', code: '131026' }])
    t.same(phone!.heard(), [], 'no second copy')
    world.group.hears(/The news of a duty \(Zohar Azaan.*for Bilal Yusuf could not be sent by WhatsApp/)
    world.nothingElse()
  },
)

t.test('what failed at the former number and is tried again leaves the present one', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  world.simulator.faults.always('whatsapp', 'no statuses')
  await husain.says(order(ahmed.its))
  const [sent] = await outbox(world, 'assignment:')
  await world.restartAs(sameGroup)
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: numbers.displayPhone, phone_number_id: numbers.phoneNumberId },
    statuses: [
      {
        id: await providerIdOf(world, sent!.id),
        status: 'failed',
        timestamp: String(Math.floor(world.clock.now().epochMilliseconds / 1000)),
        recipient_id: ahmed.raw.number,
        errors: [{ code: 131000, title: 'Something went wrong' }],
        biz_opaque_callback_data: sent!.id,
      },
    ],
  }
  const phone = world.phone(ahmed.raw.number, 'Ahmed')
  await postWhatsApp(world, batchOf([value]))
  await world.settle()
  await world.goTo('2027-02-01T11:00')
  phone.hears(/given Fajar Azaan/)
  t.match(await outbox(world, 'assignment:'), [{ status: 'delivered' }, { status: 'sent' }])
})

t.test('somebody who writes to the former number is not heard there any more', async (t) => {
  const { world, ahmed } = await begin(t)
  await world.restartAs(sameGroup)
  const from = {
    from: ahmed.raw.number,
    id: 'wamid.old',
    timestamp: '1800000000',
    type: 'text',
    text: { body: 'menu' },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: numbers.displayPhone, phone_number_id: numbers.phoneNumberId },
    contacts: [{ wa_id: ahmed.raw.number, profile: { name: 'Ahmed' } }],
    messages: [from],
  }
  await postWhatsApp(world, batchOf([value]))
  await world.settle()
  t.same(await world.sql`select from inbox_events where provider_id like '%wamid.old%'`, [])
  world.nothingElse()
})

t.test(
  'TELEGRAM_ADMIN_CHAT_ID names another group: that one is the coordinators’, until /link says otherwise',
  async (t) => {
    const world = await boot(t)
    await openSeason(world)
    await world.restartAs({ ...usualCustomer, groupId: -1003333333333 })
    const husain = world.coordinator(1001, 'Husain')
    await husain.says('/season')
    world.group.hears(/Sherullah/)

    const moved = await linkAnother(world, -1004444444444)
    await world.restart()
    t.equal(
      await coordinators(world),
      moved,
      'the setting is the same as before: what was linked since holds',
    )
    await world.restartAs({ ...usualCustomer, groupId: -1005555555555 })
    t.equal(await coordinators(world), '-1005555555555')
  },
)

t.test(
  'Telegram was simulated and is real now: the invented group is unlinked, and nobody invented is written to',
  async (t) => {
    const world = await boot(t, { settings: unset })
    const season = await openSeason(world)
    const ahmed = await registrant(season, 'Ahmed Ali', '30400001')
    world.simulator.faults.always('telegram', '500')
    await world.privately(2002, 'Omar').says('salaam')
    t.match(await waiting(world), [{ channel: 'telegram' }], 'what is said to the invented Omar waits')

    await world.restartAs(anotherCustomer, { TELEGRAM_ADMIN_CHAT_ID: '' })
    t.equal(await coordinators(world), undefined)
    t.same(await waiting(world), [])
    t.match(await world.sql`select distinct error_reason from messages where status = 'cancelled'`, [
      { error_reason: 'simulated' },
    ])
    await world.goTo('2027-02-02T10:00')
    t.same(world.group.heard(), [])
    const husain = world.coordinator(1001, 'Husain')
    await husain.says(`/link ${await world.app.linkCode()}`)
    const heard = world.group.unread().map(({ text }) => text)
    t.match(heard.toSorted(), [/now runs Saifee Masjid/, /Ahmed Ali\nITS 30400001/])
    await husain.taps('Approve')
    t.match(world.mail(ahmed.email).at(-1), { subject: /accepted/ })
    t.same(await waiting(world), [], 'nothing waits for a chat that is gone')
    const omar = world.privately(2002, 'Omar')
    t.same(omar.heard(), [])
    await omar.says('salaam')
    omar.hears(/This is Saifee Masjid/)
  },
)

t.test('Telegram was simulated and is real now, with its group in the settings', async (t) => {
  const world = await boot(t, { settings: unset })
  await openSeason(world)
  await world.restartAs(anotherCustomer)
  await world.coordinator(1001, 'Husain').says('/season')
  world.group.hears(/Sherullah/)
})

t.test('what was real is not simulated again: nothing would reach the people', async (t) => {
  const { world } = await begin(t)
  Object.assign(world.settings, unset)
  await t.rejects(world.restart(), /real people.*Telegram would be simulated[\s\S]*Set TELEGRAM_… again/)
  Object.assign(world.settings, { EMAIL_HOST: '', EMAIL_PORT: '', EMAIL_USE_TLS: '', DEFAULT_FROM_EMAIL: '' })
  await t.rejects(world.restart(), /Telegram and e-mail would be simulated/)
  t.same(await world.sql`select from channel_accounts where retired_at is not null or simulated`, [])
})

t.test('two processes that start at once by other settings settle the same', async (t) => {
  const { world } = await begin(t)
  const { ctx, org } = world.app
  const { whatsapp, telegram } = ctx.config
  const config = {
    ...ctx.config,
    whatsapp: { ...whatsapp, phoneNumberId: '555000111222333' },
    telegram: { ...telegram, botId: '8123456789' },
  }
  const settled = await Promise.all([1, 2, 3].map(() => settleAccounts({ ...ctx, config }, org)))
  for (const one of settled) t.strictSame(one, settled[0])
  const accounts = await world.sql`
    select provider_id, (select count(*) from chats where account_id = a.id) as chats
    from channel_accounts a where retired_at is null and channel <> 'email' order by provider_id`
  t.match(accounts, [
    { provider_id: '555000111222333', chats: 1 },
    { provider_id: '8123456789', chats: 1 },
  ])
})

const reminders = (world: World) => outbox(world, 'reminder:')

const waiting = (world: World) => world.sql`select channel, key from messages where live`

async function providerIdOf(world: World, id: string): Promise<string> {
  const [row] = await world.sql<{ provider_id: string }[]>`select provider_id from messages where id = ${id}`
  return row!.provider_id
}

async function coordinators(world: World): Promise<string | undefined> {
  const [row] = await world.sql<{ provider_chat_id: string }[]>`
    select provider_chat_id from chats where purpose = 'coordinators'`
  return row?.provider_chat_id
}

/** As `/link` in that group would. */
async function linkAnother(world: World, id: number): Promise<string> {
  await world.sql`
    insert into chats (org_id, id, account_id, channel, provider_chat_id, kind, created_at)
    select org_id, gen_random_uuid(), id, channel, ${String(id)}, 'group', now() from channel_accounts
    where channel = 'telegram' and retired_at is null`
  await world.sql`update chats set purpose = null where purpose = 'coordinators'`
  await world.sql`update chats set purpose = 'coordinators' where provider_chat_id = ${String(id)}`
  return String(id)
}
