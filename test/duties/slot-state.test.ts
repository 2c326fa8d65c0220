import fc from 'fast-check'
import t from 'tap'
import { readRoster } from '../../src/duties/index.ts'
import { slotState } from '../../src/duties/slot-state.ts'
import { type Seeded, seed } from '../harness/seed.ts'

const base = { answer: null, attended: null, arrival: 'none' } as const

t.test('what happened counts more than what was promised, and that more than what arrived', async (t) => {
  t.equal(slotState(null), 'open')
  t.equal(slotState(base), 'assigned')
  t.equal(slotState({ ...base, arrival: 'reached' }), 'reached')
  t.equal(slotState({ ...base, arrival: 'read' }), 'read')
  t.equal(slotState({ ...base, arrival: 'read', answer: 'declined' }), 'declined')
  const kept = { kind: 'kept', noticed: false, saidBy: 'self' } as const
  t.equal(slotState({ ...base, answer: 'declined', attended: kept }), 'kept')
})

t.test('it follows the statuses of the reminder and the nudge, and never goes back', async (t) => {
  const org = await seed(t)
  const ahmed = await org.addVolunteer('Ahmed Ali')
  const { id } = await org.assign(ahmed, 'FAJAR_AZAAN', '2027-02-10')
  const state = async () => {
    const day = Temporal.PlainDate.from('2027-02-10')
    const [found] = await readRoster(org.db, {
      orgId: org.orgId,
      seasonId: org.season.id,
      from: day,
      to: day,
    })
    return found!.slots.find(({ assignment }) => assignment)!.state
  }
  await message(org, ahmed, `assignment:${id}:allotted:chat`, 'read')
  t.equal(await state(), 'assigned', 'the news of weeks ago says nothing of tomorrow')
  await org.db.updateTable('reminders').set({ status: 'queued' }).execute()
  await message(org, ahmed, `reminder:${id}:mail`, 'sent', 'email')
  await message(org, ahmed, `reminder:${id}:chat`, 'sent')
  t.equal(await state(), 'assigned', 'what left has not arrived')
  await move(org, `reminder:${id}:chat`, 'delivered')
  t.equal(await state(), 'reached')
  await message(org, ahmed, `nudge:${id}:chat`, 'read')
  t.equal(await state(), 'read')
  await move(org, `nudge:${id}:chat`, 'failed')
  t.equal(await state(), 'reached', 'a row that could go back would: rows do not')
  await move(org, `reminder:${id}:chat`, 'sent')
  await org.db
    .updateTable('messages')
    .set({ channel: 'telegram' })
    .where('key', '=', `reminder:${id}:chat`)
    .execute()
  t.equal(await state(), 'reached', 'what Telegram took stands in the chat; it tells no more')
})

t.test('a later status never makes it weaker (property)', async () => {
  const ladder = ['none', 'reached', 'read'] as const
  const answer = fc.constantFrom(null, 'confirmed' as const, 'declined' as const)
  fc.assert(
    fc.property(answer, fc.nat(2), fc.nat(2), (answer, a, b) => {
      const rank = (at: number) =>
        ['open', 'assigned', 'reached', 'read', 'confirmed', 'declined'].indexOf(
          slotState({ answer, attended: null, arrival: ladder[at]! }),
        )
      return rank(Math.max(a, b)) >= rank(Math.min(a, b))
    }),
  )
})

async function message(
  org: Seeded,
  { id: personId, chatId }: { id: string; chatId: string },
  key: string,
  status: 'sent' | 'delivered' | 'read',
  channel: 'whatsapp' | 'email' = 'whatsapp',
) {
  const { orgId, ids, at, accounts } = org
  await org.db.deleteFrom('messages').where('key', '=', key).execute()
  await org.db
    .insertInto('messages')
    .values({
      org_id: orgId,
      id: ids.next(),
      account_id: accounts[channel],
      channel,
      chat_id: channel === 'email' ? null : chatId,
      person_id: personId,
      recipient: '911',
      locale: 'en',
      priority: 1,
      key,
      body: {},
      status,
      due_at: at,
      created_at: at,
    } as never)
    .execute()
}

const move = (org: Seeded, key: string, status: 'sent' | 'delivered' | 'read' | 'failed') =>
  org.db.updateTable('messages').set({ status }).where('key', '=', key).execute()
