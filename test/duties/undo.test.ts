import { sql } from 'kysely'
import t from 'tap'
import type { Actor } from '../../src/core/auth/index.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import {
  answerDuty,
  assignDuty,
  blockPerson,
  checkUndo,
  decideRegistration,
  keepChange,
  reassignDuty,
  remindDueDuties,
  type UndoOutcome,
  undoChange,
  unlockDuty,
  withdrawRegistration,
} from '../../src/duties/index.ts'
import { type Seeded, seed } from '../harness/seed.ts'

const date = Temporal.PlainDate.from('2027-02-10')
const reason = 'his mother is in hospital'

t.test('an assignment taken back before anybody heard of it leaves nothing behind', async (t) => {
  const { org, assign, undo } = await withCoordinator(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const { id, changeId } = await assign(ahmed)
  t.match(await undo(changeId), {
    kind: 'undone',
    told: [],
    change: { made: { name: 'Ahmed Ali' }, freed: null },
  })
  t.strictSame(await about(org, id), ['allotted:chat cancelled', 'allotted:mail cancelled'])
  t.match(await states(org, id), { status: 'unlocked', reminder: 'cancelled' })
  t.same(await org.db.selectFrom('unlock_log').selectAll().execute(), [], 'it was never unlocked')
  t.equal((await org.actions()).at(-1), 'duty.assign-undone')
  t.match(await undo(changeId), { kind: 'already' }, 'once')
  t.match(await assign(ahmed), { id: /./ }, 'and the slot is free')
})

t.test('whoever had heard of it is told, by chat and by mail', async (t) => {
  for (const status of ['sent', 'sending', 'read']) {
    const { org, assign, undo } = await withCoordinator(t)
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const { id, changeId } = await assign(ahmed)
    await sql`update messages set status = ${status} where key = ${`assignment:${id}:allotted:chat`}`.execute(
      org.db,
    )
    t.match(await undo(changeId), { kind: 'undone', told: ['Ahmed Ali'] }, status)
    t.strictSame(
      await about(org, id),
      [`allotted:chat ${status}`, 'allotted:mail cancelled', 'undone:chat queued', 'undone:mail queued'],
      status,
    )
  }
})

t.test(
  'an unlock taken back gives the same assignment back, its reminder, its news and its answer',
  async (t) => {
    const { org, assign, unlock, undo, husain } = await withCoordinator(t)
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const { id } = await assign(ahmed)
    await answer(org, ahmed, id, 'confirmed')
    const { changeId } = await unlock()
    t.match(await states(org, id), { status: 'unlocked', reminder: 'cancelled' })
    t.match(await undo(changeId), { kind: 'undone', told: [], change: { freed: { answer: 'confirmed' } } })
    t.match(await states(org, id), { status: 'live', reminder: 'pending', answer: 'confirmed' })
    t.strictSame(await about(org, id), [
      'allotted:chat queued',
      'allotted:mail queued',
      'unlocked:chat cancelled',
      'unlocked:mail cancelled',
    ])
    t.equal((await org.actions()).at(-1), 'duty.unlock-undone')
    t.equal(
      (await org.db.selectFrom('unlock_log').selectAll().execute()).length,
      1,
      'the log keeps that it was unlocked',
    )

    const again = await unlock()
    t.strictSame(
      (await about(org, id)).slice(4),
      ['unlocked:chat queued', 'unlocked:mail queued'],
      'and is told anew',
    )
    t.match(await check(org, husain), { kind: 'ready', change: { id: again.changeId } })
  },
)

t.test(
  'a release that was heard of is taken back in words; what was queued of the reminder is queued again',
  async (t) => {
    const { org, assign, unlock, undo } = await withCoordinator(t, '2027-02-09T17:55')
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const { id } = await assign(ahmed)
    await remindDueDuties(org, org.at, 10 * 60_000)
    t.match(await states(org, id), { reminder: 'queued' })
    const { changeId } = await unlock()
    await sql`update messages set status = 'sent' where key like ${`assignment:${id}:unlocked:%:chat`}`.execute(
      org.db,
    )
    t.match(await undo(changeId), { kind: 'undone', told: ['Ahmed Ali'] })
    t.strictSame(await about(org, id), [
      'allotted:chat queued',
      'allotted:mail queued',
      'reminder:chat queued',
      'reminder:mail queued',
      'unlocked:chat sent',
      'unlocked:mail cancelled',
      'restored:chat queued',
      'restored:mail queued',
    ])
    t.match(await states(org, id), { status: 'live', reminder: 'queued' })
  },
)

t.test(
  'a reminder that was being sent while its duty was unlocked may be tried again once it is given back',
  async (t) => {
    const { org, assign, unlock, undo } = await withCoordinator(t, '2027-02-09T18:30')
    const ahmed = await org.addVolunteer('Ahmed Ali')
    const { id } = await assign(ahmed)
    await remindDueDuties(org, org.at)
    await sql`update messages set status = 'sending' where key = ${`reminder:${id}:chat`}`.execute(org.db)
    const { changeId } = await unlock()
    const codeOf = async () =>
      (
        await sql<{
          code: string | null
        }>`select error_code as code from messages where key = ${`reminder:${id}:chat`}`.execute(org.db)
      ).rows[0]!.code
    t.equal(await codeOf(), 'called-off')
    t.match(await undo(changeId), { kind: 'undone' })
    t.equal(await codeOf(), null)
  },
)

t.test('a reassignment taken back: the new holder is released, the former has it again', async (t) => {
  const { org, assign, undo, reassign } = await withCoordinator(t)
  const [ahmed, bilal] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Bilal Khan')]
  const { id } = await assign(ahmed)
  await sql`update messages set status = 'delivered' where key like ${`assignment:${id}:allotted:%`}`.execute(
    org.db,
  )
  const done = await reassign(id, bilal)
  if (done.kind !== 'reassigned') return t.fail(done.kind)
  t.match(done, { from: { name: 'Ahmed Ali' }, to: { name: 'Bilal Khan' }, reason })
  t.same(
    (await org.db.selectFrom('unlock_log').select('reason').execute()).map((row) => row.reason),
    [reason],
  )
  t.match(await states(org, done.assignmentId), { status: 'live', reminder: 'pending' })
  t.same((await org.actions()).slice(-3), ['duty.unlocked', 'duty.assigned', 'duty.reassigned'])
  t.match(await undo(done.changeId!), { kind: 'undone', told: [] })
  t.match(await states(org, id), { status: 'live', reminder: 'pending' })
  t.match(await states(org, done.assignmentId), { status: 'unlocked', reminder: 'cancelled' })
  t.equal((await org.actions()).at(-1), 'duty.reassign-undone')
})

t.test('what cannot be reassigned says so and changes nothing', async (t) => {
  const { org, assign, reassign } = await withCoordinator(t)
  const [ahmed, bilal] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Bilal Khan')]
  const takhbira = await org.addVolunteer('Offers takhbira', { preferences: ['TAKHBIRA'] })
  const rejected = await org.addVolunteer('Rejected', { status: 'rejected' })
  const { id } = await assign(ahmed)
  const before = (await org.messages()).length
  t.match(await reassign(id, ahmed), { kind: 'same-person' })
  t.match(await reassign(id, rejected), { kind: 'rejected' })
  t.match(await reassign(id, takhbira), { kind: 'warnings', warnings: [{ kind: 'preference-mismatch' }] })
  t.match(await reassign(id, bilal, { reason: 'ill' }), { kind: 'reason-too-short', needed: 10, given: 3 })
  t.match(await reassign(id, { registration: { id: 'x' } }), { kind: 'not-registered' })
  t.match(await reassign('x', bilal), { kind: 'not-found' })
  t.match(await reassign(id, bilal, { now: org.local('2027-02-10T05:20') }), { kind: 'past' })
  t.match(await reassign(id, bilal, { actor: bilal.actor }), { kind: 'not-allowed' })
  t.equal((await org.messages()).length, before)
  t.match(await reassign(id, bilal), { kind: 'reassigned' })
  t.match(await reassign(id, bilal), { kind: 'changed-hands', from: { name: 'Ahmed Ali' } })
})

t.test('only one’s own last order, for ten minutes, and only if nothing has happened since', async (t) => {
  const { org, assign, unlock, undo, husain } = await withCoordinator(t)
  const yusuf = await coordinatorOf(org, 'Yusuf')
  const [ahmed, bilal] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Bilal Khan')]
  t.match(await check(org, husain), { kind: 'none' })
  const first = await assign(ahmed)
  t.match(await undo(first.changeId, { actor: yusuf }), { kind: 'not-yours', change: { by: 'Husain' } })
  t.match(await check(org, yusuf), { kind: 'none' })
  t.match(await undo(first.changeId, { actor: ahmed.actor }), { kind: 'not-allowed' })
  t.match(await undo('x'), { kind: 'none' })
  t.match(await undo(first.changeId, { now: org.at.add({ minutes: 10, milliseconds: 1 }) }), {
    kind: 'too-late',
  })
  t.match(await check(org, husain, org.at.add({ minutes: 11 })), { kind: 'none' })
  t.match(await check(org, husain, org.at.add({ minutes: 10 })), { kind: 'ready' })

  const freed = await unlock()
  t.match(await undo(first.changeId), { kind: 'taken-back' })
  const second = await assign(bilal, yusuf)
  t.match(await undo(freed.changeId), { kind: 'given', to: { name: 'Bilal Khan' } })
  t.match(await states(org, first.id), { status: 'unlocked' })
  t.match(await undo(second.changeId, { actor: yusuf }), { kind: 'undone' })
  await inOrg(org.db, org.orgId, (tx) =>
    decideRegistration(tx, {
      actor: husain,
      ids: org.ids,
      now: org.at,
      registrationId: ahmed.registration.id,
      decision: 'rejected',
      seen: 1,
    }),
  )
  t.match(await undo(freed.changeId), { kind: 'may-not-serve', name: 'Ahmed Ali' })
})

t.test('whoever has withdrawn or was blocked is given nothing, nor given anything back', async (t) => {
  const { org, assign, unlock, undo, reassign, husain } = await withCoordinator(t)
  const [ahmed, bilal] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Bilal Khan')]
  const omar = await org.addVolunteer('Omar Said')
  const { id } = await assign(ahmed)
  const common = { actor: husain, ids: org.ids, now: org.at, reason }
  await inOrg(org.db, org.orgId, (tx) =>
    withdrawRegistration(tx, { ...common, registrationId: bilal.registration.id }),
  )
  await inOrg(org.db, org.orgId, (tx) => blockPerson(tx, { ...common, personId: omar.id }))
  t.match(await reassign(id, bilal), { kind: 'withdrawn' })
  t.match(await reassign(id, omar), { kind: 'blocked' })
  const { changeId } = await unlock()
  await inOrg(org.db, org.orgId, (tx) => blockPerson(tx, { ...common, personId: ahmed.id }))
  t.match(await undo(changeId), { kind: 'may-not-serve', name: 'Ahmed Ali' })
  t.match(await states(org, id), { status: 'unlocked' })
})

t.test('it is not taken back when its time is over', async (t) => {
  const { org, assign, undo } = await withCoordinator(t, '2027-02-10T05:15')
  const { changeId } = await assign(await org.addVolunteer('Ahmed Ali'))
  t.match(await undo(changeId, { now: org.local('2027-02-10T05:20') }), { kind: 'past' })
})

t.test('a confirmation that comes before it is taken back is said first', async (t) => {
  const { org, assign, undo } = await withCoordinator(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const { id, changeId } = await assign(ahmed)
  await answer(org, ahmed, id, 'confirmed')
  t.match(await undo(changeId), { kind: 'confirmed-since' })
  t.match(await states(org, id), { status: 'live' })
  t.match(await undo(changeId, { isConfirmedKnown: true }), { kind: 'undone' })
})

t.test('two coordinators give the same slot at one moment: one has it, the other is told who', async (t) => {
  const { org, husain } = await withCoordinator(t)
  const yusuf = await coordinatorOf(org, 'Yusuf')
  const people = await Promise.all(
    ['One', 'Two', 'Three', 'Four'].map((name) => org.addVolunteer(`Volunteer ${name}`)),
  )
  const outcomes = await Promise.all(
    people.map((one, n) =>
      inOrg(org.db, org.orgId, (tx) => assignDuty(tx, slotOrder(org, n % 2 ? husain : yusuf, one))),
    ),
  )
  t.same(outcomes.map(({ kind }) => kind).sort(), ['assigned', 'locked', 'locked', 'locked'])
  const live = await org.db.selectFrom('assignments').selectAll().where('status', '=', 'live').execute()
  t.equal(live.length, 1)
  for (const outcome of outcomes) if (outcome.kind === 'locked') t.equal(outcome.by.assignmentId, live[0]!.id)
})

t.test(
  'an unlock is taken back at the moment at which the slot is given to another: one of both, never both',
  async (t) => {
    const { org, assign, unlock, undo } = await withCoordinator(t)
    const yusuf = await coordinatorOf(org, 'Yusuf')
    const [ahmed, bilal] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Bilal Khan')]
    for (let round = 0; round < 12; round++) {
      const { id } = await assign(ahmed)
      const { changeId } = await unlock()
      const [undone, given] = await Promise.all([
        undo(changeId),
        inOrg(org.db, org.orgId, (tx) => assignDuty(tx, slotOrder(org, yusuf, bilal))),
      ])
      const pair = [undone.kind, given.kind].join(' ')
      t.ok(['undone locked', 'given assigned'].includes(pair), pair)
      const live = await org.db.selectFrom('assignments').select('id').where('status', '=', 'live').execute()
      t.equal(live.length, 1)
      t.match(await states(org, live[0]!.id), { reminder: 'pending' })
      if (live[0]!.id !== id) t.match(await states(org, id), { status: 'unlocked', reminder: 'cancelled' })
      await unlock()
    }
  },
)

t.test('somebody else’s assignment that is not yet committed is waited for', async (t) => {
  const { org, assign, unlock, undo } = await withCoordinator(t)
  const yusuf = await coordinatorOf(org, 'Yusuf')
  const [ahmed, bilal] = [await org.addVolunteer('Ahmed Ali'), await org.addVolunteer('Bilal Khan')]
  await assign(ahmed)
  const { changeId } = await unlock()
  let undoing: Promise<UndoOutcome> | undefined
  await inOrg(org.db, org.orgId, async (tx) => {
    const given = await assignDuty(tx, slotOrder(org, yusuf, bilal))
    t.equal(given.kind, 'assigned')
    undoing = undo(changeId)
    await untilBlocked(org)
  })
  t.match(await undoing, { kind: 'given', to: { name: 'Bilal Khan' } })
})

t.test('two taps on the same button at once take it back once', async (t) => {
  const { org, assign, undo } = await withCoordinator(t)
  const { id, changeId } = await assign(await org.addVolunteer('Ahmed Ali'))
  await sql`update messages set status = 'sent' where key = ${`assignment:${id}:allotted:chat`}`.execute(
    org.db,
  )
  const outcomes = await Promise.all([undo(changeId), undo(changeId), undo(changeId)])
  t.same(outcomes.map(({ kind }) => kind).sort(), ['already', 'already', 'undone'])
  t.equal((await about(org, id)).filter((line) => line.startsWith('undone:')).length, 2)
})

async function withCoordinator(t: Parameters<typeof seed>[0], now?: string) {
  const org = await seed(t, now ? { now } : {})
  const husain = await coordinatorOf(org, 'Husain')
  const change = { ids: org.ids, now: org.at }
  return {
    org,
    husain,
    assign: (volunteer: { registration: { id: string } }, actor = husain) =>
      inOrg(org.db, org.orgId, async (tx) => {
        const outcome = await assignDuty(tx, slotOrder(org, actor, volunteer))
        if (outcome.kind !== 'assigned') throw new Error(`not assigned: ${outcome.kind}`)
        const { id } = outcome.assignment
        return { id, changeId: (await keepChange(tx, { actor, ...change }, { made: id }))! }
      }),
    unlock: () =>
      inOrg(org.db, org.orgId, async (tx) => {
        const place = { seasonId: org.season.id, date, dutyCode: 'FAJAR_AZAAN' }
        const outcome = await unlockDuty(tx, { actor: husain, ...change, ...place, reason })
        if (outcome.kind !== 'unlocked') throw new Error(`not unlocked: ${outcome.kind}`)
        const { assignmentId: freed } = outcome
        return { changeId: (await keepChange(tx, { actor: husain, ...change }, { freed }))! }
      }),
    undo: (
      changeId: string,
      more: { actor?: Actor; now?: Temporal.Instant; isConfirmedKnown?: boolean } = {},
    ) =>
      inOrg(org.db, org.orgId, (tx) =>
        undoChange(tx, { actor: husain, ...change, changeId, isConfirmedKnown: false, ...more }),
      ),
    reassign: (
      assignmentId: string,
      to: { registration: { id: string } },
      more: { reason?: string; now?: Temporal.Instant; actor?: Actor } = {},
    ) =>
      inOrg(org.db, org.orgId, (tx) =>
        reassignDuty(tx, {
          actor: husain,
          ...change,
          timeZone: org.org.timeZone,
          assignmentId,
          registrationId: to.registration.id,
          reason,
          anyway: false,
          ...more,
        }),
      ),
  }
}

async function coordinatorOf(org: Seeded, name: string): Promise<Actor> {
  const { id: personId } = await org.addPerson(name)
  return { ...org.coordinator, personId, name }
}

const slotOrder = (org: Seeded, actor: Actor, { registration }: { registration: { id: string } }) => ({
  actor,
  ids: org.ids,
  now: org.at,
  timeZone: org.org.timeZone,
  seasonId: org.season.id,
  date,
  dutyCode: 'FAJAR_AZAAN',
  registrationId: registration.id,
  anyway: true,
})

const check = (org: Seeded, actor: Actor, now = org.at) =>
  inOrg(org.db, org.orgId, (tx) => checkUndo(tx, { actor, now }))

const answer = (
  org: Seeded,
  { actor }: { actor: Actor },
  assignmentId: string,
  said: 'confirmed' | 'declined',
) =>
  inOrg(org.db, org.orgId, (tx) =>
    answerDuty(tx, { actor, ids: org.ids, now: org.at, assignmentId, answer: said }),
  )

/** The messages to the volunteer about an assignment, by the last words of their keys. */
async function about(org: Seeded, id: string): Promise<string[]> {
  const messages = (await org.messages()).filter(({ key, personId }) => key.includes(id) && personId !== null)
  return messages.map(({ key, status }) => {
    const [first, , ...rest] = key.split(':')
    const what = first === 'assignment' ? rest[0] : first
    return `${what}:${rest.at(-1)} ${status}`
  })
}

async function states(org: Seeded, id: string) {
  const found = await sql<{ status: string; reminder: string; answer: string | null }>`
    select a.status, m.status as reminder, a.answer from assignments a join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.id = ${id}`.execute(org.db)
  return found.rows[0]
}

/** Until somebody waits for a lock. */
async function untilBlocked(org: Seeded): Promise<void> {
  const waiting = () => sql`select 1 from pg_locks where not granted`.execute(org.db)
  while ((await waiting()).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
}
