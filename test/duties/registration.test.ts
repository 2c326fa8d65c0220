import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import {
  type DecideInput,
  type Decision,
  decideRegistration,
  isItsTaken,
  type NewRegistration,
  openSeason,
  readRegistration,
  readRegistrationOfPerson,
  readUpcomingDuties,
  submitRegistration,
} from '../../src/duties/index.ts'
import { plain, type Seeded, seed, seedOrg } from '../harness/seed.ts'

type Person = Awaited<ReturnType<Seeded['addPerson']>>

const submitter =
  (org: Seeded) =>
  (person: Person, more: Partial<NewRegistration> = {}) =>
    inOrg(org.db, org.orgId, (tx) =>
      submitRegistration(tx, {
        actor: person.actor,
        ids: org.ids,
        now: org.at,
        orgId: org.orgId,
        season: org.season,
        person,
        fullName: 'Ahmed Ali',
        itsNumber: '30412345',
        email: 'Ahmed@Example.org',
        preferences: ['AZAAN'],
        sounds: [],
        ...more,
      }),
    )

const addFile = async ({ db, orgId, ids, at }: Seeded) => {
  const id = ids.next()
  await db
    .insertInto('files')
    .values({ org_id: orgId, id, sha256: id, bytes: 1, mime: 'audio/ogg', duration_ms: 2000, created_at: at })
    .execute()
  return id
}

t.test(
  'a registration is kept with its auditions, logged, and acknowledged on chat and by e-mail',
  async (t) => {
    const org = await seed(t, { season: { auditionsNeeded: true } })
    const submit = submitter(org)
    const ahmed = await org.addPerson('Ahmed')
    t.strictSame(await submit(ahmed), { kind: 'audition-missing' })
    const sounds = [
      { fileId: await addFile(org), voice: true },
      { fileId: await addFile(org), voice: false },
    ]
    const submitted = await submit(ahmed, {
      sounds,
      itsNumber: '٣٠٤١-٢٣٤٥',
      preferences: ['TAKHBIRA', 'AZAAN'],
    })
    t.match(submitted, {
      kind: 'submitted',
      registration: {
        fullName: 'Ahmed Ali',
        itsNumber: '30412345',
        email: 'Ahmed@example.org',
        status: 'pending',
        decidedAt: null,
      },
    })
    if (submitted.kind !== 'submitted') return
    t.strictSame(
      submitted.registration.auditions.map(({ fileId, voice }) => ({ fileId, voice })),
      sounds,
    )
    t.strictSame(
      plain(await readRegistration(org.db, org.orgId, submitted.registration.id)),
      plain(submitted.registration),
    )

    const messages = await org.messages()
    const key = `registration:${submitted.registration.id}:received`
    t.strictSame(
      messages.map((message) => [message.key, message.channel, message.recipient]),
      [
        [`${key}:chat`, 'whatsapp', '911'],
        [`${key}:mail`, 'email', 'Ahmed@example.org'],
      ],
    )
    t.strictSame((messages[0]!.body as { vars: unknown }).vars, {
      name: 'Ahmed Ali',
      season: 'Sherullah 1448H',
      preferences: { list: [{ words: { key: 'category-takhbira' } }, { words: { key: 'category-azaan' } }] },
    })
    t.strictSame(await org.actions(), ['season.created', 'registration.submitted'])
  },
)

t.test('a number is registered once a season, and whose it is stays unsaid', async (t) => {
  const org = await seed(t)
  const submit = submitter(org)
  const ahmed = await org.addPerson('Ahmed')
  const other = await org.addPerson('Other')
  const asked = { orgId: org.orgId, seasonId: org.season.id, itsNumber: '30412345' }
  const isTaken = (personId: string) => isItsTaken(org.db, { ...asked, personId })
  t.equal(await isTaken(other.id), false)
  await submit(ahmed)
  t.equal(await isTaken(other.id), true)
  t.equal(await isTaken(ahmed.id), false, 'the own number is nobody else’s')
  t.strictSame(await submit(other), { kind: 'its-taken' })
  t.match(await submit(ahmed, { itsNumber: '30412399', fullName: 'Another Name' }), {
    kind: 'already-registered',
    registration: { itsNumber: '30412345', fullName: 'Ahmed Ali', status: 'pending' },
  })
  t.equal((await org.messages()).length, 2, 'nobody is told twice')
  t.equal(await readRegistrationOfPerson(org.db, { ...asked, personId: other.id }), undefined)
})

t.test('two with one number, and one person twice, at the same instant: one registration', async (t) => {
  const org = await seed(t)
  const submit = submitter(org)
  for (let round = 0; round < 5; round++) {
    const people = [await org.addPerson('One'), await org.addPerson('Two')]
    const itsNumber = `3050000${round}`
    const outcomes = await Promise.all([...people, people[0]!].map((person) => submit(person, { itsNumber })))
    t.equal(outcomes.filter((outcome) => outcome.kind === 'submitted').length, 1)
    t.match(
      outcomes.filter((outcome) => outcome.kind !== 'submitted').map((outcome) => outcome.kind),
      [/its-taken|already-registered/, /its-taken|already-registered/],
    )
  }
})

t.test('registration is closed where no season is open, and once it is over', async (t) => {
  const org = await seed(t)
  const submit = submitter(org)
  const ahmed = await org.addPerson('Ahmed')
  t.strictSame(await submit(ahmed, { now: org.local('2027-03-09T00:00') }), { kind: 'closed' })
  t.strictSame(await submit(ahmed, { season: { id: org.ids.next() } }), { kind: 'closed' })
  await org.db.updateTable('seasons').set({ status: 'closed' }).where('org_id', '=', org.orgId).execute()
  t.strictSame(await submit(ahmed), { kind: 'closed' })
  await inOrg(org.db, org.orgId, (tx) =>
    openSeason(tx, {
      actor: org.coordinator,
      ids: org.ids,
      now: org.at,
      today: Temporal.PlainDate.from('2027-02-01'),
      seasonId: org.season.id,
      closeFormer: false,
    }),
  )
  t.equal((await submit(ahmed, { now: org.local('2027-03-08T23:59') })).kind, 'submitted', 'its last minute')
})

t.test('nobody registers for somebody else, and what was not checked never gets in', async (t) => {
  const org = await seed(t)
  const submit = submitter(org)
  const ahmed = await org.addPerson('Ahmed')
  const other = await org.addPerson('Other')
  t.strictSame(await submit(ahmed, { actor: other.actor }), { kind: 'not-allowed' })
  t.strictSame(await submit(ahmed, { actor: org.coordinator }), { kind: 'not-allowed' })
  await t.rejects(submit(ahmed, { fullName: 'x'.repeat(5000) }), /not checked/)
  await t.rejects(submit(ahmed, { itsNumber: '123' }), /not checked/)
  await t.rejects(submit(ahmed, { email: 'nowhere' }), /not checked/)
  await t.rejects(submit(ahmed, { preferences: [] }), /registrations_preferences_check/)
  t.equal(
    await readRegistrationOfPerson(org.db, { orgId: org.orgId, seasonId: org.season.id, personId: ahmed.id }),
    undefined,
  )
})

const decider =
  (org: Seeded) =>
  (registrationId: string, decision: Decision, name = 'Husain', more: Partial<DecideInput> = {}) =>
    inOrg(org.db, org.orgId, (tx) =>
      decideRegistration(tx, {
        actor: { ...org.coordinator, name },
        ids: org.ids,
        now: org.at,
        registrationId,
        decision,
        seen: 0,
        ...more,
      }),
    )

t.test('a registration is decided once, and the registrant is told', async (t) => {
  const org = await seed(t)
  const decide = decider(org)
  const { registration, id } = await org.addVolunteer('Ahmed Ali', { status: 'pending' })
  t.match(await decide(registration.id, 'approved'), {
    kind: 'decided',
    registration: { status: 'approved', decidedBy: 'Husain' },
  })
  t.match(plain(await decide(registration.id, 'rejected', 'Murtaza')), {
    kind: 'already',
    what: 'approved',
    by: 'Husain',
    at: String(org.at),
  })
  t.strictSame(await decide('not-an-id', 'approved'), { kind: 'not-found' })
  t.strictSame(await decide(org.ids.next(), 'approved'), { kind: 'not-found' })
  const told = (await org.messages()).filter((message) => message.key.includes(':approved:'))
  t.strictSame(
    told.map((message) => [message.channel, message.personId]),
    [
      ['whatsapp', id],
      ['email', id],
    ],
  )
  t.match(told[0]!.body, {
    notice: 'registration-approved',
    vars: { name: 'Ahmed Ali', season: 'Sherullah 1448H' },
  })

  const rejected = await org.addVolunteer('Burhan', { status: 'pending' })
  t.match(await decide(rejected.registration.id, 'rejected'), {
    kind: 'decided',
    registration: { status: 'rejected' },
  })
  t.strictSame((await org.actions()).slice(-3), [
    'registration.approved',
    'registration.submitted',
    'registration.rejected',
  ])
})

t.test('two that decide at the same instant: one decides, the other is told who', async (t) => {
  const org = await seed(t)
  const decide = decider(org)
  for (let round = 0; round < 5; round++) {
    const { registration } = await org.addVolunteer('Ahmed Ali', { status: 'pending' })
    const [a, b] = await Promise.all([
      decide(registration.id, 'approved', 'A'),
      decide(registration.id, 'rejected', 'B'),
    ])
    const [won, lost] = a!.kind === 'decided' ? [a, b] : [b, a]
    t.equal(won!.kind, 'decided')
    t.match(lost, { kind: 'already', by: a!.kind === 'decided' ? 'A' : 'B' })
  }
})

t.test('a decision is taken back by whoever saw it, and the registrant hears the new one', async (t) => {
  const org = await seed(t)
  const decide = decider(org)
  const { registration } = await org.addVolunteer('Ahmed Ali', { status: 'pending' })
  const reason = 'the recording breaks off in the middle'
  await decide(registration.id, 'rejected', 'Husain', { reason: ` ${reason}\n` })
  t.match(
    await decide(registration.id, 'approved', 'Murtaza'),
    { kind: 'already', what: 'rejected' },
    'unseen',
  )
  t.match(await decide(registration.id, 'approved', 'Murtaza', { seen: 1 }), {
    kind: 'decided',
    registration: { status: 'approved', decidedBy: 'Murtaza', decisions: 2, decisionReason: null },
  })
  t.match(await decide(registration.id, 'approved', 'Burhan', { seen: 2 }), {
    kind: 'already',
    by: 'Murtaza',
  })
  t.match(await decide(registration.id, 'rejected', 'Burhan', { seen: 2 }), {
    kind: 'decided',
    registration: { status: 'rejected', decisions: 3 },
  })
  const told = (await org.messages()).filter(({ channel, key }) => channel === 'email' && /:\d:/.test(key))
  t.match(
    told.map(({ status, body }) => ({ status, ...(body as object) })),
    [
      {
        status: 'cancelled',
        notice: 'registration-rejected',
        vars: { before: 'pending', reasoned: 'yes', reason },
      },
      { status: 'cancelled', notice: 'registration-approved', vars: { before: 'rejected' } },
      { status: 'queued', notice: 'registration-rejected', vars: { before: 'approved', reasoned: 'no' } },
    ],
    'what had not left yet of the one before is called off',
  )
  const log = await org.db
    .selectFrom('audit_log')
    .select(['actor', 'action', 'detail'])
    .where('subject_id', '=', registration.id)
    .orderBy('id')
    .execute()
  t.match(log.slice(-3), [
    { actor: 'Husain', action: 'registration.rejected', detail: { before: 'pending', reason } },
    { actor: 'Murtaza', action: 'registration.approved', detail: { before: 'rejected' } },
    { actor: 'Burhan', action: 'registration.rejected', detail: { before: 'approved' } },
  ])
  await t.rejects(decide(registration.id, 'approved', 'Husain', { seen: 3, reason: '-' }), /not checked/)
})

t.test('nobody is rejected who is expected for a duty', async (t) => {
  const org = await seed(t)
  const decide = decider(org)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  const pending = await org.addVolunteer('Burhan', { status: 'pending' })
  await org.assign(pending, 'ZOHAR_AZAAN', '2027-02-10')
  t.match(await decide(ahmed.registration.id, 'rejected', 'Husain', { seen: 1 }), {
    kind: 'has-duties',
    duties: [{ code: 'FAJAR_AZAAN' }],
  })
  t.match(await decide(pending.registration.id, 'rejected'), { kind: 'has-duties' })
  const now = org.local('2027-02-10T05:20')
  t.match(
    await decide(ahmed.registration.id, 'rejected', 'Husain', { seen: 1, now }),
    { kind: 'decided' },
    'over',
  )
})

t.test('a duty and a rejection in the same instant: one of them holds', async (t) => {
  const org = await seed(t)
  const decide = decider(org)
  for (let round = 0; round < 5; round++) {
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const [given, decided] = await Promise.allSettled([
      org.assign(ahmed, 'FAJAR_AZAAN', `2027-02-1${round}`),
      decide(ahmed.registration.id, 'rejected', 'Husain', { seen: 1 }),
    ])
    const rejected = decided.status === 'fulfilled' && decided.value.kind === 'decided'
    t.equal(given.status, rejected ? 'rejected' : 'fulfilled')
  }
})

t.test('only coordinators decide', async (t) => {
  const org = await seed(t)
  const { registration, actor } = await org.addVolunteer('Ahmed Ali', { status: 'pending' })
  const asked = {
    ids: org.ids,
    now: org.at,
    registrationId: registration.id,
    decision: 'approved' as const,
    seen: 0,
  }
  t.strictSame(await inOrg(org.db, org.orgId, (tx) => decideRegistration(tx, { actor, ...asked })), {
    kind: 'not-allowed',
  })
  t.equal((await readRegistration(org.db, org.orgId, registration.id))?.status, 'pending')
})

t.test('a volunteer sees only duties that are ahead', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-07')
  await org.assign(ahmed, 'MAGRIB_AZAAN', '2027-02-07')
  await org.assign(ahmed, 'ZOHAR_AZAAN', '2027-02-09')
  const read = (now: string) =>
    readUpcomingDuties(org.db, { orgId: org.orgId, personId: ahmed.id, now: org.local(now) })
  t.strictSame(
    (await read('2027-02-06T10:00')).map((duty) => `${duty.dayNumber} ${duty.code} ${duty.reminder}`),
    ['1 FAJAR_AZAAN pending', '1 MAGRIB_AZAAN pending', '3 ZOHAR_AZAAN pending'],
  )
  t.strictSame(
    (await read('2027-02-07T05:20')).map((duty) => duty.code),
    ['MAGRIB_AZAAN', 'ZOHAR_AZAAN'],
  )
})

t.test('another organisation sees no registration and decides none', async (t) => {
  const org = await seed(t)
  const other = await seedOrg(org.db, { slug: 'other' })
  const { registration } = await org.addVolunteer('Ahmed Ali', { status: 'pending' })
  await inOrg(org.db, other.orgId, async (tx) => {
    t.equal(await readRegistration(tx, org.orgId, registration.id), undefined)
    const asked = {
      ids: org.ids,
      now: org.at,
      registrationId: registration.id,
      decision: 'approved' as const,
      seen: 0,
    }
    t.strictSame(await decideRegistration(tx, { actor: org.coordinator, ...asked }), { kind: 'not-found' })
    t.strictSame(await decideRegistration(tx, { actor: other.coordinator, ...asked }), { kind: 'not-found' })
  })
  t.equal((await readRegistration(org.db, org.orgId, registration.id))?.status, 'pending')
})
