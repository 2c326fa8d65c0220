import { sql } from 'kysely'
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
    const settled = await settle(tx, now, until)
    const queued = settled.filter((row) => row.status === 'queued')
    if (queued.length > 0) await queueMessages(tx, queued, now)
    for (const [orgId, rows] of byOrg(settled.filter((row) => row.status === 'missed')))
      await tellOfMissed(tx, { ids, now, orgId, assignmentIds: idsOf(rows) })
    await log(tx, ids, now, settled)
    return settled
  })
  for (const { status } of settled) counts[status]++
  return settled.length === chunk
}

type Due = { orgId: number; assignmentId: string }
type Settled = Due & { status: 'queued' | 'missed' }

/** Takes the next reminders nobody else has in hand, and says what becomes of each. By their place, which a lock keeps. */
async function settle(tx: Tx, now: Temporal.Instant, until: Temporal.Instant): Promise<Settled[]> {
  const found = await sql<Settled>`
    with due as materialized (
      select ctid as place from reminders
      where status = 'pending' and due_at <= ${until}::timestamptz
      order by due_at limit ${chunk} for update skip locked)
    update reminders r
    set status = case when r.useful_until > ${now}::timestamptz then 'queued' else 'missed' end,
        queued_at = case when r.useful_until > ${now}::timestamptz then ${now}::timestamptz end
    from due where r.ctid = due.place
    returning r.org_id as "orgId", r.assignment_id as "assignmentId", r.status`.execute(tx)
  return found.rows
}

const rowsOf = (due: Due[]) => sql`
  select * from unnest(${due.map((row) => row.orgId)}::integer[], ${idsOf(due)}::uuid[]) as due (org_id, assignment_id)`

const idsOf = (rows: Due[]) => rows.map((row) => row.assignmentId)

/**
 * The words are made here in the database, in the form of `Value`; {day} becomes "today" or "tomorrow" when it leaves.
 * `offset 0` keeps the planner to one look-up by key for each row, in this order: from its estimates for ten thousand
 * ids among millions it has picked joins a hundred times slower.
 */
async function queueMessages(tx: Tx, queued: Due[], now: Temporal.Instant): Promise<void> {
  await notifyFrom(
    tx,
    { now },
    sql`
      select a.org_id, a.person_id, 'duty-reminder' as notice,
             jsonb_build_object('name', g.full_name, 'duty', d.label, 'day', jsonb_build_object('day', day),
                                'date', jsonb_build_object('date', day),
                                'time', jsonb_build_object('time', to_char(d.reporting_time, 'HH24:MI'))) as vars,
             jsonb_build_array(
               jsonb_build_object('id', '/confirm ' || a.id, 'label', jsonb_build_object('key', 'button-confirm')),
               jsonb_build_object('id', '/decline ' || a.id, 'label', jsonb_build_object('key', 'button-cannot-come'))) as choices,
             'reminder:' || a.id as key, 'assignment' as about_kind, a.id as about_id, g.email,
             greatest(r.due_at, ${now}::timestamptz) as due_at, r.useful_until as expires_at
      from (${rowsOf(queued)}) as due
      cross join lateral (select * from assignments a where a.org_id = due.org_id and a.id = due.assignment_id
                                                   and a.status = 'live' offset 0) as a
      cross join lateral (select * from reminders r where r.org_id = a.org_id and r.assignment_id = a.id offset 0) as r
      cross join lateral (select * from registrations g where g.org_id = a.org_id and g.id = a.registration_id offset 0) as g
      cross join lateral (select * from duty_types d
                          where d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code offset 0) as d
      cross join lateral to_char(a.duty_date, 'YYYY-MM-DD') as day`,
  )
}

/** One line an organisation; which reminders they were stands in their own rows, with the instant. */
async function log(tx: Tx, ids: Context['ids'], now: Temporal.Instant, settled: Settled[]): Promise<void> {
  const lines = [...byOrg(settled)].map(([orgId, rows]) => {
    const count = (status: Settled['status']) => rows.filter((row) => row.status === status).length
    const actor: Actor = { orgId, personId: null, name: 'remind-duties', role: 'system', door: 'job' }
    const detail = { queued: count('queued'), missed: count('missed') }
    const subject = { kind: 'job', id: 'remind-duties' }
    return { actor, action: 'reminder.queued', subject, detail, id: ids.next(), at: now }
  })
  await recordActions(tx, lines)
}

function byOrg<Row extends Due>(rows: Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, (row) => row.orgId)
}
