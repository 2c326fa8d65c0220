import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { beforeReporting } from './cover/start.ts'
import { slotInstants } from './reporting.ts'
import { lockWaiting } from './requests/lock.ts'

/**
 * Moves the reminders that are still to come to where the organisation's zone, the reporting times and the seasons' hours
 * put them, and returns how many were moved. For what was changed after duties were given: another zone, where the duty's
 * hour on the wall stays and its instant does not, or another hour. A reminder already queued leaves as it is, but the end of its use, until which a duty may be answered and taken back, moves too; and with it
 * what ends with the duty: open requests about it, and searches for somebody who takes it.
 * Reads only the duties that are ahead, in one zone or the other; with `onlyAhead`, where the zone stayed, what is over by
 * the clock it was given stays over.
 */
export async function moveReminders(
  tx: Tx,
  {
    orgId,
    timeZone,
    now,
    onlyAhead = false,
  }: { orgId: number; timeZone: string; now: Temporal.Instant; onlyAhead?: boolean },
): Promise<number> {
  const slots = await slotsToCome(tx, orgId, now, onlyAhead)
  await lockWaiting(tx, orgId)
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
  await moveRequests(tx, orgId, now)
  await shortenSearches(tx, orgId)
  return Number(moved.numAffectedRows ?? 0n)
}

/** As they were made: a swap that nobody has agreed to ends with the first reminder, all others with the first of their duties. */
const moveRequests = (tx: Tx, orgId: number, now: Temporal.Instant) =>
  sql`
    update requests q set ends_at = fresh.ends_at
    from (
      select w.id, case w.status
               when 'asking' then least(own.due_at, offered.due_at)
               else least(own.useful_until, other.useful_until,
                          (w.to_date + t.reporting_time) at time zone o.time_zone) end as ends_at
      from requests w
      join orgs o on o.org_id = w.org_id
      join assignments a on a.org_id = w.org_id and a.id = w.assignment_id
      join reminders own on own.org_id = w.org_id and own.assignment_id = w.assignment_id
      left join reminders other on other.org_id = w.org_id and other.assignment_id = w.other_assignment_id
      left join duty_types t on t.org_id = a.org_id and t.season_id = a.season_id and t.code = w.to_code
      left join lateral (
        select min(m.due_at) as due_at from swap_offers s
        join reminders m on m.org_id = s.org_id and m.assignment_id = s.assignment_id
        where s.org_id = w.org_id and s.request_id = w.id having count(*) = 1) offered on true
      where w.org_id = ${orgId} and w.closed_at is null and w.ends_at > ${now}::timestamptz) as fresh
    where q.org_id = ${orgId} and q.id = fresh.id and q.closed_at is null and q.ends_at <> fresh.ends_at`.execute(
    tx,
  )

/** A search never outlasts the hour before its duty. */
const shortenSearches = (tx: Tx, orgId: number) =>
  sql`
    update cover_rounds c set ends_at = m.useful_until - ${String(beforeReporting)}::interval
    from reminders m
    where c.org_id = ${orgId} and c.status = 'open' and m.org_id = c.org_id and m.assignment_id = c.assignment_id
      and c.ends_at > m.useful_until - ${String(beforeReporting)}::interval`.execute(tx)

type SlotToCome = {
  seasonId: string
  code: string
  date: Temporal.PlainDate
  reportingTime: Temporal.PlainTime
  reminderTime: Temporal.PlainTime
}

/** Two zones are never more than 26 hours apart: what lies two days back has begun in both. */
const backDays = 2

async function slotsToCome(
  tx: Tx,
  orgId: number,
  now: Temporal.Instant,
  onlyAhead: boolean,
): Promise<SlotToCome[]> {
  const from = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: backDays })
  const { rows } = await sql<SlotToCome>`
    select a.season_id as "seasonId", a.duty_code as code, a.duty_date as date, d.reporting_time as "reportingTime",
           s.reminder_time as "reminderTime"
    from seasons s
    join assignments a on a.org_id = s.org_id and a.season_id = s.id and a.duty_date >= ${from} and a.status = 'live'
    join reminders r on r.org_id = a.org_id and r.assignment_id = a.id and r.status in ('pending', 'queued')
      and (r.useful_until > ${now}::timestamptz or not ${onlyAhead}::boolean)
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    where s.org_id = ${orgId} and s.ends_on >= ${from}`.execute(tx)
  return rows
}
