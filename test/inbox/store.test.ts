import postgres from 'postgres'
import t from 'tap'
import type { InboxItem } from '../../src/channels/channel.ts'
import { createIntake, type Intake } from '../../src/inbox/store.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { createDatabase, type TestDatabase } from '../harness/database.ts'

const log = createLog('silent')

t.test('fifty callers at once share a few statements, and each event is one row', async (t) => {
  const { sql } = await world(t)
  const intake = createIntake({ sql, clock: systemClock, log })
  await intake.store([event('first')])
  await Promise.all(Array.from({ length: 50 }, (_, i) => intake.store([event(`m${i % 25}`)])))
  t.equal(await count(sql), 26, 'twenty-five different events and the first')
  const rows = await sql<
    { provider_id: string; xmin: string }[]
  >`select provider_id, xmin::text from inbox_events where provider_id like 'm%'`
  t.ok(new Set(rows.map((row) => row.xmin)).size <= 2, 'committed in one or two transactions')
})

t.test('the same event in another order, within one batch and from two processes is one row', async (t) => {
  const { sql } = await world(t)
  const one = createIntake({ sql, clock: systemClock, log })
  const two = createIntake({ sql, clock: systemClock, log })
  const events = Array.from({ length: 20 }, (_, i) => event(`w${i}`))
  await Promise.all([
    one.store([...events, ...events]),
    two.store(events.toReversed()),
    ...events.map((item) => one.store([item])),
  ])
  t.equal(await count(sql), 20)
})

t.test('events keep their order, wake the dispatcher, and ignored ones wait for nobody', async (t) => {
  const { sql } = await world(t)
  const at = Temporal.Instant.from('2027-02-09T12:00:00Z')
  const intake = createIntake({ sql, clock: { now: () => at }, log })
  let woken = 0
  await sql.listen('inbox', () => void woken++)
  await intake.store([event('b'), event('a'), { ...event('c'), kind: 'ignored', chatKey: null }])
  const rows =
    await sql`select provider_id, status, received_at, next_at, handled_at, payload from inbox_events order by seq`
  t.same(
    rows.map((row) => [row.provider_id, row.status]),
    [
      ['b', 'new'],
      ['a', 'new'],
      ['c', 'handled'],
    ],
  )
  t.ok(rows.every((row) => at.equals(row.received_at) && at.equals(row.next_at)))
  t.same(rows[0]!.payload, { say: 'b' }, 'stored as an object, not as a string')
  // The notification travels on another connection; a round trip on it makes sure that it has come.
  await sql.notify('inbox', 'again')
  while (woken < 2) await new Promise(setImmediate)
  await intake.store([{ ...event('d'), kind: 'ignored', chatKey: null }, event('a')])
  await sql.notify('inbox', 'again')
  while (woken < 3) await new Promise(setImmediate)
  t.equal(woken, 3, 'nothing new, nobody woken')
})

t.test(
  'text that the database cannot hold is mended, and what cannot be mended does not hurt its neighbours',
  async (t) => {
    const { sql } = await world(t)
    const intake = createIntake({ sql, clock: systemClock, log })
    const odd = { ...event('odd'), payload: { 'k\0': ['a\0b', '\ud800', 'plain \\u0000', 1, null] } }
    const impossible = event(
      Array.from({ length: 20_000 }, (_, i) => (i * 7919 + i ** 3).toString(36)).join(''),
    )
    await Promise.all([
      intake.store([event('x')]),
      intake.store([event('y')]),
      intake.store([impossible, odd]),
      intake.store([event('z')]),
    ])
    const rows = await sql`select provider_id, payload from inbox_events order by provider_id`
    t.same(
      rows.map((row) => row.provider_id),
      ['odd', 'x', 'y', 'z'],
    )
    t.same(rows[0]!.payload, { 'k\uFFFD': ['a\uFFFDb', '\uFFFD', 'plain \\u0000', 1, null] })
  },
)

t.test('events of unknown numbers are dropped; events without a number go by the business', async (t) => {
  const { sql } = await world(t)
  const intake = createIntake({ sql, clock: systemClock, log })
  await intake.store([
    { ...event('stranger'), accountProviderId: '999' },
    { ...event('template'), accountProviderId: null, kind: 'account', chatKey: null },
    { ...event('nobody'), accountProviderId: null, businessId: null },
  ])
  const rows = await sql`select provider_id from inbox_events`
  t.same(
    rows.map((row) => row.provider_id),
    ['template'],
  )
})

t.test('nothing is said to be stored when the database is away, or after closing', async (t) => {
  const { sql, url } = await world(t)
  const intake = createIntake({ sql, clock: systemClock, log })
  const admin = postgres(process.env.TEST_DATABASE_URL!, { max: 1 })
  t.teardown(() => admin.end())
  const name = new URL(url).pathname.slice(1)
  await admin.unsafe(`alter database ${name} with allow_connections false`)
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`
  await t.rejects(intake.store([event('lost')]))
  await admin.unsafe(`alter database ${name} with allow_connections true`)
  // As the provider does: each of the pool's connections may have to find out for itself that it was cut.
  let tries = 0
  while (!(await isStored(intake, 'lost')) && tries < 10) tries++
  t.equal(await count(sql), 1, 'and a later try succeeds')
  const last = intake.store([event('last')])
  await intake.close()
  await last
  t.equal(await count(sql), 2, 'what was taken before closing is stored')
  await t.rejects(intake.store([event('late')]))
})

const isStored = (intake: Intake, id: string) =>
  intake.store([event(id)]).then(
    () => true,
    () => false,
  )

const event = (id: string): InboxItem => ({
  channel: 'whatsapp',
  accountProviderId: '111',
  businessId: '222',
  providerId: id,
  kind: 'chat',
  chatKey: '15550001',
  payload: { say: id },
})

async function world(t: Parameters<typeof createDatabase>[0]): Promise<TestDatabase> {
  const database = await createDatabase(t)
  await database.sql`insert into orgs (slug, name, time_zone, locale, created_at) values ('one', 'One', 'Asia/Kolkata', 'en', now())`
  await database.sql`
    insert into channel_accounts (org_id, id, channel, provider_id, business_id, created_at)
    select org_id, gen_random_uuid(), 'whatsapp', '111', '222', now() from orgs`
  return database
}

const count = async (sql: TestDatabase['sql']): Promise<number> => {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from inbox_events`
  return row!.n
}
