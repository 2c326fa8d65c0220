import t from 'tap'
import { boot, type World } from '../harness/world.ts'
import { openSeason, outbox, pass, registrant, volunteer } from './season.ts'
import {
  batchOf,
  postTelegram,
  postWhatsApp,
  type Update,
  updates,
  valuesOf,
  whatsappWebhooks,
} from './webhooks.ts'

// Providers say things twice, at once, in heaps and in the wrong order; people tap twice. Everything has one effect.

t.jobs = 3

async function begin(t: Parameters<typeof boot>[0]) {
  const world = await boot(t)
  const season = await openSeason(world)
  return { world, season, husain: season.husain }
}

t.test(
  'a whole registration told again twenty times at once, and in heaps in the wrong order: nothing more happens',
  async (t) => {
    const { world, season } = await begin(t)
    const ahmed = await registrant(season, 'Ahmed Ali', '30400001')
    const all = whatsappWebhooks(world)
    const before = await counts(world)
    const submit = all.findLast((body) => JSON.stringify(body).includes('submit'))!
    await Promise.all(Array.from({ length: 20 }, () => postWhatsApp(world, submit)))
    await Promise.all([
      postWhatsApp(world, batchOf(valuesOf(all).toReversed())),
      postWhatsApp(world, batchOf(valuesOf(all))),
    ])
    for (const body of all.toReversed()) await postWhatsApp(world, body)
    await world.settle()
    t.same(await counts(world), before)
    t.match(await outbox(world, 'registration:'), [
      { channel: 'whatsapp', status: 'delivered', attempts: 1 },
      { channel: 'email', status: 'sent' },
      { channel: 'telegram', status: 'sent' },
    ])
    t.same([ahmed.unread(), ahmed.newMails()], [[], []])
    world.nothingElse()
  },
)

t.test('one message twenty times at once, new to the program: one answer', async (t) => {
  const { world } = await begin(t)
  const bilal = world.phone('919850000001', 'Bilal')
  await bilal.says('salaam')
  bilal.unread()
  const first = whatsappWebhooks(world).find((body) => JSON.stringify(body).includes('salaam'))!
  const fresh = JSON.parse(
    JSON.stringify(first)
      .replaceAll(/wamid\.[^"]+/g, 'wamid.FRESH')
      .replaceAll('salaam', 'register'),
  )
  await Promise.all(Array.from({ length: 20 }, () => postWhatsApp(world, fresh)))
  await world.settle()
  bilal.hears(/full name/)
  world.nothingElse()
})

t.test(
  'every webhook arrives twice and every status out of order: a registration like any other',
  async (t) => {
    const { world, season, husain } = await begin(t)
    world.simulator.faults.always('whatsapp', 'duplicate webhook')
    world.simulator.faults.always('telegram', 'duplicate webhook')
    const ahmed = await volunteer(season, 'Ahmed Ali', '30400001')
    await husain.says('/assign FAJAR_AZAAN 2027-02-10 30400001')
    world.group.hears(/is being told/)
    ahmed.hears(/Fajar Azaan/)
    world.simulator.faults.always('whatsapp', 'statuses out of order')
    await ahmed.taps('I will be there')
    ahmed.hears(/We expect you/)
    world.group.hears(/will be there/)
    t.equal(ahmed.newMails().length, 1)
    t.same(
      await world.sql`select key from messages where channel = 'whatsapp' and status not in ('delivered', 'read')`,
      [],
    )
    t.match(await counts(world), { registrations: 1, assignments: 1 })
    world.nothingElse()
  },
)

t.test('statuses in any order and again: only forwards', async (t) => {
  const { world } = await begin(t)
  const ahmed = world.phone('919850000001', 'Ahmed')
  await ahmed.says('salaam')
  ahmed.unread()
  await ahmed.raw.opens()
  await world.settle()
  const statuses = valuesOf(whatsappWebhooks(world)).filter((value) => 'statuses' in value)
  const before = await ladder(world)
  t.match(before, [{ status: 'read' }])
  for (const status of [...statuses.toReversed(), ...statuses]) {
    await postWhatsApp(world, batchOf([status]))
    await world.settle()
  }
  // The same once more, as if they were other webhooks: other times, and so not known to the inbox.
  const later = JSON.parse(
    JSON.stringify(statuses).replaceAll(
      /"timestamp":"(\d+)"/g,
      (_all, at) => `"timestamp":"${Number(at) + 5}"`,
    ),
  )
  await Promise.all(later.map((status: Record<string, unknown>) => postWhatsApp(world, batchOf([status]))))
  const failed = JSON.parse(
    JSON.stringify(statuses[0]).replace(
      '"status":"sent"',
      '"status":"failed","errors":[{"code":131026,"title":"x"}]',
    ),
  )
  await postWhatsApp(world, batchOf([failed]))
  await world.settle()
  t.same(await ladder(world), before, 'read stays read, and nobody is alarmed')
  world.nothingElse()
})

t.test('a button tapped again and again: one effect, one piece of news', async (t) => {
  const { world, season, husain } = await begin(t)
  const ahmed = await volunteer(season, 'Ahmed Ali', '30400001')
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30400001')
  world.group.hears(/is being told/)
  ahmed.hears(/Fajar Azaan/)
  await Promise.all([1, 2, 3].map(() => ahmed.raw.taps('I will be there')))
  await world.settle()
  for (let answers = 0; answers < 3; answers++) ahmed.hears(/We expect you/)
  world.group.hears(/will be there/)
  t.equal(ahmed.newMails().length, 1)
  t.match(await counts(world), { audited: { 'duty.confirmed': 1 } })
  world.nothingElse()
})

t.test('an approval tapped again with new callback ids, and by another: one approval', async (t) => {
  const { world, season, husain } = await begin(t)
  const zainab = world.coordinator(1002, 'Zainab')
  const ahmed = await registrant(season, 'Ahmed Ali', '30400001')
  await Promise.all([husain.raw.taps('Approve'), husain.raw.taps('Approve'), zainab.raw.taps('Approve')])
  await world.settle()
  const tap = updates(world).find((update) => 'callback_query' in update)!
  await postTelegram(world, tap)
  await postTelegram(world, again(tap))
  await world.settle()
  ahmed.hears(/is accepted/)
  t.equal(ahmed.newMails().length, 1)
  t.match(await counts(world), { audited: { 'registration.approved': 1 } })
  t.match(world.group.last(), { text: /✅ Approved by Husain/, buttons: [{ label: 'Reject' }] })
  world.nothingElse()
})

t.test('two coordinators give one slot in the same instant: one wins, the other is told who', async (t) => {
  const { world, season } = await begin(t)
  const people = [
    await volunteer(season, 'Ahmed Ali', '30400001'),
    await volunteer(season, 'Bilal Yusuf', '30400002'),
  ]
  const husain = season.husain
  const zainab = world.coordinator(1002, 'Zainab')
  await Promise.all([
    husain.raw.says('/assign FAJAR_AZAAN 2027-02-10 30400001'),
    zainab.raw.says('/assign FAJAR_AZAAN 2027-02-10 30400002'),
  ])
  await world.settle()
  const [won, lost] = world.group.unread().map(({ text }) => text)
  t.match(won, /✅ Fajar Azaan/)
  const winner = people.find(({ name }) => won!.includes(name))!
  t.match(lost, new RegExp(`locked for ${winner.name} \\(${winner.its}\\)`))
  winner.hears(/Fajar Azaan/)
  t.equal(winner.newMails().length, 1)
  t.match(await counts(world), { assignments: 1, audited: { 'duty.assigned': 1 } })
  for (const person of people) t.same([person.unread(), person.newMails()], [[], []])
  world.nothingElse()
})

t.test(
  'approve and reject in the same instant: one of them holds, and the person hears only that',
  async (t) => {
    const { world, season, husain } = await begin(t)
    const zainab = world.coordinator(1002, 'Zainab')
    const ahmed = await registrant(season, 'Ahmed Ali', '30400001')
    const card = world.group.heard().find(({ text }) => text.includes('Ahmed Ali'))!
    await zainab.taps('Reject')
    const question = world.group.hears(/^Reject the registration of Ahmed Ali/)
    await Promise.all([husain.raw.taps('Approve'), zainab.raw.taps('Yes, reject')])
    await world.settle()
    const [decided] = await world.sql<{ status: string }[]>`select status from registrations`
    ahmed.hears(decided!.status === 'approved' ? /is accepted/ : /could not be accepted/)
    t.equal(ahmed.newMails().length, 1)
    const { audited } = await counts(world)
    t.equal((audited['registration.approved'] ?? 0) + (audited['registration.rejected'] ?? 0), 1)
    t.match(card.text, decided!.status === 'approved' ? /Approved by Husain/ : /Rejected by Zainab/)
    const toast = world.simulator.telegram.user(1001).toasts.at(-1)?.text
    if (decided!.status === 'approved') t.match(question.text, /^Already approved by Husain/)
    else t.match(toast, /^Already rejected by Zainab/, 'who came second is told')
    world.nothingElse()
  },
)

t.test('a message that is edited afterwards does nothing again', async (t) => {
  const { world, season, husain } = await begin(t)
  const ahmed = await volunteer(season, 'Ahmed Ali', '30400001')
  const order = await husain.raw.says('/assign FAJAR_AZAAN 2027-02-10 30400001')
  await world.settle()
  world.group.hears(/is being told/)
  ahmed.hears(/Fajar Azaan/)
  await husain.raw.edits(order, '/assign ZOHAR_AZAAN 2027-02-10 30400001')
  await husain.raw.edits(order, '/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  await world.settle()
  t.equal(ahmed.newMails().length, 1)
  t.match(await counts(world), { assignments: 1 })
  await pass(world, { minutes: 5 })
  world.nothingElse()
})

async function counts(world: World) {
  const [row] = await world.sql<
    { registrations: number; assignments: number; messages: number; audited: Record<string, number> }[]
  >`
    select (select count(*)::int from registrations) as registrations,
           (select count(*)::int from assignments where status = 'live') as assignments,
           (select count(*)::int from messages) as messages,
           (select jsonb_object_agg(action, n) from (select action, count(*) as n from audit_log group by action) a) as audited`
  return row!
}

const ladder = (world: World) =>
  world.sql`select status, attempts, delivered_at::text, read_at::text from messages where channel = 'whatsapp' order by seq`

/** The same tap once more: Telegram gives it new ids. */
const again = (update: Update): Update => ({
  ...update,
  update_id: update.update_id + 1_000,
  callback_query: { ...(update.callback_query as object), id: '123456789012345678' },
})
