import { pino } from 'pino'
import t, { type Test } from 'tap'
import { createDiskStorage } from '../../src/core/files/index.ts'
import { ensureOrg } from '../../src/core/orgs/index.ts'
import { clockBuffer, shiftedClock } from '../../src/lib/clock.ts'
import { randomIds as ids } from '../../src/lib/ids.ts'
import { keepHouse } from '../../src/schedule/keep-house.ts'
import { runJob } from '../../src/schedule/run.ts'
import { lastDue, type TimedJob } from '../../src/schedule/timetable.ts'
import { watch } from '../../src/schedule/watch.ts'
import { createDatabase } from '../harness/database.ts'

async function boot(t: Test) {
  const { db } = await createDatabase(t)
  const moving = shiftedClock(clockBuffer())
  // Stands still between two moves, so that every minute is known.
  let now = Temporal.Instant.from('2027-02-01T10:00Z')
  const clock = { ...moving, now: () => now }
  const org = await ensureOrg(db, { slug: 'main', name: 'A', timeZone: 'Asia/Kolkata', locale: 'en' }, now)
  const account = {
    org_id: org.id,
    id: ids.next(),
    channel: 'telegram' as const,
    provider_id: '7',
    created_at: now,
  }
  await db.insertInto('channel_accounts').values(account).execute()
  const group = {
    org_id: org.id,
    id: ids.next(),
    account_id: account.id,
    channel: 'telegram' as const,
    created_at: now,
  }
  await db
    .insertInto('chats')
    .values({ ...group, provider_chat_id: '-100', kind: 'group', purpose: 'coordinators' })
    .execute()
  const storage = createDiskStorage(t.testdir({}))
  const ctx = { db, clock, ids, storage, log: pino({ level: 'silent' }) }
  const later = (duration: Temporal.DurationLikeObject) => {
    now = now.add(duration)
    return now
  }
  /** The watchdog as the timetable runs it, once a minute. */
  const look = async (times: number) => {
    for (let i = 0; i < times; i++) await runJob(ctx, 'watchdog', later({ minutes: 1 }), () => watch(ctx))
  }
  const alerts = async () => {
    const rows = await db
      .selectFrom('messages')
      .select(['key', 'body'])
      .where('key', 'like', '%watchdog%')
      .execute()
    return rows.map(({ body }) => (body as { words: unknown }).words)
  }
  return { db, ctx, org, account, clock, later, look, alerts }
}

t.test('a run is due at the same moment on every machine', async (t) => {
  const at = (time: string) => Temporal.Instant.from(`2027-02-01T${time}Z`)
  t.equal(String(lastDue(at('10:00:59.999'), 1)), '2027-02-01T10:00:00Z')
  t.equal(String(lastDue(at('10:59'), 60)), '2027-02-01T10:00:00Z')
})

t.test('ten machines run a due run once', async (t) => {
  const { ctx, db, clock } = await boot(t)
  let runs = 0
  const work = async () => ({ reminders: ++runs })
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => runJob(ctx, 'remind-duties', clock.now(), work)),
  )
  t.equal(runs, 1)
  t.equal(outcomes.filter((outcome) => outcome === 'ran').length, 1)
  t.match(await db.selectFrom('job_runs').selectAll().execute(), [
    { job: 'remind-duties', ok: true, counts: { reminders: 1 } },
  ])
})

t.test('a run that fails stays not ok, and the next one goes on and catches up', async (t) => {
  const { ctx, db, clock, later } = await boot(t)
  const failing = Object.assign(new Error('value +919812345678 is wrong'), {
    name: 'PostgresError',
    code: '22P02',
  })
  await t.rejects(
    runJob(ctx, 'remind-duties', clock.now(), () => Promise.reject(failing)),
    failing,
  )
  t.equal(await runJob(ctx, 'remind-duties', clock.now(), async () => t.fail('begun again')), 'already-ran')
  t.equal(await runJob(ctx, 'remind-duties', later({ minutes: 1 }), async () => {}), 'ran')
  const rows = await db.selectFrom('job_runs').select(['ok', 'error']).orderBy('due_at').execute()
  t.same(rows, [
    { ok: false, error: 'PostgresError 22P02' },
    { ok: true, error: null },
  ])
})

t.test('housekeeping drops what has served and nothing else', async (t) => {
  const { ctx, db, org, account, clock, later } = await boot(t)
  const event = (provider_id: string, status: 'new' | 'handled' | 'parked') => ({
    org_id: org.id,
    account_id: account.id,
    channel: account.channel,
    kind: 'chat' as const,
    payload: {},
    provider_id,
    status,
    received_at: clock.now(),
    next_at: clock.now(),
  })
  const old = Array.from({ length: 2500 }, (_, i) => event(`old ${i}`, 'handled'))
  await db
    .insertInto('inbox_events')
    .values([event('waits', 'new'), event('parked', 'parked'), ...old])
    .execute()
  const person = { org_id: org.id, id: ids.next(), locale: 'en', created_at: clock.now() }
  await db.insertInto('people').values(person).execute()
  const { id: chatId } = await db.selectFrom('chats').select('id').executeTakeFirstOrThrow()
  const session = {
    org_id: org.id,
    chat_id: chatId,
    person_id: person.id,
    flow: 'registration',
    version: 1,
    step: 'name',
    nonce: 'n',
  }
  await db
    .insertInto('sessions')
    .values({ ...session, updated_at: clock.now() })
    .execute()
  await runJob(ctx, 'watchdog', clock.now(), async () => {})

  later({ hours: 7 * 24 })
  t.same(
    await keepHouse(ctx),
    { events: 0, sessions: 0, tables: 0, runs: 0, forgotten: 0 },
    'seven days are not past yet',
  )
  later({ minutes: 1 })
  await db.insertInto('inbox_events').values(event('young', 'handled')).execute()
  t.same(await keepHouse(ctx), { events: 0, sessions: 1, tables: 0, runs: 0, forgotten: 0 })
  later({ hours: 23 * 24 })
  t.same(await keepHouse(ctx), { events: 2500, sessions: 0, tables: 0, runs: 1, forgotten: 0 })
  const left = await db.selectFrom('inbox_events').select('provider_id').orderBy('seq').execute()
  t.same(
    left.map((row) => row.provider_id),
    ['waits', 'parked', 'young'],
  )
})

t.test('the watchdog is silent while all is well, and through a night without power', async (t) => {
  const { ctx, look, later, alerts } = await boot(t)
  const remind = () => succeed(ctx, ['remind-duties', 'chase-confirmations'])
  const keep = () => runJob(ctx, 'housekeeping', ctx.clock.now(), async () => {})
  await keep()
  for (let i = 0; i < 5; i++) {
    await remind()
    await look(1)
  }
  later({ hours: 9 })
  await remind()
  await look(1)
  t.same(await alerts(), [])
})

t.test('a job that has not succeeded for three periods is told once a day', async (t) => {
  const { ctx, look: lookOnce, later, alerts } = await boot(t)
  const words = { key: 'watchdog-job-late', vars: { job: 'remind-duties' } }
  await runJob(ctx, 'remind-duties', ctx.clock.now(), async () => {})
  const look = async (times: number) => {
    for (let i = 0; i < times; i++) {
      await succeed(ctx, ['chase-confirmations'])
      await lookOnce(1)
    }
  }
  await look(3)
  t.same(await alerts(), [])
  await t.rejects(runJob(ctx, 'remind-duties', ctx.clock.now(), () => Promise.reject(new Error('again'))))
  await look(5)
  t.same(await alerts(), [words])
  later({ hours: 24 })
  await look(4)
  t.same(await alerts(), [words, words])
})

t.test('parked events and messages that stand still are told', async (t) => {
  const { ctx, db, org, account, clock, look, alerts } = await boot(t)
  const message = (key: string, priority: number, due_at: Temporal.Instant) => ({
    org_id: org.id,
    id: ids.next(),
    account_id: account.id,
    channel: account.channel,
    recipient: '-100',
    locale: 'en',
    key,
    body: {},
    created_at: clock.now(),
    priority,
    due_at,
  })
  const tomorrow = clock.now().add({ hours: 24 })
  await db
    .insertInto('messages')
    .values([
      message('a', 0, clock.now()),
      message('b', 1, clock.now()),
      message('bulk', 2, clock.now()),
      message('later', 1, tomorrow),
    ])
    .execute()
  const lookAndRemind = async (times: number) => {
    for (let i = 0; i < times; i++) {
      await succeed(ctx, ['remind-duties', 'chase-confirmations'])
      await look(1)
    }
  }
  await lookAndRemind(15)
  t.same(await alerts(), [], 'they had no fifteen looks yet')
  await lookAndRemind(3)
  t.same(await alerts(), [{ key: 'watchdog-stuck', vars: { channel: 'telegram', count: 2 } }])
  const event = {
    org_id: org.id,
    account_id: account.id,
    channel: account.channel,
    provider_id: '1',
    kind: 'chat' as const,
  }
  await db
    .insertInto('inbox_events')
    .values({ ...event, payload: {}, status: 'parked', received_at: clock.now(), next_at: clock.now() })
    .execute()
  await lookAndRemind(1)
  t.match(await alerts(), [{}, { key: 'watchdog-parked', vars: { count: 1 } }])
})

/** These jobs run now, and have nothing to do. */
async function succeed(
  ctx: Awaited<ReturnType<typeof boot>>['ctx'],
  jobs: TimedJob['name'][],
): Promise<void> {
  for (const job of jobs) await runJob(ctx, job, ctx.clock.now(), async () => {})
}
