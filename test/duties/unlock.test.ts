import { sql } from 'kysely'
import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import { remindDueDuties, type UnlockInput, unlockDuty } from '../../src/duties/index.ts'
import { labelOf, type Seeded, seed, seedOrg } from '../harness/seed.ts'

const unlocker =
  (org: Seeded) =>
  (more: Partial<UnlockInput> = {}) =>
    inOrg(org.db, org.orgId, (tx) =>
      unlockDuty(tx, {
        actor: org.coordinator,
        ids: org.ids,
        now: org.at,
        seasonId: org.season.id,
        date: Temporal.PlainDate.from('2027-02-10'),
        dutyCode: 'FAJAR_AZAAN',
        reason: 'his mother is in hospital',
        ...more,
      }),
    )

t.test(
  'a duty is taken back: logged for ever, reminder and unsent messages cancelled, the person told, the slot free',
  async (t) => {
    const org = await seed(t)
    const unlock = unlocker(org)
    const [ahmed, burhan] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Burhan')]
    const { id } = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
    t.match(await unlock({ reason: '  his mother\nis in hospital ' }), {
      kind: 'unlocked',
      assignmentId: id,
      holder: { name: 'Ahmed Ali', itsNumber: '30400001', personId: ahmed.id },
    })

    const [kept] = await org.db.selectFrom('unlock_log').selectAll().execute()
    t.match(kept, {
      assignment_id: id,
      unlocked_by: 'Husain',
      reason: 'his mother is in hospital',
      duty_code: 'FAJAR_AZAAN',
      holder_name: 'Ahmed Ali',
      holder_its: '30400001',
    })
    t.equal(kept!.duty_date.toString(), '2027-02-10')
    await t.rejects(sql`update unlock_log set reason = 'another reason'`.execute(org.db), /permission denied/)
    t.match(await org.db.selectFrom('reminders').select('status').execute(), [{ status: 'cancelled' }])
    const about = (await org.messages()).filter((message) => message.key.includes(id))
    t.strictSame(
      about.map((message) => `${message.key.replace(id, 'id').replace(kept!.id, 'log')} ${message.status}`),
      [
        'assignment:id:allotted:chat cancelled',
        'assignment:id:allotted:mail cancelled',
        'assignment:id:unlocked:log:chat queued',
        'assignment:id:unlocked:log:mail queued',
      ],
    )
    t.strictSame((await org.actions()).slice(-2), ['duty.assigned', 'duty.unlocked'])

    const again = await org.assign(burhan, 'FAJAR_AZAAN', '2027-02-10')
    t.not(again.id, id)
    const reminders = await org.db
      .selectFrom('reminders')
      .select(['assignment_id', 'status'])
      .orderBy('status')
      .execute()
    t.strictSame(reminders, [
      { assignment_id: id, status: 'cancelled' },
      { assignment_id: again.id, status: 'pending' },
    ])
    t.match(await unlock(), { kind: 'unlocked', holder: { name: 'Burhan' } }, 'and again')
  },
)

t.test('the reason has ten characters at least, counted as people count them', async (t) => {
  const org = await seed(t)
  const unlock = unlocker(org)
  await org.assign(await org.addVolunteer('Ahmed Ali'), 'FAJAR_AZAAN', '2027-02-10')
  t.strictSame(await unlock({ reason: '' }), { kind: 'reason-too-short', needed: 10, given: 0 })
  t.strictSame(await unlock({ reason: '  123456789   ' }), { kind: 'reason-too-short', needed: 10, given: 9 })
  t.strictSame(await unlock({ reason: '😀😀😀😀😀' }), { kind: 'reason-too-short', needed: 10, given: 5 })
  t.strictSame(await unlock({ reason: '\u200b'.repeat(20) }), {
    kind: 'reason-too-short',
    needed: 10,
    given: 0,
  })
  t.strictSame(await unlock({ reason: 'x'.repeat(501) }), {
    kind: 'reason-too-long',
    allowed: 500,
    given: 501,
  })
  t.strictSame(await org.db.selectFrom('unlock_log').selectAll().execute(), [])
  t.equal((await unlock({ reason: 'مريض اليوم' })).kind, 'unlocked')
})

t.test('what cannot be taken back', async (t) => {
  const org = await seed(t)
  const unlock = unlocker(org)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  t.match(await unlock(), { kind: 'not-held', slot: { label: labelOf('FAJAR_AZAAN') } })
  await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  t.strictSame(await unlock({ actor: ahmed.actor }), { kind: 'not-allowed' })
  t.strictSame(await unlock({ dutyCode: 'SANAH' }), { kind: 'no-such-duty' })
  t.match(await unlock({ now: org.local('2027-02-10T05:20') }), { kind: 'past' })
  const other = await seedOrg(org.db, { slug: 'other' })
  t.strictSame(await unlock({ actor: other.coordinator }), { kind: 'no-such-duty' })
  const asOther = inOrg(org.db, other.orgId, (tx) =>
    unlockDuty(tx, {
      actor: org.coordinator,
      ids: org.ids,
      now: org.at,
      seasonId: org.season.id,
      date: Temporal.PlainDate.from('2027-02-10'),
      dutyCode: 'FAJAR_AZAAN',
      reason: 'his mother is in hospital',
    }),
  )
  t.strictSame(await asOther, { kind: 'no-such-duty' })
  t.equal((await unlock({ now: org.local('2027-02-10T05:19') })).kind, 'unlocked')
})

t.test('two that unlock at the same instant: one does, the other finds it free', async (t) => {
  const org = await seed(t)
  const unlock = unlocker(org)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  for (let round = 0; round < 5; round++) {
    await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
    const outcomes = await Promise.all([unlock(), unlock()])
    t.strictSame(outcomes.map((outcome) => outcome.kind).sort(), ['not-held', 'unlocked'])
  }
})

t.test(
  'unlocked while the reminder is being queued: no reminder is left for a duty that was taken back',
  async (t) => {
    const org = await seed(t)
    const volunteers = await Promise.all(
      ['Ahmed', 'Burhan', 'Cyrus', 'Daud'].map((name) => org.addVolunteer(name)),
    )
    const evening = org.local('2027-02-20T18:00')
    const types = org.season.dutyTypes!
    let beaten = 0
    for (let round = 0; round < 12; round++) {
      const date = Temporal.PlainDate.from('2027-02-09').add({ days: round })
      const held = await Promise.all(
        types.map((type, i) => org.assign(volunteers[i % 4]!, type.code, String(date))),
      )
      const now = evening.subtract({ hours: 24 * (12 - round) })
      const ticks = [remindDueDuties(org, now), remindDueDuties(org, now)]
      const unlocks = types.map((type) => unlocker(org)({ date, dutyCode: type.code, now }))
      const [ticked, outcomes] = await Promise.all([Promise.all(ticks), Promise.all(unlocks)])
      t.ok(outcomes.every((outcome) => outcome.kind === 'unlocked'))
      beaten += ticked.reduce((sum, counts) => sum + counts.queued, 0)
      const left = await sql<{ key: string }>`
      select m.key from messages m where m.org_id = ${org.orgId} and m.key like 'reminder:%' and m.status = 'queued'
        and m.about_id = any(${held.map((assignment) => assignment.id)}::uuid[])`.execute(org.db)
      t.strictSame(left.rows, [], `round ${round}`)
    }
    t.comment(`${beaten} of ${12 * types.length} reminders were queued before their duty was taken back`)
  },
)

t.test(
  'unlocked at the very moment between queueing and commit: the unlock waits, and then cancels',
  async (t) => {
    const org = await seed(t)
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const { id } = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
    const evening = org.local('2027-02-09T18:00')
    // Somebody else's open transaction holds the reminder's key, so the tick stands still just before its commit.
    const blocker = await org.sql.reserve()
    await blocker`begin`
    await blocker`
    insert into messages (org_id, id, account_id, channel, recipient, locale, priority, key, body, due_at, created_at)
    values (${org.orgId}, ${org.ids.next()}, ${org.accounts.whatsapp}, 'whatsapp', '1', 'en', 1, ${`reminder:${id}:chat`}, '{}', now(), now())`
    const waiting = async (count: number) => {
      for (;;) {
        const found = await org.sql`
        select distinct pid from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`
        if (found.length >= count) return
      }
    }
    const tick = remindDueDuties(org, evening)
    await waiting(1)
    const unlocking = unlocker(org)({ now: evening })
    await waiting(2)
    await blocker`rollback`
    blocker.release()
    t.strictSame(await tick, { queued: 1, missed: 0 })
    t.match(await unlocking, { kind: 'unlocked' })
    const reminders = (await org.messages()).filter((message) => message.key.startsWith('reminder:'))
    t.strictSame(
      reminders.map((message) => message.status),
      ['cancelled', 'cancelled'],
    )
  },
)
