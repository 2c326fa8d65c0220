import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import { type AssignInput, assignDuty, createSeason } from '../../src/duties/index.ts'
import { labelOf, plain, type Seeded, seed, seedOrg } from '../harness/seed.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

const assigner =
  (org: Seeded) =>
  (volunteer: { registration: { id: string } }, more: Partial<AssignInput> = {}) =>
    inOrg(org.db, org.orgId, (tx) =>
      assignDuty(tx, {
        actor: org.coordinator,
        ids: org.ids,
        now: org.at,
        timeZone: org.org.timeZone,
        seasonId: org.season.id,
        date: date('2027-02-10'),
        dutyCode: 'FAJAR_AZAAN',
        registrationId: volunteer.registration.id,
        anyway: false,
        ...more,
      }),
    )

t.test(
  'a duty is given: the slot locks, the reminder waits, the person is told with two buttons',
  async (t) => {
    const org = await seed(t)
    const assign = assigner(org)
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const before = (await org.messages()).length
    const outcome = await assign(ahmed)
    t.match(outcome, {
      kind: 'assigned',
      late: false,
      assignment: { slot: { label: labelOf('FAJAR_AZAAN') }, holder: { name: 'Ahmed Ali' } },
    })
    if (outcome.kind !== 'assigned') return
    t.equal(outcome.reminderAt.toString(), '2027-02-09T12:30:00Z', '18:00 in India')

    const { id } = outcome.assignment
    const reminders = await org.db.selectFrom('reminders').selectAll().execute()
    t.match(reminders, [{ assignment_id: id, status: 'pending' }])
    t.equal(reminders[0]!.useful_until.toString(), '2027-02-09T23:50:00Z', '05:20 in India')
    const told = (await org.messages()).slice(before)
    t.strictSame(
      told.map((message) => [message.key, message.channel]),
      [
        [`assignment:${id}:allotted:chat`, 'whatsapp'],
        [`assignment:${id}:allotted:mail`, 'email'],
      ],
    )
    t.strictSame(told[0]!.body, {
      kind: 'notice',
      notice: 'duty-allotted',
      vars: {
        name: 'Ahmed Ali',
        duty: labelOf('FAJAR_AZAAN'),
        date: { date: '2027-02-10' },
        time: { time: '05:20:00' },
      },
      choices: [
        { id: `/confirm ${id}`, label: { key: 'button-will-come' } },
        { id: `/decline ${id}`, label: { key: 'button-cannot-come' } },
      ],
    })
    t.ok(`/confirm ${id}`.length <= 64)
    const logged = await org.db
      .selectFrom('audit_log')
      .select(['actor', 'action', 'detail'])
      .where('action', '=', 'duty.assigned')
      .execute()
    t.match(logged, [
      { actor: 'Husain', detail: { duty: 'FAJAR_AZAAN', date: '2027-02-10', overridden: [] } },
    ])
    t.notMatch(JSON.stringify(logged), /Ahmed|3040/, 'no name and no number in the log')
  },
)

t.test('a held slot is locked, and says for whom', async (t) => {
  const org = await seed(t)
  const assign = assigner(org)
  const [ahmed, burhan] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Burhan')]
  await assign(ahmed)
  t.match(plain(await assign(burhan, { anyway: true })), {
    kind: 'locked',
    by: { name: 'Ahmed Ali', itsNumber: '30400001', since: String(org.at) },
  })
  t.match(await assign(ahmed), { kind: 'locked', by: { name: 'Ahmed Ali' } })
})

t.test('two coordinators at the same instant: one wins, the other is told who', async (t) => {
  const org = await seed(t)
  const assign = assigner(org)
  const volunteers = [
    await org.addVolunteer('Ahmed Ali'),
    await org.addVolunteer('Burhan'),
    await org.addVolunteer('Cyrus'),
  ]
  for (let day = 8; day < 18; day++) {
    const slot = { date: date('2027-02-01').add({ days: day }) }
    const outcomes = await Promise.all(volunteers.map((volunteer) => assign(volunteer, slot)))
    const won = outcomes.filter((outcome) => outcome.kind === 'assigned')
    t.equal(won.length, 1)
    const name = won[0]?.kind === 'assigned' ? won[0].assignment.holder.name : ''
    t.strictSame(
      outcomes.filter((outcome) => outcome.kind === 'locked').map((outcome) => outcome.by.name),
      [name, name],
    )
  }
  t.equal((await org.db.selectFrom('reminders').selectAll().execute()).length, 10, 'one reminder each')
})

t.test(
  'one person given two duties at the same time, at the same instant: the second is warned of',
  async (t) => {
    const org = await seed(t)
    const assign = assigner(org)
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const outcomes = await Promise.all([assign(ahmed), assign(ahmed, { dutyCode: 'FAJAR_TAKBIRA' })])
    t.strictSame(outcomes.map((outcome) => outcome.kind).sort(), ['assigned', 'warnings'])
  },
)

t.test('warnings stop once, and "anyway" goes on', async (t) => {
  const org = await seed(t)
  const assign = assigner(org)
  const burhan = await org.addVolunteer('Burhan', { preferences: ['TAKHBIRA'], status: 'pending' })
  t.match(await assign(burhan, { dutyCode: 'MAGRIB_TAKBIRA', anyway: true }), { kind: 'assigned' })
  const warned = await assign(burhan, { dutyCode: 'MAGRIB_AZAAN' })
  t.strictSame(warned.kind === 'warnings' && warned.warnings, [
    { kind: 'not-approved' },
    { kind: 'preference-mismatch', category: 'AZAAN', preferences: ['TAKHBIRA'] },
    {
      kind: 'same-time',
      duties: [{ code: 'MAGRIB_TAKBIRA', label: labelOf('MAGRIB_TAKBIRA') }],
    },
  ])
  t.match(
    await assign(burhan, { dutyCode: 'ZOHAR_TAKBIRA' }),
    { kind: 'warnings', warnings: [{ kind: 'not-approved' }] },
    'another time of the day',
  )
  t.match(await assign(burhan, { dutyCode: 'MAGRIB_AZAAN', anyway: true }), { kind: 'assigned' })
  const [last] = await org.db
    .selectFrom('audit_log')
    .select('detail')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  t.match(last, { detail: { overridden: ['not-approved', 'preference-mismatch', 'same-time'] } })
})

t.test('what cannot be assigned is refused, and nothing changes', async (t) => {
  const org = await seed(t)
  const assign = assigner(org)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const rejected = await org.addVolunteer('Burhan', { status: 'rejected' })
  const before = (await org.messages()).length
  const bounds = { startsOn: '2027-02-07', endsOn: '2027-03-08' }
  t.match(plain(await assign(ahmed, { date: date('2027-02-06') })), { kind: 'outside-season', ...bounds })
  t.match(plain(await assign(ahmed, { date: date('2027-03-09') })), { kind: 'outside-season', ...bounds })
  t.strictSame(await assign(ahmed, { dutyCode: 'SANAH' }), { kind: 'no-such-duty' })
  t.strictSame(await assign(ahmed, { seasonId: 'nonsense' }), { kind: 'no-such-duty' })
  t.match(await assign(ahmed, { now: org.local('2027-02-10T05:20'), anyway: true }), { kind: 'past' })
  t.match(await assign(ahmed, { now: org.local('2027-02-11T00:00'), anyway: true }), { kind: 'past' })
  t.strictSame(await assign({ registration: { id: org.ids.next() } }), { kind: 'not-registered' })
  t.strictSame(await assign({ registration: { id: 'Ahmed' } }), { kind: 'not-registered' })
  t.match(await assign(rejected, { anyway: true }), { kind: 'rejected', holder: { name: 'Burhan' } })
  t.strictSame(await assign(ahmed, { actor: ahmed.actor }), { kind: 'not-allowed' })
  t.strictSame(await assign(ahmed, { actor: org.system }), { kind: 'not-allowed' })
  t.strictSame(await org.db.selectFrom('assignments').selectAll().execute(), [])
  t.equal((await org.messages()).length, before)
})

t.test('a registration of another season is not one for this', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const made = await inOrg(org.db, org.orgId, (tx) =>
    createSeason(tx, {
      ...org.season,
      actor: org.coordinator,
      ids: org.ids,
      now: org.at,
      name: 'Second',
      startsOn: date('2027-04-01'),
      endsOn: date('2027-04-30'),
      openNow: 'no',
    }),
  )
  if (made.kind !== 'made') throw new Error(made.kind)
  const there = { seasonId: made.season.id, date: date('2027-04-10') }
  t.strictSame(await assigner(org)(ahmed, there), { kind: 'not-registered' })
})

t.test(
  "assigned after the reminder's minute: the reminder is due at once, up to the last minute",
  async (t) => {
    const org = await seed(t)
    const assign = assigner(org)
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const cases: [string, string, boolean][] = [
      ['FAJAR_AZAAN', '2027-02-09T17:59:59', false],
      ['ZOHAR_AZAAN', '2027-02-09T18:00', true],
      ['ZOHAR_TAKBIRA', '2027-02-10T00:30', true],
      ['MAGRIB_TAKBIRA', '2027-02-10T17:39:59.9999', true],
    ]
    for (const [dutyCode, wallClock, late] of cases) {
      const now = org.local(wallClock)
      const outcome = await assign(ahmed, { dutyCode, now, anyway: true })
      t.match(outcome, { kind: 'assigned', late }, dutyCode)
      if (outcome.kind === 'assigned' && late) t.equal(outcome.reminderAt.toString(), now.toString())
    }
  },
)

t.test('reminder and reporting keep to the wall clock where the clocks change', async (t) => {
  // Summer time begins in New York on 14 March 2027 at 02:00, in Cairo on 30 April 2027 at 00:00; it ends there on
  // 7 November at 02:00 and 29 October at 00:00 (tz database).
  const cases: [string, string, string, string, string][] = [
    ['America/New_York', '2027-03-13', 'FAJAR_AZAAN', '2027-03-12T23:00:00Z', '2027-03-13T10:20:00Z'],
    ['America/New_York', '2027-03-14', 'FAJAR_AZAAN', '2027-03-13T23:00:00Z', '2027-03-14T09:20:00Z'],
    ['America/New_York', '2027-03-15', 'FAJAR_AZAAN', '2027-03-14T22:00:00Z', '2027-03-15T09:20:00Z'],
    ['America/New_York', '2027-11-07', 'FAJAR_AZAAN', '2027-11-06T22:00:00Z', '2027-11-07T10:20:00Z'],
    ['America/New_York', '2027-11-08', 'FAJAR_AZAAN', '2027-11-07T23:00:00Z', '2027-11-08T10:20:00Z'],
    ['Africa/Cairo', '2027-04-30', 'FAJAR_AZAAN', '2027-04-29T16:00:00Z', '2027-04-30T02:20:00Z'],
    ['Africa/Cairo', '2027-05-01', 'MAGRIB_AZAAN', '2027-04-30T15:00:00Z', '2027-05-01T14:40:00Z'],
    ['Africa/Cairo', '2027-10-29', 'FAJAR_AZAAN', '2027-10-28T15:00:00Z', '2027-10-29T03:20:00Z'],
    ['Asia/Kolkata', '2027-03-01', 'ISHAA_TAKBIRA', '2027-02-28T12:30:00Z', '2027-03-01T12:10:00Z'],
  ]
  const year = { startsOn: date('2027-02-07'), endsOn: date('2028-01-31') }
  const { db } = await seed(t, { slug: 'first' })
  for (const timeZone of new Set(cases.map(([zone]) => zone))) {
    const org = await seedOrg(db, { slug: timeZone, timeZone, season: year })
    const volunteer = await org.addVolunteer('Ahmed Ali')
    for (const [, day, code, due, reports] of cases.filter(([zone]) => zone === timeZone)) {
      const { id } = await org.assign(volunteer, code, day)
      const reminder = await db
        .selectFrom('reminders')
        .selectAll()
        .where('assignment_id', '=', id)
        .executeTakeFirstOrThrow()
      t.strictSame(
        [reminder.due_at.toString(), reminder.useful_until.toString()],
        [due, reports],
        `${timeZone} ${day}`,
      )
    }
  }
})

t.test('another organisation cannot assign here', async (t) => {
  const org = await seed(t)
  const other = await seedOrg(org.db, { slug: 'other' })
  const ahmed = await org.addVolunteer('Ahmed Ali')
  t.strictSame(await assigner(org)(ahmed, { actor: other.coordinator }), { kind: 'no-such-duty' })
  const foreign = {
    actor: other.coordinator,
    ids: org.ids,
    now: org.at,
    timeZone: 'Asia/Kolkata',
    seasonId: org.season.id,
  }
  const asked = {
    ...foreign,
    date: date('2027-02-10'),
    dutyCode: 'FAJAR_AZAAN',
    registrationId: ahmed.registration.id,
    anyway: true,
  }
  t.strictSame(await inOrg(org.db, other.orgId, (tx) => assignDuty(tx, asked)), { kind: 'no-such-duty' })
  t.strictSame(
    await inOrg(org.db, other.orgId, (tx) => assignDuty(tx, { ...asked, actor: org.coordinator })),
    { kind: 'no-such-duty' },
  )
})
