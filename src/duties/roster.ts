import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { DutyType } from './duty-types.ts'
import { type ReminderState, reminderState } from './reminder-state.ts'
import { type Arrival, type Attended, arrival, attended, type SlotState, slotState } from './slot-state.ts'

export type RosterDay = { date: Temporal.PlainDate; dayNumber: number; slots: RosterSlot[] }

export type RosterSlot = { duty: DutyType; state: SlotState; assignment: RosterAssignment | null }

export type RosterAssignment = {
  id: string
  registrationId: string
  personId: string
  holder: { name: string; itsNumber: string }
  answer: 'confirmed' | 'declined' | null
  assignedBy: string
  lockedAt: Temporal.Instant
  reminder: ReminderState
  reminderAt: Temporal.Instant
  arrival: Arrival
  attended: Attended | null
}

export type RosterQuestion = {
  orgId: number
  seasonId: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** Only this duty. */
  dutyCode?: string
}

/** The days of a season from one date to another, both included, with every slot in the order of the day: one query. */
export async function readRoster(
  tx: Tx | Db,
  { orgId, seasonId, from, to, dutyCode }: RosterQuestion,
): Promise<RosterDay[]> {
  const found = await sql<Row>`
    select day::date as date, (day::date - s.starts_on) + 1 as "dayNumber",
           d.code, d.label, d.position, d.category, d.reporting_time as "reportingTime",
           a.id, a.registration_id as "registrationId", a.person_id as "personId", r.full_name as name, r.its_number as "itsNumber",
           a.answer, a.assigned_by as "assignedBy", a.locked_at as "lockedAt", m.due_at as "reminderAt",
           ${reminderState} as reminder, ${arrival} as arrival, ${attended} as attended
    from seasons s
    cross join lateral generate_series(greatest(s.starts_on, ${from}::date)::timestamp,
                                       least(s.ends_on, ${to}::date)::timestamp, interval '1 day') as day
    join duty_types d on d.org_id = s.org_id and d.season_id = s.id
    left join assignments a on a.org_id = s.org_id and a.season_id = s.id and a.duty_date = day::date
                           and a.duty_code = d.code and a.status = 'live'
    left join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    left join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    left join attendance t on t.org_id = a.org_id and t.assignment_id = a.id
    where s.org_id = ${orgId} and s.id = ${seasonId}::uuid and (${dutyCode ?? null}::text is null or d.code = ${dutyCode ?? null})
      and (d.given_up_on is null or d.given_up_on > day::date or a.id is not null)
    order by day, d.position`.execute(tx)
  const days = Map.groupBy(found.rows, (row) => row.dayNumber)
  return [...days.values()].map((rows) => ({
    date: rows[0]!.date,
    dayNumber: rows[0]!.dayNumber,
    slots: rows.map(toSlot),
  }))
}

type Row = DutyType & { date: Temporal.PlainDate; dayNumber: number } & (
    | ({ id: string } & Omit<RosterAssignment, 'id' | 'holder'> & RosterAssignment['holder'])
    | { id: null }
  )

function toSlot(row: Row): RosterSlot {
  const { code, label, position, category, reportingTime } = row
  const duty = { code, label, position, category, reportingTime }
  if (row.id === null) return { duty, state: slotState(null), assignment: null }
  const { id, registrationId, personId, name, itsNumber, answer, assignedBy, lockedAt } = row
  const { reminder, reminderAt, arrival, attended } = row
  const assignment = {
    id,
    registrationId,
    personId,
    holder: { name, itsNumber },
    answer,
    assignedBy,
    lockedAt,
    reminder,
    reminderAt,
    arrival,
    attended,
  }
  return { duty, state: slotState(assignment), assignment }
}
