import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import { answerDuty, readOpenSlots, readRoster } from '../../src/duties/index.ts'
import { plain, seed, seedOrg } from '../harness/seed.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

t.test('the roster has every day and slot of the season, held or not', async (t) => {
  const org = await seed(t)
  const { db, orgId, season } = org
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const { id } = await org.assign(ahmed, 'MAGRIB_AZAAN', '2027-02-08')
  await inOrg(db, orgId, (tx) =>
    answerDuty(tx, { actor: ahmed.actor, ids: org.ids, now: org.at, assignmentId: id, answer: 'confirmed' }),
  )

  const days = await readRoster(db, {
    orgId,
    seasonId: season.id,
    from: date('2027-02-01'),
    to: date('2027-02-09'),
  })
  t.strictSame(
    days.map((day) => `${day.date} ${day.dayNumber} ${day.slots.length}`),
    ['2027-02-07 1 8', '2027-02-08 2 8', '2027-02-09 3 8'],
  )
  t.strictSame(
    days[0]!.slots.map((slot) => slot.duty.code),
    season.dutyTypes!.map((duty) => duty.code),
  )
  const held = days.flatMap((day) => day.slots).filter((slot) => slot.assignment)
  t.strictSame(plain(held), [
    {
      duty: plain(season.dutyTypes!.find((duty) => duty.code === 'MAGRIB_AZAAN')),
      state: 'confirmed',
      assignment: {
        id,
        registrationId: ahmed.registration.id,
        personId: ahmed.id,
        holder: { name: 'Ahmed Ali', itsNumber: '30400001' },
        answer: 'confirmed',
        assignedBy: 'Husain',
        lockedAt: String(org.at),
        reminder: 'pending',
        reminderAt: '2027-02-07T12:30:00Z',
        arrival: 'none',
        attended: null,
      },
    },
  ])
  t.equal(
    (await readRoster(db, { orgId, seasonId: season.id, from: date('2027-01-01'), to: date('2028-01-01') }))
      .length,
    30,
  )
  t.strictSame(
    await readRoster(db, { orgId, seasonId: season.id, from: date('2027-04-01'), to: date('2027-04-09') }),
    [],
  )
})

t.test('open slots are those that can still be given, the earliest first, page by page', async (t) => {
  const org = await seed(t)
  const { db, orgId, season } = org
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const asked = { orgId, seasonId: season.id, timeZone: 'Asia/Kolkata', limit: 3, offset: 0 }
  const read = async (now: string, more = {}) => {
    const { slots, total } = await readOpenSlots(db, { ...asked, now: org.local(now), ...more })
    return [
      total,
      ...slots.map((slot) => `${slot.date} ${slot.dayNumber} ${slot.duty.code} ${slot.duty.reportingTime}`),
    ]
  }
  t.strictSame(await read('2027-02-01T10:00'), [
    240,
    '2027-02-07 1 FAJAR_AZAAN 05:20:00',
    '2027-02-07 1 FAJAR_TAKBIRA 05:20:00',
    '2027-02-07 1 ZOHAR_AZAAN 12:30:00',
  ])
  await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-07')
  t.strictSame(await read('2027-02-01T10:00', { limit: 1 }), [239, '2027-02-07 1 FAJAR_TAKBIRA 05:20:00'])
  t.strictSame(
    await read('2027-02-07T12:30', { limit: 1 }),
    [240 - 5, '2027-02-07 1 MAGRIB_AZAAN 17:40:00'],
    'what is over is not offered',
  )
  t.strictSame(
    await read('2027-02-07T12:30', { from: date('2027-02-09'), to: date('2027-02-09'), offset: 7 }),
    [8, '2027-02-09 3 ISHAA_TAKBIRA 17:40:00'],
  )
  t.strictSame(
    await read('2027-02-07T12:30', { offset: 5000 }),
    [235],
    'the total is there beyond the last page too',
  )
  t.strictSame(await read('2027-03-08T17:40'), [0])
})

t.test('another organisation sees no roster', async (t) => {
  const org = await seed(t)
  const other = await seedOrg(org.db, { slug: 'other' })
  const asked = {
    orgId: org.orgId,
    seasonId: org.season.id,
    from: date('2027-02-07'),
    to: date('2027-02-09'),
  }
  await inOrg(org.db, other.orgId, async (tx) => {
    t.strictSame(await readRoster(tx, asked), [])
    t.strictSame(await readRoster(tx, { ...asked, orgId: other.orgId }), [])
    t.strictSame(await readOpenSlots(tx, { ...asked, now: org.at, timeZone: 'UTC', limit: 5, offset: 0 }), {
      slots: [],
      total: 0,
    })
  })
})
