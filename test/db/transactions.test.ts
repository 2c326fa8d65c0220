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

async function open(t: Test) {
  const { url } = await createDatabase(t)
  const { db, close } = openDatabase({ url, poolSize: 1 })
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  t.teardown(async () => {
    await close()
    await admin.end()
  })
  await admin`create table words (word text not null)`
  await admin`grant select, insert on words to khidmat_worker`
  return { url, db, admin }
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
