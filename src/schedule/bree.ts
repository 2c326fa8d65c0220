import path from 'node:path'
import Bree from 'bree'
import type { Config, Secrets } from '../config.ts'
import type { Sql } from '../db/database.ts'
import type { Log } from '../lib/log.ts'
import { sender, tableMaker, timetable } from './timetable.ts'
import type { WorkerData } from './worker.ts'

export type TimetableOptions = {
  config: Config & { databaseUrl: string }
  secrets: Secrets
  /** Where jobs that are woken listen. */
  sql: Pick<Sql, 'listen'>
  /** The clock's memory, shared with every thread. */
  clock: SharedArrayBuffer
  log: Log
}

export type Timetable = {
  /** Runs every timed job now, each in its thread, and resolves when all have finished: the clock was moved. */
  tick(): Promise<void>
  /** Starts the thread that works on tables, unless a start is coming anyway. */
  wakeTables(): void
  /** Begins nothing more; the threads finish what they do. After eight seconds they are cut off. */
  stop(): Promise<void>
}

const restartMs = 1000
const wakeMs = 20
const finishMs = 8000
const longestRunMs = 10 * 60_000
/** A hundred thousand rows take a third of it. */
const tableMemoryMb = 768

/**
 * Starts the threads of the timetable: the sender for as long as the program lives, begun anew if it dies, and the timed
 * jobs by the wall clock. Each timed job also runs at once, so that what was missed while nothing ran is caught up.
 */
export async function startTimetable(options: TimetableOptions): Promise<Timetable> {
  const { log } = options
  const bree = new Bree({
    root: false,
    logger: {
      info: () => {},
      warn: (problem: unknown) => log.debug({ problem: String(problem) }, 'timetable'),
      error: () => {},
    },
    errorHandler: (_error, { name }) => void (stopping || log.error({ job: name }, 'a thread failed')),
    workerMessageHandler: () => {},
    timezone: 'UTC',
    hasSeconds: true,
    jobs: [
      {
        name: sender.name,
        path: fileOf(sender.name),
        timeout: 0,
        worker: { workerData: dataFor(options, 0) },
      },
      {
        name: tableMaker.name,
        path: fileOf(tableMaker.name),
        timeout: false as const,
        worker: {
          workerData: dataFor(options, 0),
          resourceLimits: { maxOldGenerationSizeMb: tableMemoryMb },
        },
      },
      ...timetable.map(({ name, cron, everyMinutes }) => ({
        name,
        path: fileOf(name),
        cron,
        timeout: false as const,
        closeWorkerAfterMs: longestRunMs,
        worker: { workerData: dataFor(options, everyMinutes) },
      })),
    ],
  })
  let stopping = false
  bree.on('worker deleted', (name: string) => {
    if (name !== sender.name || stopping) return
    log.error('the sender has ended and is begun again')
    setTimeout(() => stopping || void bree.run(sender.name), restartMs).unref()
  })

  const runAll = async (asked: boolean) => {
    const judged = timetable.filter(({ name }) => name !== 'watchdog')
    await Promise.all(judged.map(({ name }) => stopping || runNow(bree, name, asked)))
    if (!stopping) await runNow(bree, 'watchdog', asked)
  }
  await bree.start()
  const ears = await listen(options.sql, (name) => (stopping ? undefined : runNow(bree, name, true)))
  let running = runAll(false)
  let isWoken = false
  return {
    wakeTables() {
      if (isWoken || stopping) return
      isWoken = true
      void (async () => {
        // What comes from now on is seen by the run that begins.
        while (bree.workers.has(tableMaker.name)) await ended(bree, tableMaker.name)
        isWoken = false
        if (!stopping) await bree.run(tableMaker.name)
      })()
    },
    async tick() {
      running = running.then(() => runAll(true))
      await running
    },
    async stop() {
      stopping = true
      await Promise.all(ears.map(({ unlisten }) => unlisten()))
      const timer = setTimeout(() => cutOff(bree, log), finishMs)
      await Promise.all([bree.stop(), running])
      clearTimeout(timer)
    },
  }
}

/** Runs the jobs that are woken; who is woken again before their run has begun is run once. */
function listen(sql: TimetableOptions['sql'], run: (name: string) => Promise<void> | undefined) {
  const awaited = new Set<string>()
  const woken = timetable.flatMap(({ name, wokenBy }) => (wokenBy ? [{ name, wokenBy }] : []))
  return Promise.all(
    woken.map(({ name, wokenBy }) =>
      sql.listen(wokenBy, () => {
        if (awaited.has(name)) return
        awaited.add(name)
        // In a moment, so that notices of one moment are one.
        setTimeout(() => {
          awaited.delete(name)
          void run(name)
        }, wakeMs)
      }),
    ),
  )
}

const fileOf = (name: string) => path.join(import.meta.dirname, 'jobs', `${name}.ts`)

function dataFor({ config, secrets, clock }: TimetableOptions, everyMinutes: number): WorkerData {
  const copied = { ...config, reminderTime: config.reminderTime.toString() }
  return { config: copied, secrets, clock, everyMinutes, asked: false }
}

/** One run, begun when the one under way has ended. */
async function runNow(bree: Bree, name: string, asked: boolean): Promise<void> {
  while (bree.workers.has(name)) await ended(bree, name)
  const data = bree.config.jobs.find((job) => job.name === name)!.worker!.workerData as WorkerData
  const over = ended(bree, name)
  // Read by Bree while it makes the thread, before `run` first waits.
  data.asked = asked
  void bree.run(name)
  data.asked = false
  await over
}

function ended(bree: Bree, name: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (deleted: string) => {
      if (deleted !== name) return
      bree.off('worker deleted', listen)
      resolve()
    }
    bree.on('worker deleted', listen)
  })
}

function cutOff(bree: Bree, log: Log): void {
  log.error({ jobs: [...bree.workers.keys()] }, 'threads did not finish in time and are cut off')
  for (const worker of bree.workers.values()) void worker.terminate()
}
