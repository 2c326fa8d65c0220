import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { readConfig } from '../../src/config.ts'
import { clockBuffer, shiftedClock } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { startTimetable } from '../../src/schedule/bree.ts'
import { createDatabase } from '../harness/database.ts'

t.test('threads run the timed jobs at start, and again at once when the clock is moved', async (t) => {
  const { db, sql, url } = await createDatabase(t)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'khidmat-timetable-'))
  t.teardown(() => rm(dataDir, { recursive: true, force: true }))
  const read = readConfig({ DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'error' })
  if (read.kind === 'wrong') throw new Error(read.problems.join())
  const clock = clockBuffer()
  const { shift, now } = shiftedClock(clock)
  const config = { ...read.config, databaseUrl: url }
  const timetable = await startTimetable({
    config,
    secrets: read.secrets,
    clock,
    log: createLog('error'),
    sql,
  })
  const runs = () =>
    db
      .selectFrom('job_runs')
      .select(['job', 'due_at', 'ok'])
      .where('ok', 'is not', null)
      .orderBy('due_at')
      .execute()

  await timetable.tick()
  const names = ['remind-duties', 'chase-confirmations', 'autofill', 'housekeeping', 'watchdog']
  const first = await runs()
  for (const name of names)
    t.ok(first.filter((run) => run.job === name && run.ok).length >= 2, `${name}: caught up, and asked`)

  shift(24 * 3_600_000)
  const evening = now()
  await timetable.tick()
  const moved = (await runs()).filter((run) => Temporal.Instant.compare(run.due_at, evening) >= 0)
  t.same(new Set(moved.map((run) => run.job)), new Set(names), 'the threads saw the clock move')

  const known = (await runs()).length
  await sql`select pg_notify('autofill', '')`
  const woken = async () => (await runs()).slice(known).some(({ job }) => job === 'autofill')
  const asked = performance.now()
  while (!(await woken()) && performance.now() - asked < 20_000) await pause(100)
  t.ok(await woken(), 'what the database asks for is done at once')

  const began = performance.now()
  await timetable.stop()
  t.ok(performance.now() - began < 5000, 'all threads have ended')
})
