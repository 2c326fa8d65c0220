import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { readOrgs } from '../core/orgs/index.ts'
import type { Words } from '../lib/words.ts'
import { alertCoordinators } from '../messaging/index.ts'
import { type TimedJob, timetable } from './timetable.ts'

type Watching = Pick<Context, 'db' | 'clock' | 'ids' | 'log'>
type Finding = { what: string; orgId: number | null; words: Words }

/** A message that was due before this many looks, and is still here, stands still. */
const looksUntilStuck = 15

/**
 * Looks for what stands still — a job without success for three periods, parked events, messages that do not leave —
 * and tells the log and the coordinators, each thing once a day. Time is counted in looks of its own: neither a night
 * without power nor a clock that was moved makes anything late that had no chance to run.
 */
export async function watch(ctx: Watching): Promise<{ findings: number }> {
  const orgs = await readOrgs(ctx.db)
  const findings = [...(await lateJobs(ctx)), ...(await parkedEvents(ctx)), ...(await stuckMessages(ctx))]
  for (const finding of findings) {
    ctx.log.error({ finding: finding.what, org: finding.orgId }, 'the watchdog found something')
    for (const org of orgs.values())
      if (finding.orgId === null || finding.orgId === org.id) await tell(ctx, org, finding)
  }
  return { findings: findings.length }
}

async function tell(
  ctx: Watching,
  org: { id: number; timeZone: string },
  { what, words }: Finding,
): Promise<void> {
  const now = ctx.clock.now()
  const key = `watchdog:${what}:${now.toZonedDateTimeISO(org.timeZone).toPlainDate()}`
  await ctx.db
    .transaction()
    .execute((tx) => alertCoordinators(tx, { ids: ctx.ids, now }, { orgId: org.id, words, key }))
}

async function lateJobs(ctx: Watching): Promise<Finding[]> {
  const late: Finding[] = []
  for (const job of timetable.filter(({ name }) => name !== 'watchdog'))
    if (await isLate(ctx, job))
      late.push({
        what: `late:${job.name}`,
        orgId: null,
        words: { key: 'watchdog-job-late', vars: { job: job.name } },
      })
  return late
}

/** No success since the look three periods ago. Never while there have not been that many looks. */
async function isLate(ctx: Watching, { name, everyMinutes }: TimedJob): Promise<boolean> {
  const since = await lookBefore(ctx, 3 * everyMinutes)
  if (!since) return false
  const success = await ctx.db
    .selectFrom('job_runs')
    .select('due_at')
    .where('job', '=', name)
    .where('due_at', '>=', since)
    .where('ok', '=', true)
    .limit(1)
    .executeTakeFirst()
  return !success
}

/** When the watchdog looked, `looks` successful looks ago. */
async function lookBefore({ db }: Watching, looks: number): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('job_runs')
    .select('due_at')
    .where('job', '=', 'watchdog')
    .where('ok', '=', true)
    .orderBy('due_at', 'desc')
    .offset(looks - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.due_at
}

async function parkedEvents({ db }: Watching): Promise<Finding[]> {
  const rows = await db
    .selectFrom('inbox_events')
    .select((eb) => ['org_id', eb.fn.countAll<number>().as('count')])
    .where('status', '=', 'parked')
    .groupBy('org_id')
    .execute()
  return rows.map(({ org_id, count }) => ({
    what: 'parked',
    orgId: org_id,
    words: { key: 'watchdog-parked', vars: { count } },
  }))
}

/** Replies and notices only: bulk may wait for its turn. An account that was stopped has been told of when it stopped. */
async function stuckMessages(ctx: Watching): Promise<Finding[]> {
  const before = await lookBefore(ctx, looksUntilStuck)
  if (!before) return []
  const { rows } = await sql<{ org_id: number; channel: string; count: number }>`
    select a.org_id, a.channel, sum(late.count)::integer as count
    from channel_accounts a, generate_series(0, 1) as line(priority), lateral (
      select count(*) from (
        select from messages m where m.org_id = a.org_id and m.account_id = a.id and m.live and m.status = 'queued'
          and m.priority = line.priority and m.due_at < ${before} limit 1000) as waiting
    ) as late
    where a.stopped_at is null group by a.org_id, a.channel having sum(late.count) > 0`.execute(ctx.db)
  return rows.map(({ org_id, channel, count }) => ({
    what: `stuck:${channel}`,
    orgId: org_id,
    words: { key: 'watchdog-stuck', vars: { channel, count } },
  }))
}
