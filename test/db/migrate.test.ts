import postgres from 'postgres'
import t, { type Test } from 'tap'
import { migrate } from '../../src/db/migrate.ts'
import { within } from '../../src/lib/within.ts'
import { createDatabase } from '../harness/database.ts'

t.test('all the way back and forwards again; two that begin at once do it once', async (t) => {
  const { url, tables } = await open(t)
  const all = (await migrate(url, 'down')).length
  t.ok(all > 0)
  t.equal(await tables(), 0, 'nothing of ours is left')
  const done = await within(20_000, Promise.all([migrate(url), migrate(url)]))
  t.same(done.map((names) => names.length).sort(), [0, all])
  t.ok((await tables()) > all)
})

t.test('cut off on the way: it says so, and the database is as it was', async (t) => {
  const { url, admin, tables } = await open(t)
  await migrate(url, 'down')
  const blocker = postgres(url, { max: 1 })
  t.teardown(() => blocker.end())
  // Holds up whoever migrates, on his connection.
  await blocker`select pg_advisory_lock(7032)`
  const going = migrate(url)
  const refused = t.rejects(within(20_000, going), { code: 'CONNECTION_CLOSED' })
  const waiting = () => admin`
    select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`
  while ((await waiting()).length === 0);
  await refused
  t.equal(await tables(), 0)
  await blocker`select pg_advisory_unlock(7032)`
  t.ok((await migrate(url)).length > 0)
})

async function open(t: Test) {
  const { url } = await createDatabase(t)
  const admin = postgres(url, { max: 1 })
  t.teardown(() => admin.end())
  const tables = async () => {
    const [row] = await admin<{ n: number }[]>`
      select count(*)::int as n from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`
    return row!.n
  }
  return { url, admin, tables }
}
