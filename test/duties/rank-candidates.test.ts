import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import { keepAway, rankCandidates } from '../../src/duties/index.ts'
import { seed } from '../harness/seed.ts'

const date = Temporal.PlainDate.from('2027-02-10')

t.test('the best placed come first, each with what speaks for and against them', async (t) => {
  const org = await seed(t)
  const busyThen = await org.addVolunteer('Busy then')
  const often = await org.addVolunteer('Serves often')
  const near = await org.addVolunteer('Served yesterday')
  const far = await org.addVolunteer('Served last week')
  const fresh = await org.addVolunteer('Fresh')
  const away = await org.addVolunteer('Away')
  await org.addVolunteer('Offered takhbira', { preferences: ['TAKHBIRA'] })
  const silent = await org.addVolunteer('Wrote stop')
  await org.addVolunteer('Waits', { status: 'pending' })
  await org.addVolunteer('Rejected', { status: 'rejected' })
  await org.assign(busyThen, 'FAJAR_TAKBIRA', '2027-02-10')
  for (const day of ['2027-02-12', '2027-02-20']) await org.assign(often, 'ZOHAR_AZAAN', day)
  await org.assign(near, 'FAJAR_AZAAN', '2027-02-09')
  await org.assign(far, 'FAJAR_AZAAN', '2027-02-17')
  await org.db.updateTable('chats').set({ opted_out_at: org.at }).where('id', '=', silent.chatId).execute()
  const given = {
    actor: away.actor,
    personId: away.id,
    ids: org.ids,
    now: org.at,
    today: Temporal.PlainDate.from('2027-02-01'),
  }
  await inOrg(org.db, org.orgId, (tx) => keepAway(tx, given, { from: date, to: date, note: null }))

  const asked = { orgId: org.orgId, seasonId: org.season.id, date, dutyCode: 'FAJAR_AZAAN', limit: 10 }
  const { candidates, more } = await inOrg(org.db, org.orgId, (tx) => rankCandidates(tx, asked))
  const facts = candidates.map(({ name, offered, away, duties, restDays, unreachable }) => [
    name,
    offered,
    away,
    duties,
    restDays,
    unreachable,
  ])
  t.strictSame(facts, [
    ['Fresh', true, false, 0, null, false],
    ['Served last week', true, false, 1, 7, false],
    ['Served yesterday', true, false, 1, 1, false],
    ['Serves often', true, false, 2, 2, false],
    ['Wrote stop', true, false, 0, null, true],
    ['Away', true, true, 0, null, false],
    ['Offered takhbira', false, false, 0, null, false],
  ])
  t.equal(more, 0)
  const two = await rankCandidates(org.db, { ...asked, limit: 2, except: [fresh.id] })
  t.same(
    two.candidates.map(({ name }) => name),
    ['Served last week', 'Served yesterday'],
  )
  t.equal(two.more, 4)
  t.same((await rankCandidates(org.db, { ...asked, dutyCode: 'NO_SUCH' })).candidates, [])
})
