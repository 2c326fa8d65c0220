import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import { moveReminders, remindDueDuties, unlockDuty } from '../../src/duties/index.ts'
import { seed } from '../harness/seed.ts'

t.test('a corrected time zone moves the reminders to come to the same hour on the new wall', async (t) => {
  const org = await seed(t)
  const { db, orgId } = org
  const [ahmed, omar, husain] = [
    await org.addVolunteer('Ahmed Ali'),
    await org.addVolunteer('Omar Farooq'),
    await org.addVolunteer('Husain'),
  ]
  await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  await org.assign(omar, 'FAJAR_AZAAN', '2027-02-11')
  await org.assign(husain, 'FAJAR_AZAAN', '2027-02-12')
  await inOrg(db, orgId, (tx) =>
    unlockDuty(tx, {
      actor: org.coordinator,
      seasonId: org.season.id,
      date: Temporal.PlainDate.from('2027-02-12'),
      dutyCode: 'FAJAR_AZAAN',
      reason: 'his mother is in hospital',
      ids: org.ids,
      now: org.local('2027-02-09T12:00'),
    }),
  )
  const evening = (timeZone: string, day: string) =>
    Temporal.ZonedDateTime.from(`${day}T18:00[${timeZone}]`).toInstant()
  t.strictSame(await remindDueDuties(org, evening('Asia/Kolkata', '2027-02-09')), { queued: 1, missed: 0 })

  const move = (timeZone: string) =>
    inOrg(db, orgId, (tx) => moveReminders(tx, { orgId, timeZone, now: org.local('2027-02-09T19:00') }))
  t.equal(await move('Asia/Kolkata'), 0, 'the same zone moves nothing')
  t.equal(await move('Africa/Nairobi'), 2, 'the one to come, and the end of the one that was queued')
  t.equal(await move('Africa/Nairobi'), 0, 'once')
  t.strictSame(await remindDueDuties(org, evening('Asia/Kolkata', '2027-02-10')), { queued: 0, missed: 0 })
  t.strictSame(await remindDueDuties(org, evening('Africa/Nairobi', '2027-02-10')), { queued: 1, missed: 0 })
  const sent = (await org.messages()).filter(
    ({ personId, key }) => personId === omar.id && key.startsWith('reminder:'),
  )
  t.equal(
    String(sent[0]!.expiresAt),
    String(Temporal.ZonedDateTime.from('2027-02-11T05:20[Africa/Nairobi]').toInstant()),
  )
})

t.test('what is past is neither read nor moved; what has only just begun there is', async (t) => {
  const org = await seed(t)
  const { db, orgId } = org
  for (const [name, day] of [
    ['Ahmed Ali', '2027-02-08'],
    ['Omar Farooq', '2027-02-20'],
    ['Husain', '2027-02-21'],
  ] as const)
    await org.assign(await org.addVolunteer(name), 'FAJAR_AZAAN', day)
  const ends = async () =>
    (await db.selectFrom('reminders').select('useful_until').orderBy('useful_until').execute()).map((row) =>
      String(row.useful_until),
    )
  const now = org.local('2027-02-20T06:00')
  const [first, ...rest] = await ends()
  // At six in the morning in India it is still the evening before in New York: that duty lies ahead there.
  t.equal(await inOrg(db, orgId, (tx) => moveReminders(tx, { orgId, timeZone: 'America/New_York', now })), 2)
  const moved = await ends()
  t.equal(moved[0], first)
  t.same(moved.slice(1), ['2027-02-20T10:20:00Z', '2027-02-21T10:20:00Z'])
  t.not(moved[1], rest[0])
})
