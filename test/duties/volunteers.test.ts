import { sql } from 'kysely'
import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import { describePerson, findVolunteers, remindDueDuties } from '../../src/duties/index.ts'
import { plain, seed, seedOrg } from '../harness/seed.ts'

t.test('volunteers are found by number or name, the best first', async (t) => {
  const org = await seed(t)
  const { db, orgId, season } = org
  const find = async (query: string) =>
    (await findVolunteers(db, { orgId, seasonId: season.id, query })).volunteers.map(
      (volunteer) => volunteer.name,
    )
  await org.addVolunteer('Ahmed Ali', { itsNumber: '30412345' })
  await org.addVolunteer('Ali Ahmed Rampurawala', { itsNumber: '30412399' })
  await org.addVolunteer('Mohammed Ahmedabadi')
  await org.addVolunteer("Sa'id Zoë al-Din", { status: 'pending' })
  await org.addVolunteer('محمد علي')
  await org.addVolunteer('Ahmed Refused', { status: 'rejected' })

  t.strictSame(await find('30412345'), ['Ahmed Ali'])
  t.strictSame(await find('٣٠٤١٢٣٤٥'), ['Ahmed Ali'])
  t.strictSame(await find('304123'), ['Ahmed Ali', 'Ali Ahmed Rampurawala'])
  t.strictSame(
    await find('ahmed'),
    ['Ahmed Ali', 'Ali Ahmed Rampurawala', 'Mohammed Ahmedabadi'],
    'the rejected one is left out',
  )
  const { volunteers } = await findVolunteers(db, {
    orgId,
    seasonId: season.id,
    query: 'ahmed',
    standing: ['rejected', 'approved'],
  })
  t.match(volunteers.at(-1), { name: 'Ahmed Refused', status: 'rejected' }, 'unless asked for')
  t.strictSame(
    await find('ALI  ahmed'),
    ['Ali Ahmed Rampurawala', 'Ahmed Ali'],
    'in any order, as written first',
  )
  t.strictSame(await find('medab'), ['Mohammed Ahmedabadi'])
  t.strictSame(await find('said zoe'), ["Sa'id Zoë al-Din"])
  t.strictSame(await find('al din'), ["Sa'id Zoë al-Din"])
  t.strictSame(await find('مُحَمَّد'), ['محمد علي'])
  t.strictSame(await find('ahmed 30412345'), ['Ahmed Ali'])
  for (const query of ['', '%', '_', '%%', 'x%', 'ahmed_ali x', '\\', '0412345'])
    t.strictSame(await find(query), [], JSON.stringify(query))
})

t.test('at most eight are offered, and how many more there are', async (t) => {
  const org = await seed(t)
  for (let i = 0; i < 11; i++) await org.addVolunteer(`Ahmed ${'ABCDEFGHIJK'[i]}i`)
  const found = await findVolunteers(org.db, { orgId: org.orgId, seasonId: org.season.id, query: 'ahmed' })
  t.equal(found.volunteers.length, 8)
  t.equal(found.more, 3)
})

t.test(
  'a person is described: registration, duties with answers, and whether they can be reached',
  async (t) => {
    const org = await seed(t)
    const { db, orgId } = org
    const ahmed = await org.addVolunteer('Ahmed Ali')
    await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
    await org.assign(ahmed, 'ZOHAR_AZAAN', '2027-02-12')
    await remindDueDuties(org, org.local('2027-02-09T18:00'))
    await sql`update messages set status = 'failed', error_reason = 'no such mailbox' where channel = 'email' and key like 'reminder:%'`.execute(
      db,
    )
    await sql`update messages set status = 'delivered' where channel = 'whatsapp' and key like 'reminder:%'`.execute(
      db,
    )
    await sql`update chats set opted_out_at = ${org.at}::timestamptz where id = ${ahmed.chatId}`.execute(db)

    const described = await describePerson(db, { orgId, registrationId: ahmed.registration.id })
    t.match(described?.registration, { fullName: 'Ahmed Ali', status: 'approved', auditions: [] })
    t.strictSame(
      described?.duties.map((duty) => `${duty.date} ${duty.code} ${duty.answer} ${duty.reminder}`),
      ['2027-02-10 FAJAR_AZAAN null delivered', '2027-02-12 ZOHAR_AZAAN null pending'],
    )
    t.strictSame(plain(described?.chat), {
      channel: 'whatsapp',
      lastHeardAt: String(org.at),
      optedOut: true,
      unreachable: null,
    })
    t.strictSame(described?.lastMessages, [
      { channel: 'email', status: 'failed', reason: 'no such mailbox' },
      { channel: 'whatsapp', status: 'delivered', reason: null },
    ])
    t.equal(await describePerson(db, { orgId, registrationId: 'Ahmed' }), undefined)

    const other = await seedOrg(db, { slug: 'other' })
    await inOrg(db, other.orgId, async (tx) => {
      t.equal(await describePerson(tx, { orgId, registrationId: ahmed.registration.id }), undefined)
      t.strictSame(await findVolunteers(tx, { orgId, seasonId: org.season.id, query: 'ahmed' }), {
        volunteers: [],
        more: 0,
      })
    })
  },
)
