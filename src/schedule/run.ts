import type { Context } from '../context.ts'

/**
 * Runs one due run of a job, unless it was begun before, here or on another machine. What it did (`counts`) or how it
 * failed stays in job_runs; a failure is thrown on. A run cut off by a crash stays not ok. Jobs do all that is due by now,
 * so the next run, or the one at start, catches up with every missed one.
 */
export async function runJob(
  ctx: Pick<Context, 'db' | 'clock'>,
  name: string,
  dueAt: Temporal.Instant,
  work: () => Promise<unknown>,
): Promise<'ran' | 'already-ran'> {
  const begun = await ctx.db
    .insertInto('job_runs')
    .values({ job: name, due_at: dueAt, started_at: ctx.clock.now() })
    .onConflict((oc) => oc.doNothing())
    .returning('job')
    .executeTakeFirst()
  if (!begun) return 'already-ran'
  const finish = (end: { ok: boolean; counts?: unknown; error?: string }) =>
    ctx.db
      .updateTable('job_runs')
      .set({ finished_at: ctx.clock.now(), ...end })
      .where('job', '=', name)
      .where('due_at', '=', dueAt)
      .execute()
  try {
    const counts = await work()
    await finish({ ok: true, counts: typeof counts === 'object' ? counts : undefined })
    return 'ran'
  } catch (error) {
    await finish({ ok: false, error: nameOf(error) })
    throw error
  }
}

/** A database's message quotes values, and those may be names and numbers: its code says enough. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = (error as { code?: unknown }).code
  return error.name === 'PostgresError' ? `PostgresError ${code}` : `${error.name}: ${error.message}`
}
