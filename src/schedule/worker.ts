import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Config, Secrets } from '../config.ts'
import type { Context } from '../context.ts'
import { createDiskStorage } from '../core/files/index.ts'
import { openDatabase } from '../db/database.ts'
import { shiftedClock } from '../lib/clock.ts'
import { randomIds } from '../lib/ids.ts'
import { createLog } from '../lib/log.ts'
import { createSpeaker } from '../lib/words.ts'
import { nameOf, runJob } from './run.ts'
import { lastDue, type TimedJob } from './timetable.ts'

/** What a thread is given. Temporal values cannot be copied to another thread, so the reminder's hour goes as text. */
export type WorkerData = {
  config: Omit<Config, 'reminderTime'> & { databaseUrl: string; reminderTime: string }
  secrets: Secrets
  clock: SharedArrayBuffer
  everyMinutes: number
  /** Run now, although the wall clock says nothing: the program's clock was moved. */
  asked: boolean
}

const textFolder = path.join(import.meta.dirname, '../../flows/text')

/** Runs `work` once, as a due run of `name`, if this thread was started for it; on the main thread it does nothing. */
export async function timedJob(
  name: TimedJob['name'],
  work: (ctx: Context) => Promise<unknown>,
): Promise<void> {
  const data = dataFor(name)
  if (!data) return
  const { ctx, close } = openContext(data, 2)
  // A run is short: when asked to stop, it ends by finishing.
  let cancelled = false
  parentPort!.once('message', () => {
    cancelled = true
  })
  try {
    const now = ctx.clock.now()
    await runJob(ctx, name, data.asked ? now : lastDue(now, data.everyMinutes), () => work(ctx))
  } catch (error) {
    ctx.log.error({ job: name, error: nameOf(error) }, 'a job failed')
  } finally {
    await close()
    parentPort!.postMessage(cancelled ? 'cancelled' : 'done')
    parentPort!.close()
  }
}

/** Runs `work` once, where the thread was started for it because somebody asked. */
export async function wokenJob(name: string, work: (ctx: Context) => Promise<unknown>): Promise<void> {
  const data = dataFor(name)
  if (!data) return
  const { ctx, close } = openContext(data, 2)
  try {
    await work(ctx)
  } catch (error) {
    ctx.log.error({ job: name, error: nameOf(error) }, 'a job failed')
  } finally {
    await close()
    parentPort!.postMessage('done')
    parentPort!.close()
  }
}

/** Runs for as long as the program: `begin` starts the work and returns what stops it. Cancelled, it is drained first. */
export async function longJob(
  name: string,
  begin: (ctx: Context, secrets: Secrets) => Promise<{ stop(): Promise<void> }>,
): Promise<void> {
  const data = dataFor(name)
  if (!data) return
  const { ctx, close } = openContext(data, 6)
  const cancelled = new Promise((resolve) => parentPort!.once('message', resolve))
  const running = await begin(ctx, data.secrets)
  await cancelled
  await running.stop()
  await close()
  parentPort!.postMessage('cancelled')
}

function dataFor(name: string): WorkerData | undefined {
  const data = workerData as (WorkerData & { job?: { name: string } }) | null
  return data?.job?.name === name ? data : undefined
}

function openContext(data: WorkerData, poolSize: number): { ctx: Context; close(): Promise<void> } {
  const config = { ...data.config, reminderTime: Temporal.PlainTime.from(data.config.reminderTime) }
  const { db, sql, close } = openDatabase({ url: config.databaseUrl, poolSize })
  const ctx: Context = {
    db,
    sql,
    config,
    clock: shiftedClock(data.clock),
    ids: randomIds,
    log: createLog(config.logLevel),
    storage: createDiskStorage(path.join(config.dataDir, 'files')),
    speaker: createSpeaker(textFolder),
  }
  return { ctx, close }
}
