import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { sql as statement } from 'kysely'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { openDatabase } from '../../src/db/database.ts'
import { createDatabase } from '../harness/database.ts'

t.test(
  'a statement that failed takes the whole transaction with it, also where nobody minds it',
  async (t) => {
    const { db, admin } = await open(t)
    const transaction = db.transaction().execute(async (tx) => {
      await statement`insert into words values ('first')`.execute(tx)
      await statement`insert into nowhere values (1)`.execute(tx).catch(() => undefined)
    })
    await t.rejects(transaction, { code: '42P01' })
    t.same(await admin`select * from words`, [])
    await db.transaction().execute((tx) => statement`insert into words values ('next')`.execute(tx))
    t.same(await admin`select * from words`, [{ word: 'next' }], 'its connection is as good as new')
  },
)

t.test('so does one that never came to the server', async (t) => {
  const { db, admin } = await open(t)
  const transaction = db.transaction().execute(async (tx) => {
    await statement`insert into words values ('first')`.execute(tx)
    await statement`insert into words values (${undefined})`.execute(tx).catch(() => undefined)
  })
  await t.rejects(transaction, { code: 'UNDEFINED_VALUE' })
  t.same(await admin`select * from words`, [])
})

t.test('what is asked of a transaction that is over is refused', async (t) => {
  const { db, admin } = await open(t)
  const late = await db
    .transaction()
    .execute(async (tx) => () => statement`insert into words values ('late')`.execute(tx))
  await t.rejects(late())
  t.same(await admin`select * from words`, [])
})

t.test(
  'a transaction whose beginning is refused changes nothing, though its first statement came with it',
  async (t) => {
    const { url, admin } = await open(t)
    const { db, close } = openDatabase({ url: await openFalseRoad(t, url), poolSize: 1 })
    t.teardown(close)
    const write = () =>
      db.transaction().execute((tx) => statement`insert into words values ('alone')`.execute(tx))
    for (let tries = 0; tries < 2; tries++) await t.rejects(write(), { code: '25006' })
    t.same(await admin`select * from words`, [])
  },
)

t.test('a plan made while a table was empty is not gone by for long', async (t) => {
  const readToFind = async (plansLastMs: number) => {
    const { db, admin } = await open(t, { plansLastMs })
    await admin`create index words_by_word on words (word)`
    await admin`insert into words values ('word 7')`
    await admin`alter table words set (autovacuum_enabled = false)`
    await admin`vacuum analyze words`
    const find = () =>
      db.transaction().execute(async (tx) => {
        await statement`select from words where word = ${'word 7'}`.execute(tx)
        const { rows } = await statement<{ read: number }>`
          select seq_tup_read as read from pg_stat_xact_user_tables where relname = 'words'`.execute(tx)
        return rows[0]!.read
      })
    for (let times = 0; times < 10; times++) await find()
    const before = await find()
    await admin`insert into words select 'word ' || n from generate_series(10, 20000) n`
    return (await find()) - before
  }
  t.equal(await readToFind(0), 0)
  t.ok((await readToFind(600_000)) > 10_000, 'were it kept, it would read the whole table')
})

t.test('with plans thrown away at every rest, everybody still gets their own answer', async (t) => {
  const { db, sql } = await open(t, { plansLastMs: 0, poolSize: 3 })
  const ask = async (n: number) => (await sql<{ n: number }[]>`select ${n}::int as n`)[0]?.n
  const mistake = (n: number) => sql`select 1 / ${n % 1}::int`.then(String, (error) => error.code)
  const pair = (n: number) =>
    db.transaction().execute(async (tx) => {
      const first = await statement<{ n: number }>`select ${n}::int as n`.execute(tx)
      const second = await statement<{ n: string }>`select ${'x'.repeat(n * 40)}::text as n`.execute(tx)
      return [first.rows[0]?.n, second.rows[0]?.n.length]
    })
  for (let round = 0; round < 20; round++) {
    const numbers = Array.from({ length: 1 + round }, (_, n) => n)
    const given = numbers.map((n) => Promise.all([ask(n), mistake(n), pair(n), ask(-n)]))
    t.same(
      await Promise.all(given),
      numbers.map((n) => [n, '22012', [n, n * 40], -n]),
    )
  }
})

async function open(t: Test, options?: { plansLastMs: number; poolSize?: number }) {
  const { url } = await createDatabase(t)
  const { db, sql, close } = openDatabase({ url, poolSize: 1, ...options })
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  t.teardown(async () => {
    await close()
    await admin.end()
  })
  await admin`create table words (word text not null)`
  await admin`grant select, insert on words to khidmat_worker`
  return { url, db, sql, admin }
}

/** A road to the server on which every order to begin becomes one that the server refuses. */
async function openFalseRoad(t: Test, url: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const socket of [near, far])
      socket.on('error', () => {}).on('close', () => [near, far].map((one) => one.destroy()))
    near.on('data', (bytes) => far.write(bytes.toString('latin1').replace('begin ', 'begun '), 'latin1'))
    far.pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const road = new URL(url)
  road.host = `127.0.0.1:${(server.address() as { port: number }).port}`
  return road.toString()
}
