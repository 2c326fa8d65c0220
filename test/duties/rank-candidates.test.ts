import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import { keepAway, rankCandidates } from '../../src/duties/index.ts'
import { type Seeded, seed } from '../harness/seed.ts'

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

t.test(
  'of those with as many duties, the better rated, the one not asked of late; whoever is full comes later',
  async (t) => {
    const org = await seed(t)
    const plain = await org.addVolunteer('Not rated')
    const good = await org.addVolunteer('Rated well')
    const poor = await org.addVolunteer('Rated poorly')
    const full = await org.addVolunteer('Has enough')
    const noChat = await org.addVolunteer('Never wrote')
    await org.assign(full, 'ZOHAR_AZAAN', '2027-02-20')
    await rateRecording(org, good, [4, 5])
    await rateRecording(org, poor, [1, 2])
    await org.db.updateTable('seasons').set({ duty_cap: 1 }).execute()
    await org.db.updateTable('messages').set({ chat_id: null }).where('chat_id', '=', noChat.chatId).execute()
    await org.db.deleteFrom('chats').where('id', '=', noChat.chatId).execute()
    const given = await org.assign(good, 'MAGRIB_AZAAN', '2027-02-22')
    await org.db
      .updateTable('assignments')
      .set({ status: 'unlocked', unlocked_at: org.at })
      .where('id', '=', given.id)
      .execute()
    const asked = { orgId: org.orgId, seasonId: org.season.id, date, dutyCode: 'FAJAR_AZAAN', limit: 10 }
    const { candidates } = await rankCandidates(org.db, asked)
    t.strictSame(
      candidates.map(({ name, rating, full, unreachable }) => [name, rating, full, unreachable]),
      [
        ['Rated well', 4.5, false, false],
        ['Not rated', null, false, false],
        ['Never wrote', null, false, true],
        ['Rated poorly', 1.5, false, false],
        ['Has enough', null, true, false],
      ],
    )
    const willing = await rankCandidates(org.db, { ...asked, onlyWilling: true, except: [plain.id] })
    t.same(
      willing.candidates.map(({ name }) => name),
      ['Rated well', 'Rated poorly', 'Has enough'],
      'who never wrote cannot be asked',
    )
    const page = await rankCandidates(org.db, { ...asked, limit: 2, offset: 2 })
    t.same([page.candidates.map(({ name }) => name), page.more], [['Never wrote', 'Rated poorly'], 1])
  },
)

t.test('a rating follows whatever happens to the recordings', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed')
  const rating = async () =>
    (await org.db.selectFrom('registrations').select('rating').executeTakeFirstOrThrow()).rating
  const [first, second] = [await rateRecording(org, ahmed, [2, 3]), await rateRecording(org, ahmed, [5])]
  t.equal((await rating())?.toFixed(2), '3.33', 'the average of all')
  await inOrg(org.db, org.orgId, (tx) =>
    tx.updateTable('auditions').set({ selected: true }).where('id', '=', first).execute(),
  )
  t.equal(await rating(), 2.5, 'that of the recording that was selected')
  await inOrg(org.db, org.orgId, (tx) => tx.deleteFrom('auditions').where('id', '=', first).execute())
  t.equal(await rating(), 5)
  await inOrg(org.db, org.orgId, (tx) => tx.deleteFrom('auditions').where('id', '=', second).execute())
  t.equal(await rating(), null)
})

/** A recording of somebody, with these ratings, each by a judge of its own. */
async function rateRecording(
  org: Seeded,
  { registration }: { registration: { id: string } },
  ratings: number[],
): Promise<string> {
  const { orgId, ids, at } = org
  const [id, fileId] = [ids.next(), ids.next()]
  const judges = await Promise.all(ratings.map((_, index) => org.addPerson(`Judge ${index}`)))
  await inOrg(org.db, orgId, async (tx) => {
    await tx
      .insertInto('files')
      .values({
        org_id: orgId,
        id: fileId,
        sha256: id,
        bytes: 1,
        mime: 'audio/ogg',
        duration_ms: 1000,
        created_at: at,
      })
      .execute()
    const before = await tx
      .selectFrom('auditions')
      .select('id')
      .where('registration_id', '=', registration.id)
      .execute()
    await tx
      .insertInto('auditions')
      .values({
        org_id: orgId,
        id,
        registration_id: registration.id,
        position: before.length + 1,
        file_id: fileId,
        voice: true,
      })
      .execute()
    await tx
      .insertInto('audition_ratings')
      .values(
        ratings.map((rating, index) => ({
          org_id: orgId,
          audition_id: id,
          judge_id: judges[index]!.id,
          rating,
          rated_at: at,
        })),
      )
      .execute()
  })
  return id
}
