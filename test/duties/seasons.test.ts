import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import {
  answerDuty,
  assignDuty,
  endSeason,
  markAttendance,
  readPeopleReport,
  readSeason,
  readSeasonReport,
  removeSeason,
  setReportingTime,
} from '../../src/duties/index.ts'
import { type Seeded, seed } from '../harness/seed.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

t.test('a season is not ended while a duty of it is being given', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const { db, orgId, ids, at: now, coordinator: actor, season } = org
  const given = { actor, ids, now, seasonId: season.id }
  const slot = { timeZone: org.org.timeZone, dutyCode: 'FAJAR_AZAAN', anyway: true }
  const [gave, ended] = await Promise.all([
    inOrg(db, orgId, (tx) =>
      assignDuty(tx, {
        ...given,
        ...slot,
        date: date('2027-02-10'),
        registrationId: ahmed.registration.id,
      }),
    ),
    inOrg(db, orgId, (tx) => endSeason(tx, given)),
  ])
  const pairs = [
    ['assigned', 'duties-ahead'],
    ['season-ended', 'ended'],
  ]
  t.ok(
    pairs.some(([one, other]) => gave.kind === one && ended.kind === other),
    `${gave.kind}, ${ended.kind}`,
  )
})

t.test('only coordinators end, remove and change seasons, and what is used is not removed', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const { db, orgId, ids, at: now, coordinator, season } = org
  const given = { ids, now, seasonId: season.id }
  await inOrg(db, orgId, async (tx) => {
    const { actor } = ahmed
    t.strictSame(await endSeason(tx, { ...given, actor }), { kind: 'not-allowed' })
    t.strictSame(await removeSeason(tx, { ...given, actor }), { kind: 'not-allowed' })
    const time = { code: 'FAJAR_AZAAN', reportingTime: Temporal.PlainTime.from('05:00'), sure: true }
    t.strictSame(await setReportingTime(tx, { ...given, ...time, actor }), { kind: 'not-allowed' })
    const used = await removeSeason(tx, { ...given, actor: coordinator })
    t.match(used, { kind: 'in-use', registrations: 1, duties: 0 })
    t.match(await removeSeason(tx, { ...given, actor: coordinator, seasonId: ids.next() }), {
      kind: 'not-found',
    })
  })
  t.ok(await readSeason(db, orgId, season.id))
})

t.test('the report counts what was kept and missed, by duty and by person', async (t) => {
  const org = await seed(t)
  const [ahmed, bilal] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Bilal Khan')]
  const duties = [
    await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-07'),
    await org.assign(ahmed, 'ZOHAR_AZAAN', '2027-02-07'),
    await org.assign(bilal, 'FAJAR_AZAAN', '2027-02-08'),
    await org.assign(bilal, 'ZOHAR_AZAAN', '2027-02-08'),
    await org.assign(bilal, 'FAJAR_AZAAN', '2027-02-20'),
  ]
  await mark(org, duties[0]!.id, 'kept')
  await mark(org, duties[1]!.id, 'kept')
  await mark(org, duties[2]!.id, 'missed')
  const { db, orgId, ids, season } = org
  const now = org.local('2027-02-09T10:00')
  await inOrg(db, orgId, (tx) =>
    answerDuty(tx, { actor: bilal.actor, ids, now, assignmentId: duties[4]!.id, answer: 'confirmed' }),
  )
  const asked = { orgId, seasonId: season.id, now }
  const report = await readSeasonReport(db, asked)
  t.match(report, {
    slots: 240,
    given: 5,
    ahead: 1,
    confirmedAhead: 1,
    past: 4,
    kept: 2,
    noticed: 0,
    missed: 1,
    unsaid: 1,
    served: 2,
    unlocked: 0,
    registered: { pending: 0, approved: 2 },
  })
  t.match(
    report.duties.find(({ code }) => code === 'FAJAR_AZAAN'),
    { past: 2, kept: 1, missed: 1 },
  )
  t.equal(report.duties.length, 8)
  const first = await readPeopleReport(db, { ...asked, limit: 1, offset: 0 })
  t.match(first, { total: 2, people: [{ name: 'Ahmed Ali', kept: 2, missed: 0 }] })
  const last = await readPeopleReport(db, { ...asked, limit: 1, offset: 1 })
  t.match(last, { people: [{ name: 'Bilal Khan', kept: 0, missed: 1, unsaid: 1 }] })
})

const mark = (org: Seeded, assignmentId: string, said: 'kept' | 'missed') =>
  inOrg(org.db, org.orgId, async (tx) => {
    const now = org.local('2027-02-08T20:00')
    const given = { actor: org.coordinator, ids: org.ids, now, assignmentId, mark: said }
    const outcome = await markAttendance(tx, given)
    if (outcome.kind !== 'marked') throw new Error(outcome.kind)
  })
