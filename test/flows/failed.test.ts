import { sql } from 'kysely'
import t from 'tap'
import type { Town } from './town.ts'
import { withTwoDuties } from './two-duties.ts'

/** As if WhatsApp had refused what was queued for this person under keys like this. */
async function fails(town: Town, key: string, reason = 'whatsapp-no-account'): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    update messages set status = 'failed', failed_at = ${town.ctx.clock.now()}::timestamptz, error_code = '131026', error_reason = ${reason}
    where key like ${key} returning id`.execute(town.ctx.db)
  return rows[0]!.id
}

const stateOf = (town: Town, id: string) =>
  town.ctx.db
    .selectFrom('messages')
    .select(['status', 'failed_at', 'recipient', 'key'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

t.test('what failed is listed, looked at, and sent again', async (t) => {
  const { town, group } = await withTwoDuties(t)
  t.match(await group.says('/failed'), /^Nothing waits here/)
  const id = await fails(town, 'assignment:%:allotted:chat')
  t.match(await group.says('/failed'), /^2 messages did not arrive|^One message did not arrive/)
  const list = group.heard()
  t.match(
    list,
    /⚠️ Ahmed Ali: The news of a duty \(Fajar Azaan, Wednesday, 10 February 2027\), by WhatsApp, on/,
  )
  t.match(await group.tapsId(`/failed ${id}`), /\[edit\] ⚠️ Ahmed Ali[\s\S]*By e-mail: on its way/)
  t.same(
    group.buttons().map(({ label }) => label),
    ['Try again', 'They know it'],
  )
  t.match(await group.taps('Try again'), /goes out again by WhatsApp \(Yusuf\)/)
  t.match(await stateOf(town, id), { status: 'queued', failed_at: null })
  t.match(await group.tapsId(`/failed ${id} again`), /Somebody has seen to that already/)
})

t.test('by the person’s other chat, or settled by a call', async (t) => {
  const { town, group } = await withTwoDuties(t)
  const first = await fails(town, 'assignment:%:allotted:chat')
  const { person_id } = await town.ctx.db
    .selectFrom('messages')
    .select('person_id')
    .where('id', '=', first)
    .executeTakeFirstOrThrow()
  const telegram = town.telegramPrivate('777', 'Ahmed')
  await telegram.says('hello')
  await sql`update chats set person_id = ${person_id}::uuid where provider_chat_id = '777'`.execute(
    town.ctx.db,
  )
  await group.tapsId(`/failed ${first}`)
  t.same(
    group.buttons().map(({ label }) => label),
    ['Try again', 'By Telegram', 'They know it'],
  )
  t.match(await group.taps('By Telegram'), /goes out again by Telegram/)
  t.match(await telegram.listens(), /You have been given/)
  t.match(await stateOf(town, first), { status: 'failed', failed_at: null })
  t.notMatch(await group.says('/failed'), new RegExp(first))
})

t.test('what is of no use any more is not sent', async (t) => {
  const { town, group } = await withTwoDuties(t)
  const id = await fails(town, 'assignment:%:allotted:chat')
  await group.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  t.match(await group.tapsId(`/failed ${id} again`), /no longer theirs/)
  t.match(await group.tapsId(`/failed ${id}`), /no longer theirs/)
  t.same(
    group.buttons().map(({ label }) => label),
    ['They know it'],
  )
  t.match(await group.taps('They know it'), /seen to by Yusuf/)
  t.match(await group.tapsId('/failed 01900000-0000-7000-8000-000000000000'), /Somebody has seen to that/)
  t.match(await group.says('/failed nonsense'), /did not arrive|Nothing waits/)
})

t.test('old failures are not shown, and somebody who said stop is not written to', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  const id = await fails(town, 'assignment:%:allotted:chat')
  await ahmed.says('stop')
  t.match(await group.tapsId(`/failed ${id} again`), /does not want to be written to by WhatsApp/)
  town.clock.set('2027-02-16T06:30:00Z')
  t.match(await group.says('/failed'), /^Nothing waits here/)
})

t.test('reminders can go before their hour, once', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  t.match(await group.says('/remind'), /Tuesday, 9 February 2027: nobody has a duty/)
  t.match(
    await group.says('/remind 10 feb'),
    /^Wednesday, 10 February 2027: one reminder still waits for its hour\.\n– Fajar Azaan: Ahmed Ali, on 9 Feb 2027, 18:00$/,
  )
  t.match(
    await group.taps('Send 1 now'),
    /🔔 Wednesday, 10 February 2027: one reminder goes out now \(Yusuf\)/,
  )
  t.match(await ahmed.listens(), /reminder|duty/i)
  const due = await sql<{ due: string }>`
    select (due_at <= ${town.ctx.clock.now()}::timestamptz)::text as due from messages where key like 'reminder:%'`.execute(
    town.ctx.db,
  )
  t.same(
    due.rows.map(({ due }) => due),
    ['true', 'true'],
    'by chat and by mail, at once',
  )
  t.match(await group.says('/remind 10 feb'), /all are reminded already/)
  t.match(await group.tapsId('/remind 2027-02-10 now'), /nobody left to remind/)
  t.match(await group.says('/remind 1 jan'), /runs from|over/)
  t.match(await group.says('/remind blue'), /do not understand that day/)
})

t.test('that a duty was taken back can be told again, to a replaced number too', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await group.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  await ahmed.listens()
  const id = await fails(town, 'assignment:%:unlocked:%:chat')
  await group.tapsId(`/failed ${id}`)
  t.ok(group.buttons().some(({ label }) => label === 'Try again'))
  t.match(await group.taps('Try again'), /goes out again by WhatsApp/)
  t.match(await stateOf(town, id), { status: 'queued', failed_at: null, recipient: '919810000001' })
})
