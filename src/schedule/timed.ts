import type { Context } from '../context.ts'
import { autofill } from './jobs/autofill.ts'
import { chase } from './jobs/chase-confirmations.ts'
import { remindDuties } from './jobs/remind-duties.ts'
import { keepHouse } from './keep-house.ts'
import { runJob } from './run.ts'
import { timetable } from './timetable.ts'
import { watch } from './watch.ts'

const works = {
  'remind-duties': remindDuties,
  'chase-confirmations': chase,
  autofill,
  housekeeping: keepHouse,
  watchdog: watch,
}

/** Runs every timed job now, one after the other on this thread. For programs without workers; throws what a job throws. */
export async function runTimedJobs(ctx: Context): Promise<void> {
  for (const { name } of timetable) await runJob(ctx, name, ctx.clock.now(), () => works[name](ctx))
}
