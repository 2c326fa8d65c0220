import { sql } from 'kysely'
import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import { readRoster, remindDueDuties, unlockDuty } from '../../src/duties/index.ts'
import { createSpeaker } from '../../src/lib/words.ts'
import { labelOf, type Seeded, seed, seedOrg } from '../harness/seed.ts'

const remindersOf = async (org: Seeded) =>
  (await org.messages()).filter((message) => message.key.startsWith('reminder:'))
const nothing = { queued: 0, missed: 0 }

t.test('the reminder goes once, at its minute, on chat and by e-mail, with two buttons', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const { id } = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  t.strictSame(await remindDueDuties(org, org.local('2027-02-09T17:59:59.999')), nothing)
  const now = org.local('2027-02-09T18:00')
  t.strictSame(await remindDueDuties(org, now), { queued: 1, missed: 0 })
  t.strictSame(await remindDueDuties(org, now), nothing)
  t.strictSame(await remindDueDuties(org, now.add({ hours: 1 })), nothing)

  const sent = await remindersOf(org)
  t.strictSame(
    sent.map(({ key, channel, recipient, personId, status }) => [key, channel, recipient, personId, status]),
    [
      [`reminder:${id}:chat`, 'whatsapp', '911', ahmed.id, 'queued'],
      [`reminder:${id}:mail`, 'email', '30400001@example.org', ahmed.id, 'queued'],
    ],
  )
  const body = {
    kind: 'notice',
    notice: 'duty-reminder',
    vars: {
      name: 'Ahmed Ali',
      duty: labelOf('FAJAR_AZAAN'),
      day: { day: '2027-02-10' },
      date: { date: '2027-02-10' },
      time: { time: '05:20' },
    },
    choices: [
      { id: `/confirm ${id}`, label: { key: 'button-confirm' } },
      { id: `/decline ${id}`, label: { key: 'button-cannot-come' } },
    ],
  }
  t.strictSame(
    sent.map((message) => message.body),
    [body, body],
  )
  t.equal(String(sent[0]!.dueAt), String(now))
  t.equal(String(sent[0]!.expiresAt), String(org.local('2027-02-10T05:20')))
  t.match(
    await org.db.selectFrom('audit_log').selectAll().where('action', '=', 'reminder.queued').execute(),
    [{ actor: 'remind-duties', door: 'job', detail: { queued: 1, missed: 0 } }],
  )
})

t.test('names go into the message as they are stored, whatever signs are in them', async (t) => {
  const org = await seed(t)
  const { id } = await org.assign(await org.addVolunteer('Amina'), 'FAJAR_AZAAN', '2027-02-10')
  const name = 'Amina "Umm \\ Ali" %1$s 100% {"day"} \t é ع'
  await sql`update registrations set full_name = ${name} where org_id = ${org.orgId}`.execute(org.db)
  await sql`update duty_types set label = to_jsonb(${name}::text) where org_id = ${org.orgId}`.execute(org.db)
  await remindDueDuties(org, org.local('2027-02-09T18:00'))
  const bodies = (await remindersOf(org)).map(({ body }) => body)
  t.equal(bodies.length, 2)
  for (const body of bodies)
    t.match(body, {
      vars: { name, duty: name },
      choices: [{ id: `/confirm ${id}` }, { id: `/decline ${id}` }],
    })
})

t.test(
  'queued ten minutes ahead it still leaves at its minute, and an unlock in between takes it back',
  async (t) => {
    const org = await seed(t)
    const tenMinutes = 600_000
    const kept = await org.assign(await org.addVolunteer('Ahmed Ali'), 'FAJAR_AZAAN', '2027-02-10')
    const freed = await org.assign(await org.addVolunteer('Burhan'), 'FAJAR_TAKBIRA', '2027-02-10')
    t.strictSame(await remindDueDuties(org, org.local('2027-02-09T17:49:59'), tenMinutes), nothing)
    t.strictSame(await remindDueDuties(org, org.local('2027-02-09T17:50'), tenMinutes), {
      queued: 2,
      missed: 0,
    })
    t.strictSame(await remindDueDuties(org, org.local('2027-02-09T18:00'), tenMinutes), nothing)
    const evening = String(org.local('2027-02-09T18:00'))
    t.strictSame(
      (await remindersOf(org)).map((message) => String(message.dueAt)),
      [evening, evening, evening, evening],
    )

    await inOrg(org.db, org.org.id, (tx) =>
      unlockDuty(tx, {
        actor: org.coordinator,
        ids: org.ids,
        now: org.local('2027-02-09T17:55'),
        seasonId: org.season.id,
        date: Temporal.PlainDate.from('2027-02-10'),
        dutyCode: 'FAJAR_TAKBIRA',
        reason: 'his mother is in hospital',
      }),
    )
    t.strictSame(
      new Map((await remindersOf(org)).map(({ key, status }) => [key.split(':')[1], status])),
      new Map([
        [kept.id, 'queued'],
        [freed.id, 'cancelled'],
      ]),
    )
  },
)

t.test('ten ticks at once on many machines: every reminder once', async (t) => {
  const org = await seed(t)
  const volunteers = await Promise.all(['Ahmed', 'Burhan', 'Cyrus'].map((name) => org.addVolunteer(name)))
  for (const [i, type] of org.season.dutyTypes!.entries())
    await org.assign(volunteers[i % 3]!, type.code, '2027-02-10')
  const now = org.local('2027-02-09T18:00')
  const counts = await Promise.all(Array.from({ length: 10 }, () => remindDueDuties(org, now)))
  t.equal(
    counts.reduce((sum, { queued }) => sum + queued, 0),
    8,
  )
  t.equal((await remindersOf(org)).length, 16)
})

t.test('a crash half way leaves nothing half done', async (t) => {
  const org = await seed(t)
  await org.assign(await org.addVolunteer('Ahmed'), 'FAJAR_AZAAN', '2027-02-10')
  const now = org.local('2027-02-09T18:00')
  const failing = { next: () => 'no uuid at all' }
  await t.rejects(remindDueDuties({ db: org.db, ids: failing }, now), /uuid/)
  t.strictSame(await remindersOf(org), [])
  t.strictSame(await remindDueDuties(org, now), { queued: 1, missed: 0 })
})

t.test(
  'after four hours of downtime it still goes; after the reporting time it is missed and the group is told',
  async (t) => {
    const org = await seed(t)
    const ahmed = await org.addVolunteer('Ahmed Ali')
    for (const code of ['FAJAR_AZAAN', 'FAJAR_TAKBIRA', 'ZOHAR_AZAAN'])
      await org.assign(ahmed, code, '2027-02-10')
    await org.assign(ahmed, 'MAGRIB_AZAAN', '2027-02-11')
    t.strictSame(await remindDueDuties(org, org.local('2027-02-10T06:00')), { queued: 1, missed: 2 })
    t.strictSame(
      (await remindersOf(org)).map((message) => (message.body as { vars: { duty: unknown } }).vars.duty),
      [labelOf('ZOHAR_AZAAN'), labelOf('ZOHAR_AZAAN')],
    )
    const told = (await org.messages()).filter((message) => message.chatId === org.group)
    t.equal(told.length, 1)
    const line = (code: string) => ({
      key: 'alert-reminder-missed-duty',
      vars: { name: 'Ahmed Ali', duty: labelOf(code), date: { date: '2027-02-10' } },
    })
    t.strictSame(told[0]!.body, {
      kind: 'text',
      words: [
        { key: 'alert-reminders-missed', vars: { count: 2 } },
        line('FAJAR_AZAAN'),
        line('FAJAR_TAKBIRA'),
      ],
    })
    t.strictSame(await remindDueDuties(org, org.local('2027-02-10T06:01')), nothing)
    // Eighteen o'clock plus four hours of silence.
    t.strictSame(await remindDueDuties(org, org.local('2027-02-10T22:00')), { queued: 1, missed: 0 })
  },
)

t.test('a long list of missed duties is cut, and says how many more', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  for (let day = 8; day < 11; day++)
    for (const type of org.season.dutyTypes!)
      await org.assign(ahmed, type.code, String(Temporal.PlainDate.from('2027-02-01').add({ days: day })))
  t.strictSame(await remindDueDuties(org, org.local('2027-03-01T12:00')), { queued: 0, missed: 24 })
  const told = (await org.messages()).filter((message) => message.chatId === org.group)
  const { words } = told[0]!.body as { words: { key: string; vars: { count: number } }[] }
  t.equal(words.length, 17)
  t.strictSame(words.at(-1), { key: 'alert-reminders-missed-more', vars: { count: 9 } })
})

t.test(
  'assigned late it goes at the next tick; "today" and "tomorrow" are true when it is read',
  async (t) => {
    const org = await seed(t)
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const speaker = createSpeaker(t.testdir({ 'en.ftl': 'word-today = today\nword-tomorrow = tomorrow\n' }))
    const dayAt = async (now: Temporal.Instant) => {
      t.strictSame(await remindDueDuties(org, now), { queued: 1, missed: 0 })
      const last = (await remindersOf(org)).at(-1)!.body as { vars: { day: { day: string } } }
      return speaker.show(last.vars.day, { locale: 'en', timeZone: org.org.timeZone, now })
    }
    const evening = org.local('2027-02-09T22:00')
    await org.assign(ahmed, 'ZOHAR_AZAAN', '2027-02-10', evening)
    t.equal(await dayAt(evening), 'tomorrow')
    const morning = org.local('2027-02-10T00:01')
    await org.assign(ahmed, 'MAGRIB_AZAAN', '2027-02-10', morning)
    t.equal(await dayAt(morning), 'today')
  },
)

t.test(
  'nobody is reminded of a duty that was taken back; the new holder has a reminder of their own',
  async (t) => {
    const org = await seed(t)
    const [ahmed, burhan] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Burhan')]
    const unlock = (now: Temporal.Instant) =>
      inOrg(org.db, org.orgId, (tx) =>
        unlockDuty(tx, {
          actor: org.coordinator,
          ids: org.ids,
          now,
          seasonId: org.season.id,
          date: Temporal.PlainDate.from('2027-02-10'),
          dutyCode: 'FAJAR_AZAAN',
          reason: 'his mother is in hospital',
        }),
      )
    const first = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
    await unlock(org.at)
    const second = await org.assign(burhan, 'FAJAR_AZAAN', '2027-02-10')
    const evening = org.local('2027-02-09T18:00')
    t.strictSame(await remindDueDuties(org, evening), { queued: 1, missed: 0 })
    t.ok((await remindersOf(org)).every((message) => message.personId === burhan.id))

    // Queued, but taken back before it left: cancelled; the next holder hears at once.
    await unlock(evening)
    const third = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10', evening)
    t.equal(third.late, true)
    t.strictSame(await remindDueDuties(org, evening), { queued: 1, missed: 0 })
    const states = (await remindersOf(org)).map((message) => [message.key.split(':')[1], message.status])
    t.strictSame(states, [
      [second.id, 'cancelled'],
      [second.id, 'cancelled'],
      [third.id, 'queued'],
      [third.id, 'queued'],
    ])
    t.notOk(states.some(([id]) => id === first.id))
  },
)

t.test('each organisation is reminded at its own hour, and told of its own', async (t) => {
  const kolkata = await seed(t)
  const { db } = kolkata
  const year = {
    startsOn: Temporal.PlainDate.from('2027-02-07'),
    endsOn: Temporal.PlainDate.from('2028-01-31'),
  }
  const cairo = await seedOrg(db, { slug: 'cairo', timeZone: 'Africa/Cairo', season: year })
  const york = await seedOrg(db, { slug: 'york', timeZone: 'America/New_York', season: year })
  for (const org of [kolkata, cairo, york])
    await org.assign(await org.addVolunteer('Ahmed'), 'FAJAR_AZAAN', '2027-02-10')
  for (const org of [kolkata, cairo, york]) {
    const now = org.local('2027-02-09T18:00')
    t.strictSame(
      await remindDueDuties({ db, ids: org.ids }, now.subtract({ seconds: 1 })),
      nothing,
      org.org.timeZone,
    )
    t.strictSame(await remindDueDuties({ db, ids: org.ids }, now), { queued: 1, missed: 0 }, org.org.timeZone)
    t.equal((await remindersOf(org)).length, 2)
  }
})

t.test("the roster derives each reminder's state from its messages", async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const { id } = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  const date = Temporal.PlainDate.from('2027-02-10')
  const state = async () =>
    (await readRoster(org.db, { orgId: org.orgId, seasonId: org.season.id, from: date, to: date }))[0]!
      .slots[0]!.assignment?.reminder
  const set = (chat: string, mail: string) =>
    sql`update messages set status = case right(key, 4) when 'chat' then ${chat} else ${mail} end where key like ${`reminder:${id}:%`}`.execute(
      org.db,
    )
  t.equal(await state(), 'pending')
  await remindDueDuties(org, org.local('2027-02-09T18:00'))
  t.equal(await state(), 'pending', 'queued, but not gone')
  const ladder = [
    ['sending', 'queued', 'pending'],
    ['failed', 'queued', 'pending'],
    ['sent', 'queued', 'sent'],
    ['failed', 'sent', 'sent'],
    ['delivered', 'sent', 'delivered'],
    ['read', 'failed', 'read'],
    ['failed', 'failed', 'failed'],
    ['expired', 'expired', 'missed'],
    ['cancelled', 'cancelled', 'cancelled'],
  ] as const
  for (const [chat, mail, expected] of ladder) {
    await set(chat, mail)
    t.equal(await state(), expected, `${chat} and ${mail}`)
  }
})
