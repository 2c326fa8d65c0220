import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { recordAction } from '../core/audit/index.ts'
import type { Actor } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import { notifyFrom } from '../messaging/index.ts'
import { tellOfMissed } from './remind-missed.ts'

export type RemindCounts = { queued: number; missed: number }

/** Reminders per transaction: each is whole or not at all, and none holds its locks for long. */
const chunk = 10_000

/**
 * Queues every reminder that is due, of all organisations: one message to the person's chat and one by e-mail, both
 * cancelled if the duty is taken back before they leave. What comes too late to be of use is marked missed, and the
 * coordinators are told. Runs on many machines at once share the work; a crash leaves each reminder done or not begun.
 */
export async function remindDueDuties(
  ctx: Pick<Context, 'db' | 'ids'>,
  now: Temporal.Instant,
): Promise<RemindCounts> {
  const counts: RemindCounts = { queued: 0, missed: 0 }
  // Most minutes nothing is due: then this one look at the index is all.
  while (await isAnyDue(ctx, now)) {
    const done = await ctx.db.transaction().execute((tx) => remindChunk(tx, ctx, now))
    counts.queued += done.queued
    counts.missed += done.missed
    // The rest, if any, is in the hands of another machine.
    if (done.taken < chunk) break
  }
  return counts
}

async function isAnyDue({ db }: Pick<Context, 'db'>, now: Temporal.Instant): Promise<boolean> {
  const found = await sql`
    select from reminders where status = 'pending' and due_at <= ${now}::timestamptz order by due_at limit 1`.execute(
    db,
  )
  return found.rows.length > 0
}

async function remindChunk(tx: Tx, { ids }: Pick<Context, 'ids'>, now: Temporal.Instant) {
  const taken = await take(tx, now)
  const settled = await settle(tx, taken, now)
  const queued = settled.filter((row) => row.status === 'queued')
  const missed = settled.filter((row) => row.status === 'missed')
  if (queued.length > 0) await queueMessages(tx, queued, now)
  for (const [orgId, rows] of byOrg(missed))
    await tellOfMissed(tx, { ids, now, orgId, assignmentIds: idsOf(rows) })
  await log(tx, ids, now, settled)
  return { taken: taken.length, queued: queued.length, missed: missed.length }
}

type Due = { orgId: number; assignmentId: string }
type Settled = Due & { status: 'queued' | 'missed' | 'cancelled' }

async function take(tx: Tx, now: Temporal.Instant): Promise<Due[]> {
  const found = await sql<Due>`
    select org_id as "orgId", assignment_id as "assignmentId" from reminders
    where status = 'pending' and due_at <= ${now}::timestamptz
    order by due_at limit ${chunk} for update skip locked`.execute(tx)
  return found.rows
}

async function settle(tx: Tx, due: Due[], now: Temporal.Instant): Promise<Settled[]> {
  const found = await sql<Settled>`
    update reminders r
    set status = case when a.status <> 'live' then 'cancelled' when r.useful_until > ${now}::timestamptz then 'queued' else 'missed' end,
        queued_at = case when a.status = 'live' and r.useful_until > ${now}::timestamptz then ${now}::timestamptz end
    from (${rowsOf(due)}) as due
    join assignments a on a.org_id = due.org_id and a.id = due.assignment_id
    where r.org_id = due.org_id and r.assignment_id = due.assignment_id
    returning r.org_id as "orgId", r.assignment_id as "assignmentId", r.status`.execute(tx)
  return found.rows
}

const rowsOf = (due: Due[]) => sql`
  select * from unnest(${due.map((row) => row.orgId)}::integer[], ${idsOf(due)}::uuid[]) as due (org_id, assignment_id)`

const idsOf = (rows: Due[]) => rows.map((row) => row.assignmentId)

/** The words are made here in the database, in the form of `Value`; {day} becomes "today" or "tomorrow" when it leaves. */
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
             ${now}::timestamptz as due_at, r.useful_until as expires_at
      from (${rowsOf(queued)}) as due
      join assignments a on a.org_id = due.org_id and a.id = due.assignment_id
      join reminders r on r.org_id = a.org_id and r.assignment_id = a.id
      join registrations g on g.org_id = a.org_id and g.id = a.registration_id
      join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
      cross join lateral to_char(a.duty_date, 'YYYY-MM-DD') as day`,
  )
}

/** One line an organisation; which reminders they were stands in their own rows, with the instant. */
async function log(tx: Tx, ids: Context['ids'], now: Temporal.Instant, settled: Settled[]): Promise<void> {
  for (const [orgId, rows] of byOrg(settled)) {
    const count = (status: Settled['status']) => rows.filter((row) => row.status === status).length
    const actor: Actor = { orgId, personId: null, name: 'remind-duties', role: 'system', door: 'job' }
    const detail = { queued: count('queued'), missed: count('missed'), cancelled: count('cancelled') }
    const subject = { kind: 'job', id: 'remind-duties' }
    await recordAction(tx, { actor, action: 'reminder.queued', subject, detail, id: ids.next(), at: now })
  }
}

function byOrg<Row extends Due>(rows: Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, (row) => row.orgId)
}
