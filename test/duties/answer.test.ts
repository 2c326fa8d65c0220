import t from 'tap'
import { inOrg } from '../../src/db/tenancy.ts'
import { answerDuty, type DutyAnswer, remindDueDuties, unlockDuty } from '../../src/duties/index.ts'
import { labelOf, type Seeded, seed, seedOrg } from '../harness/seed.ts'

const answerer =
  (org: Seeded) =>
  (actor: Seeded['coordinator'], assignmentId: string, answer: DutyAnswer, now = org.at) =>
    inOrg(org.db, actor.orgId, (tx) => answerDuty(tx, { actor, ids: org.ids, now, assignmentId, answer }))

t.test(
  'a volunteer answers, may change their mind, and the coordinators hear of each change once',
  async (t) => {
    const org = await seed(t)
    const answer = answerer(org)
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const { id } = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
    const heard = async () =>
      (await org.messages()).filter((message) => message.chatId === org.group).map((message) => message.body)

    t.match(await answer(ahmed.actor, id, 'confirmed'), {
      kind: 'answered',
      before: null,
      changed: true,
      slot: { label: labelOf('FAJAR_AZAAN') },
    })
    t.match(await answer(ahmed.actor, id, 'confirmed'), {
      kind: 'answered',
      before: 'confirmed',
      changed: false,
    })
    const vars = { name: 'Ahmed Ali', duty: labelOf('FAJAR_AZAAN'), date: { date: '2027-02-10' } }
    t.strictSame(await heard(), [{ kind: 'text', words: { key: 'alert-duty-confirmed', vars } }])

    t.match(await answer(ahmed.actor, id, 'declined'), {
      kind: 'answered',
      before: 'confirmed',
      changed: true,
    })
    t.match(await answer(ahmed.actor, id, 'confirmed', org.local('2027-02-10T05:19')), {
      kind: 'answered',
      before: 'declined',
      changed: true,
    })
    const [, declined, amended, confirmed, ...more] = await heard()
    t.match(amended, { kind: 'edit', words: { key: 'alert-duty-declined-confirmed', vars } })
    t.notOk((amended as { choices?: unknown }).choices, 'nothing to unlock any more')
    t.strictSame(
      [declined, confirmed, ...more],
      [
        {
          kind: 'text',
          words: { key: 'alert-duty-declined', vars },
          choices: [
            { id: `/unlock ${id}`, label: { key: 'button-unlock' } },
            { id: `/reassign ${id}`, label: { key: 'button-assign-anew' } },
          ],
        },
        { kind: 'text', words: { key: 'alert-duty-confirmed', vars } },
      ],
    )
    t.match(await org.db.selectFrom('assignments').select('answer').execute(), [{ answer: 'confirmed' }])
    t.strictSame((await org.actions()).slice(-3), ['duty.confirmed', 'duty.declined', 'duty.confirmed'])
  },
)

t.test('tapped twice at the same instant: told once', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const { id } = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  const outcomes = await Promise.all([1, 2, 3].map(() => answerer(org)(ahmed.actor, id, 'declined')))
  t.equal(outcomes.filter((outcome) => outcome.kind === 'answered' && outcome.changed).length, 1)
  t.equal((await org.messages()).filter((message) => message.chatId === org.group).length, 1)
})

t.test('answers that change nothing', async (t) => {
  const org = await seed(t)
  const answer = answerer(org)
  const [ahmed, burhan] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Burhan')]
  const { id } = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  t.strictSame(await answer(burhan.actor, id, 'declined'), { kind: 'not-yours' }, "somebody else's button")
  t.strictSame(await answer(org.coordinator, id, 'declined'), { kind: 'not-allowed' })
  t.strictSame(await answer(ahmed.actor, org.ids.next(), 'declined'), { kind: 'not-found' })
  t.strictSame(await answer(ahmed.actor, "' or 1=1", 'declined'), { kind: 'not-found' })
  t.match(await answer(ahmed.actor, id, 'declined', org.local('2027-02-10T05:20')), {
    kind: 'over',
    why: 'past',
  })
  await inOrg(org.db, org.orgId, (tx) =>
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
  t.match(await answer(ahmed.actor, id, 'confirmed'), {
    kind: 'over',
    why: 'unlocked',
    slot: { code: 'FAJAR_AZAAN' },
  })
  const other = await seedOrg(org.db, { slug: 'other' })
  t.strictSame(await answer({ ...ahmed.actor, orgId: other.orgId }, id, 'confirmed'), { kind: 'not-found' })
  t.match(await org.db.selectFrom('assignments').select('answer').execute(), [{ answer: null }])
})

t.test('whoever has declined is not reminded to come; whoever then says yes is', async (t) => {
  const org = await seed(t)
  const answer = answerer(org)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const bilal = await org.addVolunteer('Bilal Khan')
  const first = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  const second = await org.assign(bilal, 'ZOHAR_AZAAN', '2027-02-10')
  await answer(ahmed.actor, first.id, 'declined')
  await answer(bilal.actor, second.id, 'declined')
  await answer(bilal.actor, second.id, 'confirmed')
  await remindDueDuties({ db: org.db, ids: org.ids }, Temporal.Instant.from('2027-02-09T12:30:00Z'))
  const keys = await org.db
    .selectFrom('messages')
    .select('key')
    .where('key', 'like', 'reminder:%')
    .orderBy('key')
    .execute()
  t.same(
    keys.map(({ key }) => key),
    [`reminder:${second.id}:chat`, `reminder:${second.id}:mail`],
  )
})
