import type { Test } from 'tap'
import t from 'tap'
import { inOrg } from '../../../src/db/tenancy.ts'
import {
  acceptProposal,
  askAutofill,
  assignDuty,
  blockPerson,
  goOnWithAutofills,
  readProposal,
  readProposedSlots,
  stopAutofill,
  undoAccepted,
} from '../../../src/duties/index.ts'
import { createLog } from '../../../src/lib/log.ts'
import { seed } from '../../harness/seed.ts'

t.test('a cap, an absence and a held time bind the plan as they are in the database', async (t) => {
  const { season, orgId, db, propose, assign, ids, at, addVolunteer } = await ready(t)
  const [busy, away] = [
    await addVolunteer('Busy Ali', { preferences: ['AZAAN'] }),
    await addVolunteer('Away Bilal', { preferences: ['AZAAN'] }),
  ]
  await addVolunteer('Best Omar', { preferences: ['AZAAN'] })
  await addVolunteer('Pending Zayd', { preferences: ['AZAAN', 'TAKHBIRA'], status: 'pending' })
  await assign(busy, 'FAJAR_TAKBIRA', '2027-02-08')
  await db
    .insertInto('away')
    .values({
      org_id: orgId,
      id: ids.next(),
      person_id: away.id,
      from_day: Temporal.PlainDate.from('2027-02-08'),
      to_day: Temporal.PlainDate.from('2027-02-08'),
      note: null,
      said_at: at,
    })
    .execute()
  await db.updateTable('seasons').set({ duty_cap: 2 }).where('id', '=', season.id).execute()
  const slots = await propose('2027-02-08', '2027-02-08')
  const placed = Object.fromEntries(slots.map(({ code, name }) => [code, name]))
  t.equal(placed.FAJAR_AZAAN, 'Best Omar', 'the one is busy at that time, the other away')
  t.equal(Object.values(placed).filter((name) => name === 'Best Omar').length, 2, 'no more than the cap')
  t.equal(Object.values(placed).filter((name) => name === 'Busy Ali').length, 1, 'with what is held')
  t.notOk(Object.values(placed).includes('Away Bilal'))
  t.notOk(Object.values(placed).includes('Pending Zayd'))
  t.match(slots.find(({ code }) => code === 'ISHAA_TAKBIRA')!.why, { kind: 'unplaced', offered: 0 })
})

t.test(
  'of two who can have it, the better rated is proposed, and the other is second for that',
  async (t) => {
    const { db, orgId, ids, at, addVolunteer, addPerson, assign, propose } = await ready(t)
    const judge = await addPerson('Judge')
    const rate = async (name: string, rating: number) => {
      const { registration } = await addVolunteer(name, { preferences: ['AZAAN'] })
      const [fileId, auditionId] = [ids.next(), ids.next()]
      const own = { org_id: orgId }
      const file = { sha256: fileId, bytes: 1, mime: 'audio/ogg', duration_ms: 1000, created_at: at }
      await db
        .insertInto('files')
        .values({ ...own, id: fileId, ...file })
        .execute()
      const audition = { registration_id: registration.id, position: 1, file_id: fileId, voice: true }
      await db
        .insertInto('auditions')
        .values({ ...own, id: auditionId, ...audition })
        .execute()
      const given = { audition_id: auditionId, judge_id: judge.id, rating, rated_at: at }
      await db
        .insertInto('audition_ratings')
        .values({ ...own, ...given })
        .execute()
    }
    await rate('Lower Ali', 2)
    await rate('Higher Omar', 5)
    const other = await addVolunteer('Other Bilal', { preferences: ['TAKHBIRA'] })
    for (const code of ['ZOHAR_AZAAN', 'MAGRIB_AZAAN']) await assign(other, code, '2027-02-08')
    const slots = await propose('2027-02-08', '2027-02-08')
    t.match(
      slots.find(({ code }) => code === 'FAJAR_AZAAN'),
      { name: 'Higher Omar', second: 'Lower Ali', why: { rating: 5, others: 0, behind: 'rating' } },
    )
  },
)

t.test('who is blocked is proposed for nothing, and given nothing that was proposed', async (t) => {
  const { db, orgId, order, addVolunteer, propose, proposalId } = await ready(t)
  const [early, late] = [await addVolunteer('Early Ali'), await addVolunteer('Late Omar')]
  await addVolunteer('Good Bilal')
  const block = ({ id: personId }: { id: string }) =>
    inOrg(db, orgId, (tx) => blockPerson(tx, { ...order, personId, reason: 'was rude to others' }))
  await block(early)
  const names = new Set((await propose('2027-02-08', '2027-02-08')).map(({ name }) => name))
  t.same([...names].filter((name) => name !== null).toSorted(), ['Good Bilal', 'Late Omar'])
  await block(late)
  const accepted = await inOrg(db, orgId, (tx) => acceptProposal(tx, { ...order, proposalId: proposalId() }))
  t.match(accepted, { kind: 'accepted', people: 1 })
  const left = await inOrg(db, orgId, (tx) =>
    readProposedSlots(tx, { orgId, proposalId: proposalId(), states: ['left'] }),
  )
  t.ok(left.length > 0)
  t.ok(left.every(({ name, leftWhy }) => name === 'Late Omar' && leftWhy === 'not-accepted'))
})

t.test('a slot assigned at the moment of accepting is given once, whoever comes first', async (t) => {
  const { db, orgId, order, addVolunteer, propose, proposalId } = await ready(t)
  await addVolunteer('Ahmed Ali')
  const bilal = await addVolunteer('Bilal Khan')
  await propose('2027-02-08', '2027-02-08')
  const assigning = inOrg(db, orgId, (tx) =>
    assignDuty(tx, {
      ...order,
      date: Temporal.PlainDate.from('2027-02-08'),
      dutyCode: 'FAJAR_AZAAN',
      registrationId: bilal.registration.id,
      anyway: true,
    }),
  )
  const accepting = inOrg(db, orgId, (tx) => acceptProposal(tx, { ...order, proposalId: proposalId() }))
  const [assigned, accepted] = await Promise.all([assigning, accepting])
  t.equal(accepted.kind, 'accepted')
  const live = await db
    .selectFrom('assignments')
    .select(['duty_code', 'person_id'])
    .where('status', '=', 'live')
    .execute()
  const codes = live.map(({ duty_code }) => duty_code)
  t.same(codes.toSorted(), [...new Set(codes)].toSorted(), 'each slot has one')
  t.ok(assigned.kind === 'assigned' || assigned.kind === 'locked')
})

t.test('taken back at the moment at which people are told: either nobody is told, or it stays', async (t) => {
  const world = await ready(t)
  const { db, orgId, order, addVolunteer, propose, proposalId, given } = world
  await addVolunteer('Ahmed Ali')
  await propose('2027-02-08', '2027-02-08')
  const accepted = await inOrg(db, orgId, (tx) => acceptProposal(tx, { ...order, proposalId: proposalId() }))
  if (accepted.kind !== 'accepted') throw new Error(accepted.kind)
  const late = order.now.add({ minutes: 10 })
  const telling = goOnWithAutofills({ ...given, clock: { now: () => late } })
  const undoing = inOrg(db, orgId, (tx) =>
    undoAccepted(tx, { ...order, now: late.subtract({ seconds: 1 }), acceptanceId: accepted.acceptanceId }),
  )
  const [told, undone] = await Promise.all([telling, undoing])
  t.ok((told.told === 1) !== (undone.kind === 'undone'), `told ${told.told}, ${undone.kind}`)
  const live = await db.selectFrom('assignments').select('id').where('status', '=', 'live').execute()
  t.equal(live.length > 0, told.told === 1)
})

t.test(
  'it may be asked for once, stopped while it is solved, and is given up when it breaks thrice',
  async (t) => {
    const { db, orgId, order, addVolunteer, given, season } = await ready(t)
    for (let n = 0; n < 12; n++) await addVolunteer(`Volunteer ${'abcdefghijkl'[n]}`)
    const ask = () =>
      inOrg(db, orgId, (tx) =>
        askAutofill(tx, { ...order, from: season.startsOn, to: season.endsOn, anew: false }),
      )
    const both = await Promise.all([ask(), ask()])
    t.same(both.map(({ kind }) => kind).toSorted(), ['asked', 'open-already'])
    const asked = both.find((one) => one.kind === 'asked')
    if (asked?.kind !== 'asked') throw new Error('not asked')
    const making = goOnWithAutofills(given)
    let status = ''
    while (status !== 'solving')
      status = (await inOrg(db, orgId, (tx) => readProposal(tx, orgId, asked.proposal.id)))!.status
    const stopped = await inOrg(db, orgId, (tx) =>
      stopAutofill(tx, { ...order, proposalId: asked.proposal.id }),
    )
    t.equal(stopped.kind, 'stopped')
    await making
    t.same(await db.selectFrom('autofill_slots').select('n').execute(), [], 'what came of it is thrown away')

    const again = await ask()
    if (again.kind !== 'asked') throw new Error(again.kind)
    const left = { status: 'solving', taken: 1, beat_at: order.now.subtract({ minutes: 1 }) } as const
    await db.updateTable('autofills').set(left).where('id', '=', again.proposal.id).execute()
    t.same(await goOnWithAutofills(given), { told: 0, expired: 0, made: 0 }, 'somebody is at it')
    await db
      .updateTable('autofills')
      .set({ status: 'solving', taken: 3, beat_at: order.now.subtract({ minutes: 3 }) })
      .where('id', '=', again.proposal.id)
      .execute()
    t.match(await goOnWithAutofills(given), { made: 1 })
    const failed = await inOrg(db, orgId, (tx) => readProposal(tx, orgId, again.proposal.id))
    t.match(failed, { status: 'failed', trouble: 'broken' })
  },
)

t.test('nobody but a coordinator, and nobody of another organisation, can do anything with it', async (t) => {
  const { db, orgId, order, addVolunteer, propose, proposalId } = await ready(t)
  const ahmed = await addVolunteer('Ahmed Ali')
  await propose('2027-02-08', '2027-02-08')
  const own = { ...order, actor: ahmed.actor, proposalId: proposalId(), n: 1, to: 'dropped' as const }
  await inOrg(db, orgId, async (tx) => {
    t.match(await acceptProposal(tx, own), { kind: 'not-allowed' })
    t.match(await stopAutofill(tx, own), { kind: 'not-allowed' })
    t.match(await undoAccepted(tx, { ...own, acceptanceId: proposalId() }), { kind: 'not-allowed' })
  })
  await inOrg(db, orgId + 1, async (tx) => {
    t.equal(await readProposal(tx, orgId, proposalId()), undefined)
    const foreign = { ...order, actor: { ...order.actor, orgId: orgId + 1 }, proposalId: proposalId() }
    t.match(await acceptProposal(tx, foreign), { kind: 'not-found' })
  })
})

/** A season of the eight duties from 7 February; `propose` asks for a plan, makes it, and returns its slots. */
async function ready(t: Test) {
  const seeded = await seed(t)
  const { db, orgId, ids, at, coordinator, season, org } = seeded
  const given = { db, ids, clock: { now: () => at }, log: createLog('silent') }
  const order = { actor: coordinator, ids, now: at, timeZone: org.timeZone, seasonId: season.id }
  let id = ''
  const propose = async (from: string, to: string) => {
    const range = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }
    const asked = await inOrg(db, orgId, (tx) => askAutofill(tx, { ...order, ...range, anew: false }))
    if (asked.kind !== 'asked') throw new Error(asked.kind)
    id = asked.proposal.id
    await goOnWithAutofills(given)
    return inOrg(db, orgId, (tx) => readProposedSlots(tx, { orgId, proposalId: id }))
  }
  return { ...seeded, given, order, propose, proposalId: () => id }
}
