import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { slotInstants } from './reporting.ts'

/**
 * Moves the reminders that are still to come to where the organisation's zone, the reporting times and the seasons' hours
 * put them, and returns how many were moved. For what was changed after duties were given: another zone, where the duty's
 * hour on the wall stays and its instant does not, or another hour. A reminder already queued leaves as it is, but the end of its use, until which a duty may be answered and taken back, moves too.
 * Reads only the duties that are ahead, in one zone or the other.
 */
export async function moveReminders(
  tx: Tx,
  { orgId, timeZone, now }: { orgId: number; timeZone: string; now: Temporal.Instant },
): Promise<number> {
  const slots = await slotsToCome(tx, orgId, now)
  const instants = slots.map((slot) => slotInstants({ ...slot, timeZone }))
  const moved = await sql`
    update reminders r set useful_until = slot.reports_at,
                           due_at = least(case r.status when 'pending' then slot.remind_at else r.due_at end,
                                          slot.reports_at - interval '1 second')
    from assignments a, unnest(
      ${slots.map(({ seasonId }) => seasonId)}::uuid[], ${slots.map(({ code }) => code)}::text[],
      ${slots.map(({ date }) => String(date))}::date[], ${instants.map(({ remindAt }) => String(remindAt))}::timestamptz[],
      ${instants.map(({ reportsAt }) => String(reportsAt))}::timestamptz[]) as slot (season_id, code, date, remind_at, reports_at)
    where r.org_id = ${orgId} and r.status in ('pending', 'queued')
      and (r.useful_until <> slot.reports_at or (r.status = 'pending' and r.due_at <> slot.remind_at))
      and a.org_id = r.org_id and a.id = r.assignment_id and a.status = 'live'
      and a.season_id = slot.season_id and a.duty_code = slot.code and a.duty_date = slot.date`.execute(tx)
  return Number(moved.numAffectedRows ?? 0n)
}

type SlotToCome = {
  seasonId: string
  code: string
  date: Temporal.PlainDate
  reportingTime: Temporal.PlainTime
  reminderTime: Temporal.PlainTime
}

/** Two zones are never more than 26 hours apart: what lies two days back has begun in both. */
const backDays = 2

async function slotsToCome(tx: Tx, orgId: number, now: Temporal.Instant): Promise<SlotToCome[]> {
  const from = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: backDays })
  const { rows } = await sql<SlotToCome>`
    select a.season_id as "seasonId", a.duty_code as code, a.duty_date as date, d.reporting_time as "reportingTime",
           s.reminder_time as "reminderTime"
    from seasons s
    join assignments a on a.org_id = s.org_id and a.season_id = s.id and a.duty_date >= ${from} and a.status = 'live'
    join reminders r on r.org_id = a.org_id and r.assignment_id = a.id and r.status in ('pending', 'queued')
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    where s.org_id = ${orgId} and s.ends_on >= ${from}`.execute(tx)
  return rows
}
