import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { DutyType, Label } from './duty-types.ts'

export type OpenSlot = { date: Temporal.PlainDate; dayNumber: number; duty: DutyType }

export type OpenSlotsQuestion = {
  orgId: number
  seasonId: string
  now: Temporal.Instant
  /** The organisation's. */
  timeZone: string
  /** Only these days, both included. */
  from?: Temporal.PlainDate
  to?: Temporal.PlainDate
  limit: number
  offset: number
}

/** The slots of a season that nobody holds and that can still be given, the earliest first; `total` counts them all. */
export async function readOpenSlots(
  tx: Tx | Db,
  question: OpenSlotsQuestion,
): Promise<{ slots: OpenSlot[]; total: number }> {
  const { orgId, seasonId, from = null, to = null, limit, offset } = question
  const wallClock = question.now
    .toZonedDateTimeISO(question.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
  // The total is asked for apart, so that it is also there on a page beyond the last.
  const found = await sql<{ total: number; slots: Row[] }>`
    with open as materialized (
      select day::date as date, (day::date - s.starts_on) + 1 as "dayNumber", d.code, d.label, d.position, d.category, d.reporting_time
      from seasons s
      cross join lateral generate_series(greatest(s.starts_on, ${from}::date, ${wallClock}::timestamp::date)::timestamp,
                                         least(s.ends_on, ${to}::date)::timestamp, interval '1 day') as day
      join duty_types d on d.org_id = s.org_id and d.season_id = s.id and d.given_up_on is null
      where s.org_id = ${orgId} and s.id = ${seasonId}::uuid and day::date + d.reporting_time > ${wallClock}::timestamp
        and not exists (select from assignments a
                        where a.org_id = s.org_id and a.season_id = s.id and a.duty_date = day::date
                          and a.duty_code = d.code and a.status = 'live'))
    select (select count(*) from open) as total,
           coalesce((select jsonb_agg(to_jsonb(page) order by date, position)
                     from (select * from open order by date, position limit ${limit} offset ${offset}) as page), '[]') as slots`.execute(
    tx,
  )
  const { total, slots } = found.rows[0]!
  return { total, slots: slots.map(toSlot) }
}

type Row = {
  date: string
  dayNumber: number
  code: string
  label: Label
  position: number
  category: string
  reporting_time: string
}

const toSlot = ({ date, dayNumber, reporting_time, ...duty }: Row): OpenSlot => ({
  date: Temporal.PlainDate.from(date),
  dayNumber,
  duty: {
    code: duty.code,
    label: duty.label,
    position: duty.position,
    category: duty.category,
    reportingTime: Temporal.PlainTime.from(reporting_time),
  },
})
