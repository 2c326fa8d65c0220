import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Slot } from '../slot.ts'

export type MoveQuestion = {
  orgId: number
  /** The duty that would be left. */
  assignmentId: string
  now: Temporal.Instant
  date?: Temporal.PlainDate | undefined
  codes?: string[] | undefined
  limit: number
  offset?: number
}

/**
 * The open slots that somebody could move one of their duties to: of what they have offered or do already, not too near, on
 * days they are there and at times they are free. The same duty of the nearest days first, then the others.
 */
export async function readMoveSlots(
  tx: Tx | Db,
  { orgId, assignmentId, now, date, codes, limit, offset = 0 }: MoveQuestion,
): Promise<{ slots: Slot[]; total: number }> {
  const found = await sql<Slot & { total: number }>`
    with moved as (
      select a.id, a.season_id, a.duty_date, a.duty_code as code, a.registration_id, a.person_id, d.category, r.preferences
      from assignments a
      join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
      join registrations r on r.org_id = a.org_id and r.id = a.registration_id
      where a.org_id = ${orgId} and a.id = ${assignmentId}::uuid and a.status = 'live')
    select s.id as "seasonId", day::date as date, d.code, d.label, d.category, d.reporting_time as "reportingTime",
           (count(*) over ())::integer as total
    from moved x
    join orgs o on o.org_id = ${orgId}
    join seasons s on s.org_id = ${orgId} and s.id = x.season_id
    cross join lateral generate_series(
      greatest(s.starts_on, (${now}::timestamptz at time zone o.time_zone)::date)::timestamp, s.ends_on::timestamp,
      interval '1 day') as day
    join duty_types d on d.org_id = s.org_id and d.season_id = s.id and d.given_up_on is null and s.ended_at is null
    where (d.category = x.category or d.category = any(x.preferences))
      and ((day::date - 1) + s.reminder_time) at time zone o.time_zone > ${now}::timestamptz
      and (${date ?? null}::date is null or day::date = ${date ?? null}::date)
      and (${codes ?? null}::text[] is null or d.code = any(${codes ?? null}::text[]))
      and not exists (select from assignments a
                      where a.org_id = s.org_id and a.season_id = s.id and a.duty_date = day::date and a.duty_code = d.code
                        and a.status = 'live')
      and not exists (select from away w
                      where w.org_id = ${orgId} and w.person_id = x.person_id and w.withdrawn_at is null
                        and day::date between w.from_day and w.to_day)
      and not exists (select from assignments a
                      join duty_types e on e.org_id = a.org_id and e.season_id = a.season_id and e.code = a.duty_code
                      where a.org_id = ${orgId} and a.person_id = x.person_id and a.duty_date = day::date and a.season_id = s.id
                        and a.status = 'live' and a.id <> x.id and e.reporting_time = d.reporting_time)
    order by d.code <> x.code, abs(day::date - x.duty_date), day, d.position limit ${limit} offset ${offset}`.execute(
    tx,
  )
  const slots = found.rows.map(({ total: _, ...slot }) => slot)
  return { slots, total: found.rows[0]?.total ?? 0 }
}
