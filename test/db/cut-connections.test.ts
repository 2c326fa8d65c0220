import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { sql as statement } from 'kysely'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { type Db, openDatabase, type Sql } from '../../src/db/database.ts'
import { isAlive } from '../../src/db/embedded-server.ts'
import { within } from '../../src/lib/within.ts'
import { createDatabase } from '../harness/database.ts'

const poolSize = 6
/** Generous: whatever is asked of a cut connection must be answered, one way or the other, long before. */
const patienceMs = 15_000

t.test(
  'all connections are cut again and again while much is under way: nothing hangs',
  { timeout: 120_000 },
  async (t) => {
    const { db, sql, admin, cut, allGone } = await open(t)
    const outcomes = { kept: 0, lost: 0 }
    let told: string[] = []
    let listening = Promise.withResolvers<void>()
    await sql.listen(
      'news',
      (text) => told.push(text),
      () => listening.resolve(),
    )
    const rounds = 48
    for (let round = 0; round < rounds; round++) {
      await meet(db)
      listening = Promise.withResolvers()
      const work = Promise.allSettled([...questions(sql), ...pairs(db, round)])
      // Now before a byte was written, now in the middle of it.
      for (let turns = round % 8; turns > 0; turns--) await turn()
      const more = Promise.allSettled([cut(), ...questions(sql), cut()])
      const settled = (await within(patienceMs, Promise.all([work, more]))).flat()
      await within(patienceMs, allGone())
      for (const { status } of settled) outcomes[status === 'fulfilled' ? 'kept' : 'lost'] += 1
      if (round % 8 === 7) await within(patienceMs, listening.promise)
    }
    t.ok(outcomes.lost > rounds && outcomes.kept > rounds, JSON.stringify(outcomes))

    const halves = await admin`
    select round, number, count(*)::int as rows, bool_or(told) as told from pairs left join lateral (select true) as x (told) on true
    group by round, number having count(*) <> 2`
    t.same(halves, [], 'a transaction is whole or not at all')
    const stored = await admin<{ name: string }[]>`select distinct round || '/' || number as name from pairs`
    const names = new Set(stored.map(({ name }) => name))
    t.same(
      committed.filter((name) => !names.has(name)),
      [],
      'what was said to be committed is there',
    )

    told = []
    const heard = Promise.withResolvers<void>()
    await sql.listen('news', () => heard.resolve())
    await sql.notify('news', 'all is well')
    await within(patienceMs, heard.promise)
    t.same(told, ['all is well'], 'it hears what is said afterwards, once')
    await fullWidth(t, db)
    const used = async () => {
      const [row] = await admin<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where application_name = 'khidmat' and datname = current_database()`
      return row!.n
    }
    // Of single statements, of transactions, the listener, and the one of the harness.
    await within(
      patienceMs,
      until(async () => (await used()) <= 2 * poolSize + 2),
    )
  },
)

t.test(
  'one connection is cut: the work of the others goes on, its own transaction fails whole',
  async (t) => {
    const { db, sql, admin } = await open(t)
    const [cutOff, whole] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const healthy = db.transaction().execute(async (tx) => {
      await statement`insert into pairs values (1, 1)`.execute(tx)
      await whole.promise
      await statement`insert into pairs values (1, 1)`.execute(tx)
    })
    const { promise: pid, resolve: isPid } = Promise.withResolvers<number>()
    const broken = db.transaction().execute(async (tx) => {
      await statement`insert into pairs values (2, 2)`.execute(tx)
      const { rows } = await statement<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      isPid(rows[0]!.pid)
      await cutOff.promise
      await statement`insert into pairs values (2, 2)`.execute(tx)
    })
    await admin`select pg_terminate_backend(${await pid}, 5000)`
    await turn()
    const fresh = sql`select 1 as one`
    cutOff.resolve()
    await t.rejects(within(patienceMs, broken), { code: 'CONNECTION_CLOSED' })
    t.same(await within(patienceMs, fresh), [{ one: 1 }])
    whole.resolve()
    await within(patienceMs, healthy)
    t.same(await admin`select round, count(*)::int as rows from pairs group by round`, [
      { round: 1, rows: 2 },
    ])
    await fullWidth(t, db)
  },
)

t.test('a server that is away for a while: questions fail at once, and listening begins anew', async (t) => {
  const { url, admin } = await open(t)
  const road = await openRoad(t, url)
  const { db, sql, close } = openDatabase({ url: road.url, poolSize })
  t.teardown(close)
  const heard: string[] = []
  let listening = Promise.withResolvers<void>()
  const { unlisten } = await sql.listen(
    'news',
    (text) => heard.push(text),
    () => listening.resolve(),
  )
  await sql`select 1`
  for (let round = 0; round < 2; round++) {
    listening = Promise.withResolvers()
    await road.block()
    for (let asked = 0; asked < 3; asked++)
      await t.rejects(within(patienceMs, sql`select 1`), { message: /cannot be reached|was lost/ })
    const crowd = [...Array(5)].flatMap(() => [...questions(sql), ...pairs(db, round)])
    const settled = await within(patienceMs, Promise.allSettled(crowd))
    t.same(
      settled.filter(({ status }) => status === 'fulfilled'),
      [],
      'those that wait in line are told as well',
    )
    await road.clear()
    await within(patienceMs, listening.promise)
    await admin`select pg_notify('news', ${`round ${round}`})`
    // Asked on the same road after the notification was sent.
    await sql`select 1`
    await within(
      patienceMs,
      until(() => heard.length > round),
    )
  }
  t.same(heard, ['round 0', 'round 1'])
  await fullWidth(t, db)
  await unlisten()
  await admin`select pg_notify('news', 'unheard')`
  await road.block()
  await road.clear()
  await sql`select 1`.catch(() => sql`select 1`)
  t.equal(heard.length, 2, 'who no longer listens hears nothing, even on a new connection')
})

t.test('closing waits for what is under way, and what is asked later is refused', async (t) => {
  const { url } = await createDatabase(t)
  const { sql, close } = openDatabase({ url, poolSize })
  const last = sql`select 'done' as it from pg_sleep(0.1)`
  await sql`select 1`
  const running = last.execute()
  await turn()
  await within(patienceMs, close())
  t.same(await running, [{ it: 'done' }])
  await t.rejects(sql`select 1`, { code: 'CONNECTION_ENDED' })
})

t.test('closing cuts off what does not come to an end', async (t) => {
  const { db, sql } = await open(t)
  const { promise: goOn, resolve: wakeUp } = Promise.withResolvers<void>()
  const { promise: begun, resolve: hasBegun } = Promise.withResolvers<void>()
  const stuck = db.transaction().execute(async (tx) => {
    await statement`insert into pairs values (1, 1)`.execute(tx)
    hasBegun()
    await goOn
    await statement`insert into pairs values (1, 1)`.execute(tx)
  })
  await begun
  await within(patienceMs, sql.end({ timeout: 0.1 }))
  wakeUp()
  await t.rejects(within(patienceMs, stuck), { code: 'CONNECTION_CLOSED' })
})

/** What a transaction's caller was told is committed: `round/number`. */
const committed: string[] = []

/** A database with a table for two rows of each transaction, and an outsider who cuts all connections but his own. */
async function open(t: Test) {
  const { url } = await createDatabase(t)
  const { db, sql, close } = openDatabase({ url, poolSize })
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  t.teardown(async () => {
    await close()
    await admin.end()
  })
  await admin`create table pairs (round int not null, number int not null)`
  await admin`grant select, insert on pairs to khidmat_worker`
  await sql`select 1`
  const struck = new Set<number>()
  const cut = async () => {
    // The order to end stands in the list: in the condition it might be tried on others' backends before the name is.
    const pids = await admin<{ pid: number }[]>`
      select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    for (const { pid } of pids) struck.add(pid)
  }
  /** A backend may live a moment longer than the order to end it, and its process than its place in the list. */
  const allGone = async () => {
    for (;;) {
      const listed = await admin`select from pg_stat_activity where pid = any(${[...struck]}::int[])`
      if (listed.length === 0 && ![...struck].some(isAlive)) break
    }
    struck.clear()
    return turn()
  }
  return { url, db, sql, admin, cut, allGone }
}

/** Each knows its own answer: an answer to somebody else's question would be worse than none. */
function questions(sql: Sql): Promise<unknown>[] {
  return Array.from({ length: 10 }, async (_, i) => {
    const text = `${i}`.repeat(1 + (i % 3) * 800)
    const [row] = await sql<{ i: number; text: string }[]>`select ${i}::int as i, ${text}::text as text`
    if (row?.i !== i || row.text !== text) t.fail(`question ${i} got the answer of another`)
  })
}

/** Transactions of both kinds, their statements one after another and all at once. */
function pairs(db: Db, round: number): Promise<unknown>[] {
  return Array.from({ length: 8 }, async (_, number) => {
    await db.transaction().execute(async (tx) => {
      const insert = () => statement`insert into pairs values (${round}, ${number})`.execute(tx)
      if (number % 2) await Promise.all([insert(), insert()])
      else {
        await insert()
        await insert()
      }
    })
    committed.push(`${round}/${number}`)
  })
}

async function fullWidth(t: Test, db: Db): Promise<void> {
  await meet(db)
  t.pass('the pool works at its full width')
}

/** As many transactions as the pool is wide meet each other, none begun after another ended. */
async function meet(db: Db): Promise<void> {
  const everybody = Promise.withResolvers<void>()
  let open = 0
  const meeting = Array.from({ length: poolSize }, () =>
    db.transaction().execute(async (tx) => {
      await statement`select 1`.execute(tx)
      open += 1
      if (open === poolSize) everybody.resolve()
      await everybody.promise
    }),
  )
  await within(patienceMs, Promise.all(meeting))
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await turn()
}

/** A road to the server that can be blocked: those on it are lost, newcomers are refused. */
async function openRoad(t: Test, url: string) {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const lay = (): Server =>
    createServer((near) => {
      const far = connect(Number(target.port), target.hostname)
      for (const socket of [near, far]) {
        sockets.add(socket)
        socket.on('error', () => {})
        socket.on('close', () => [near, far].map((one) => one.destroy()))
      }
      near.pipe(far).pipe(near)
    })
  let server = lay().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const road = new URL(url)
  road.host = `127.0.0.1:${port}`
  const block = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    sockets.clear()
    await closed
  }
  t.teardown(() => server.listening && block())
  return {
    url: road.toString(),
    block,
    async clear() {
      server = lay().listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
}
