import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../context.ts'
import { recordActions } from '../core/audit/index.ts'
import type { Actor } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import { notifyFrom } from '../messaging/index.ts'
import { tellOfMissed } from './remind-missed.ts'

export type RemindCounts = { queued: number; missed: number }

/** Reminders per transaction: each is whole or not at all, and none holds its locks for long. */
const chunk = 2000
/** Transactions side by side while there is more than one chunk to do. */
const lanes = 3

/**
 * Queues every reminder that is due, of all organisations: one message to the person's chat and one by e-mail, both
 * cancelled if the duty is taken back before they leave. What comes too late to be of use is marked missed, and the
 * coordinators are told. Runs on many machines at once share the work; a crash leaves each reminder done or not begun.
 * With `aheadMs`, those due within as many milliseconds are queued too, to leave at their own instant: however many
 * share a minute, all are in the outbox when it comes.
 */
export async function remindDueDuties(
  ctx: Pick<Context, 'db' | 'ids'>,
  now: Temporal.Instant,
  aheadMs = 0,
): Promise<RemindCounts> {
  const until = now.add({ milliseconds: aheadMs })
  // Most minutes nothing is due: then this one look at the index is all.
  if (!(await isAnyDue(ctx, until))) return { queued: 0, missed: 0 }
  const counts = { queued: 0, missed: 0 }
  const isMore = await remindChunk(ctx, now, until, counts)
  const work = async () => {
    // What is left at the end of a lane, if anything, is in the hands of another one or of another machine.
    while (await remindChunk(ctx, now, until, counts));
  }
  if (isMore) await Promise.all(Array.from({ length: lanes }, work))
  return counts
}

async function isAnyDue({ db }: Pick<Context, 'db'>, until: Temporal.Instant): Promise<boolean> {
  const found = await sql`
    select from reminders where status = 'pending' and due_at <= ${until}::timestamptz order by due_at limit 1`.execute(
    db,
  )
  return found.rows.length > 0
}

/** True if there may be more. */
async function remindChunk(
  { db, ids }: Pick<Context, 'db' | 'ids'>,
  now: Temporal.Instant,
  until: Temporal.Instant,
  counts: RemindCounts,
): Promise<boolean> {
  const settled = await db.transaction().execute(async (tx) => {
    const settled = await settleReminders(tx, { now, until }, nextDue(until))
    for (const { orgId, missed } of settled)
      if (missed) await tellOfMissed(tx, { ids, now, orgId, assignmentIds: missed })
    await log(tx, ids, now, settled)
    return settled
  })
  const before = counts.queued + counts.missed
  for (const { queued, missed } of settled) {
    counts.queued += queued
    counts.missed += missed?.length ?? 0
  }
  return counts.queued + counts.missed - before === chunk
}

/** What became of an organisation's reminders: how many were queued, and the ids of those that came too late. */
type Settled = { orgId: number; queued: number; missed: string[] | null }

/** The next ones that nobody else has in hand. */
const nextDue = (until: Temporal.Instant) => sql`
  select ctid from reminders
  where status = 'pending' and due_at <= ${until}::timestamptz
  order by due_at limit ${chunk} for update skip locked`

/**
 * Takes reminders, whose places `which` yields and locks, decides what becomes of each, and queues the messages: one
 * statement, so that no row travels. By their place, which a lock keeps, in one list: joined to it, the planner has read
 * the whole table. What the rest of the statement sees of a reminder in our hands is true: unlocking writes the reminder too.
 * They leave at their own instant, `until` at the latest.
 */
export function settleReminders(
  tx: Tx,
  { now, until }: { now: Temporal.Instant; until: Temporal.Instant },
  which: RawBuilder<unknown>,
): Promise<Settled[]> {
  const steps = sql`
    settled as (
      update reminders r
      set status = case when r.useful_until > ${now}::timestamptz then 'queued' else 'missed' end,
          queued_at = case when r.useful_until > ${now}::timestamptz then ${now}::timestamptz end,
          due_at = least(r.due_at, ${until}::timestamptz)
      where r.ctid = any(array(${which})) and r.status = 'pending'
      returning r.org_id, r.assignment_id, r.status, r.due_at, r.useful_until)`
  const answer = sql<Settled>`
    select org_id as "orgId", (count(*) filter (where status = 'queued'))::integer as queued,
           json_agg(assignment_id) filter (where status = 'missed') as missed
    from settled
    group by org_id`
  return notifyFrom(tx, { now }, notices(now), { steps, answer })
}

/**
 * Whoever has said that they cannot come is not reminded to come.
 *
 * The words are made here in the database, as JSON of `Value`s; {day} becomes "today" or "tomorrow" when it leaves.
 * `offset 0` keeps the planner to one look-up by key for each row, in this order: from its estimates for ten thousand
 * ids among millions it has picked joins a hundred times slower. Text put together and read once as jsonb costs less
 * than half of what jsonb_build_object does.
 */
const notices = (now: Temporal.Instant) => sql`
  select a.org_id, a.person_id, 'duty-reminder'::text as notice,
         format('{"name":%1$s,"duty":%2$s,"day":{"day":%3$s},"date":{"date":%3$s},"time":{"time":"%4$s"}}',
                to_json(g.full_name), to_json(d.label), to_json(a.duty_date), left(d.reporting_time::text, 5)) as vars,
         format('[{"id":"/confirm %1$s","label":{"key":"button-confirm"}},{"id":"/decline %1$s","label":{"key":"button-cannot-come"}}]',
                a.id) as choices,
         'reminder:' || a.id as key, 'assignment'::text as about_kind, a.id as about_id, g.email,
         greatest(s.due_at, ${now}::timestamptz) as due_at, s.useful_until as expires_at
  from settled s
  cross join lateral (select * from assignments a where a.org_id = s.org_id and a.id = s.assignment_id
                                               and a.status = 'live' and a.answer is distinct from 'declined' offset 0) as a
  cross join lateral (select * from registrations g where g.org_id = a.org_id and g.id = a.registration_id offset 0) as g
  cross join lateral (select * from duty_types d
                      where d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code offset 0) as d
  where s.status = 'queued'`

/** One line an organisation; which reminders they were stands in their own rows, with the instant. */
async function log(tx: Tx, ids: Context['ids'], now: Temporal.Instant, settled: Settled[]): Promise<void> {
  const lines = settled.map(({ orgId, queued, missed }) => {
    const actor: Actor = { orgId, personId: null, name: 'remind-duties', role: 'system', door: 'job' }
    const detail = { queued, missed: missed?.length ?? 0 }
    const subject = { kind: 'job', id: 'remind-duties' }
    return { actor, action: 'reminder.queued', subject, detail, id: ids.next(), at: now }
  })
  await recordActions(tx, lines)
}
