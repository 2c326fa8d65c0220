import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Db, Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { settleReminders } from './remind.ts'

export type RemindQuestion = {
  orgId: number
  seasonId: string
  date: Temporal.PlainDate
  now: Temporal.Instant
}

/** Of a day's duties that are still ahead: whose reminder waits for its hour, and how many were reminded already. */
export type Remindable = {
  waiting: { assignmentId: string; name: string; duty: unknown; dueAt: Temporal.Instant }[]
  reminded: number
}

export async function readRemindable(
  tx: Tx | Db,
  { orgId, seasonId, date, now }: RemindQuestion,
): Promise<Remindable> {
  const { rows } = await sql<Remindable['waiting'][number] & { status: string }>`
    select a.id as "assignmentId", g.full_name as name, d.label as duty, r.due_at as "dueAt", r.status
    from assignments a
    join reminders r on r.org_id = a.org_id and r.assignment_id = a.id
    join registrations g on g.org_id = a.org_id and g.id = a.registration_id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.duty_date = ${date}::date and a.status = 'live'
      and r.useful_until > ${now}::timestamptz
    order by d.position`.execute(tx)
  const waiting = rows.filter(({ status }) => status === 'pending')
  return { waiting, reminded: rows.filter(({ status }) => status === 'queued').length }
}

export type RemindOutcome = { kind: 'reminded'; count: number } | { kind: 'not-allowed' }

/**
 * Sends the reminders of a day at once that still wait for their hour, each the one there is: it does not go again at its
 * hour. Who was reminded is left alone.
 */
export async function remindNow(
  tx: Tx,
  { actor, ids, now, seasonId, date }: Omit<RemindQuestion, 'orgId'> & { actor: Actor; ids: Ids },
): Promise<RemindOutcome> {
  if (!can(actor, 'duty.remind')) return { kind: 'not-allowed' }
  const settled = await settleReminders(
    tx,
    { now, until: now },
    sql`
      select r.ctid from reminders r join assignments a on a.org_id = r.org_id and a.id = r.assignment_id
      where a.org_id = ${actor.orgId} and a.season_id = ${seasonId}::uuid and a.duty_date = ${date}::date
        and a.status = 'live' and r.status = 'pending' and r.useful_until > ${now}::timestamptz
      for update of r`,
  )
  const count = settled[0]?.queued ?? 0
  if (count > 0) {
    const subject = { kind: 'season', id: seasonId }
    const detail = { date: date.toString(), count }
    await recordAction(tx, { actor, action: 'reminder.sent-early', subject, detail, id: ids.next(), at: now })
  }
  return { kind: 'reminded', count }
}
