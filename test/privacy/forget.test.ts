import { sql } from 'kysely'
import t from 'tap'
import type { Actor } from '../../src/core/auth/index.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import { assignDuty, unlockDuty } from '../../src/duties/index.ts'
import { forgetPerson } from '../../src/privacy/index.ts'
import { type Seeded, seed } from '../harness/seed.ts'

const forget = (org: Seeded, person: { chatId: string; actor: Actor }) =>
  inOrg(org.db, org.orgId, (tx) =>
    forgetPerson(tx, {
      ...{ actor: person.actor, ids: org.ids, now: org.at },
      farewell: { chatId: person.chatId, locale: 'en', words: { key: 'forget-done' } },
      ...{ pseudonym: 'Forgotten person 1', reason: 'asked to be forgotten' },
    }),
  )

/** How often a text stands in the messages and in both logs. */
async function count({ db }: Seeded, text: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select m::text as line from messages m union all select a::text from audit_log a union all select u::text from unlock_log u) lines
    where line like ${`%${text}%`}`.execute(db)
  return rows[0]!.count
}

t.test('a name of one word is taken from what is theirs, and left to everybody else', async (t) => {
  const org = await seed(t)
  const ali = await org.addVolunteer('Ali')
  const other = await org.addVolunteer('Ahmed Ali')
  await org.assign(ali, 'FAJAR_AZAAN', '2027-02-10')
  await org.assign(other, 'ZOHAR_AZAAN', '2027-02-10')
  const before = await count(org, 'Ahmed Ali')
  t.ok(before > 3)
  t.match(await forget(org, ali), { kind: 'forgotten', freed: [{ code: 'FAJAR_AZAAN' }] })
  t.equal(await count(org, 'Ahmed Ali'), before)
  t.equal(await count(org, ali.registration.itsNumber), 1, 'what the coordinators are told')
  t.equal(await count(org, '"Ali"'), 1)
  const live = await org.db
    .selectFrom('assignments')
    .select('duty_code')
    .where('status', '=', 'live')
    .execute()
  t.same(live, [{ duty_code: 'ZOHAR_AZAAN' }])
})

t.test('a name may be anything, and breaks nothing', async (t) => {
  const org = await seed(t)
  for (const name of ['kind', '",', 'key text', '(.*)', 'a\\b" c{}']) {
    const person = await org.addPerson(name)
    t.match(await forget(org, person), { kind: 'forgotten', freed: [] }, name)
  }
  await inOrg(org.db, org.orgId, async (tx) => {
    const detail = { person: 30_499_999, nested: [{ note: 'by 30499999, not by 130499999' }, null, true] }
    await tx
      .insertInto('audit_log')
      .values({
        ...{ org_id: org.orgId, id: org.ids.next(), at: org.at, person_id: null, actor: 'x', door: 'job' },
        ...{ action: 'tried', subject_kind: 'x', subject_id: 'x', detail },
      })
      .execute()
  })
  const last = await org.addVolunteer('Ahmed Ali', { itsNumber: '30499999' })
  await forget(org, last)
  const kept = await org.db.selectFrom('audit_log').select('detail').where('action', '=', 'tried').execute()
  t.same(kept, [{ detail: { person: '—', nested: [{ note: 'by —, not by 130499999' }, null, true] } }])
})

t.test('whoever forgets and assigns at once leaves nobody on a duty who is not there', async (t) => {
  const org = await seed(t)
  for (let day = 10; day < 16; day++) {
    const person = await org.addVolunteer(`Ahmed Number${'abcdef'[day - 10]}`)
    await Promise.all([
      forget(org, person),
      inOrg(org.db, org.orgId, (tx) =>
        assignDuty(tx, {
          ...{ actor: org.coordinator, ids: org.ids, now: org.at, timeZone: 'Asia/Kolkata', anyway: true },
          ...{ seasonId: org.season.id, dutyCode: 'FAJAR_AZAAN', registrationId: person.registration.id },
          date: Temporal.PlainDate.from(`2027-02-${day}`),
        }),
      ),
    ])
  }
  const live = await org.db.selectFrom('assignments').select('id').where('status', '=', 'live').execute()
  t.same(live, [])
})

t.test('the logs change for nobody else, and by nothing else', async (t) => {
  const org = await seed(t)
  const person = await org.addVolunteer('Ahmed Ali')
  const { orgId } = org
  const call = (of: number, id: string) =>
    inOrg(org.db, of, (tx) =>
      sql`select forget_names(${orgId}, ${id}::uuid, 'ahmed', 'Ahmed Ali', 'x', '1')`.execute(tx),
    )
  await t.rejects(call(orgId, person.id), /nobody to forget/, 'who has not asked')
  await forget(org, person)
  await t.rejects(call(orgId + 1, person.id), /nobody to forget/, 'from another organisation')
  await t.rejects(
    inOrg(org.db, orgId, async (tx) => {
      await sql`select set_config('khidmat.forgetting', 'yes', true)`.execute(tx)
      await sql`update audit_log set actor = 'x'`.execute(tx)
    }),
    /permission denied/,
  )
  const outcome = await inOrg(org.db, orgId, (tx) =>
    unlockDuty(tx, {
      ...{ actor: { ...person.actor, role: 'self' }, ids: org.ids, now: org.at, seasonId: org.season.id },
      ...{
        date: Temporal.PlainDate.from('2027-02-10'),
        dutyCode: 'FAJAR_AZAAN',
        reason: 'asked to be forgotten',
      },
    }),
  )
  t.same(outcome, { kind: 'not-allowed' }, 'nobody unlocks by themselves')
})
