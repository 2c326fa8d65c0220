import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { readOrgs } from '../core/orgs/index.ts'
import { forgetTables } from '../duties/index.ts'
import { seeToForgotten } from '../privacy/index.ts'
import { timetable } from './timetable.ts'

const day = 24
const bite = 1000

/**
 * Lets go of what has served: handled events after 30 days (providers repeat theirs for 7 at most), conversations that
 * nobody went on with after 7, rows about runs after 30, tables and pictures after 30, what
 * is left of somebody forgotten after an hour. In bites, so that no lock is long.
 */
export async function keepHouse(
  ctx: Pick<Context, 'db' | 'clock' | 'storage'>,
): Promise<{ events: number; sessions: number; tables: number; runs: number; forgotten: number }> {
  const now = ctx.clock.now()
  const counts = { events: 0, sessions: 0, tables: 0, runs: 0, forgotten: 0 }
  for (const orgId of (await readOrgs(ctx.db)).keys()) {
    counts.events += await dropEvents(ctx, orgId, now.subtract({ hours: 30 * day }))
    counts.forgotten += await seeToForgotten(ctx, orgId, now)
    counts.sessions += await dropSessions(ctx, orgId, now.subtract({ hours: 7 * day }))
    counts.tables += await forgetTables(ctx, orgId, now.subtract({ hours: 30 * day }))
  }
  const runs = await ctx.db
    .deleteFrom('job_runs')
    .where(
      'job',
      'in',
      timetable.map((job) => job.name),
    )
    .where('due_at', '<', now.subtract({ hours: 30 * day }))
    .executeTakeFirst()
  return { ...counts, runs: Number(runs.numDeletedRows) }
}

/** Walks from the oldest on and stops at the first bite that holds something young: the cost is what there is to drop. */
async function dropEvents(
  { db }: Pick<Context, 'db'>,
  orgId: number,
  before: Temporal.Instant,
): Promise<number> {
  let dropped = 0
  for (let after = 0; ; ) {
    const { rows } = await sql<{ last: number | null; young: boolean | null; gone: number }>`
      with look as materialized (
        select seq, status, received_at from inbox_events where org_id = ${orgId} and seq > ${after} order by seq limit ${bite}
      ), gone as (
        delete from inbox_events e using look l
        where e.org_id = ${orgId} and e.seq = l.seq and l.status = 'handled' and l.received_at < ${before} returning 1
      )
      select max(seq) as last, bool_or(received_at >= ${before}) as young, (select count(*) from gone) as gone from look`.execute(
      db,
    )
    const { last, young, gone } = rows[0]!
    dropped += gone
    if (last === null || young) return dropped
    after = last
  }
}

async function dropSessions(
  { db }: Pick<Context, 'db'>,
  orgId: number,
  before: Temporal.Instant,
): Promise<number> {
  const lapsed = await db
    .deleteFrom('sessions')
    .where('org_id', '=', orgId)
    .where('updated_at', '<', before)
    .executeTakeFirst()
  return Number(lapsed.numDeletedRows)
}
