import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { type ReminderState, reminderState } from './reminder-state.ts'
import type { Slot } from './slot.ts'
import { type Arrival, type Attended, arrival, attended, type SlotState, slotState } from './slot-state.ts'

/** A live duty as its holder sees it. */
export type HeldDuty = Slot & {
  assignmentId: string
  dayNumber: number
  answer: 'confirmed' | 'declined' | null
  reportsAt: Temporal.Instant
  reminder: ReminderState
  attended: Attended | null
  state: SlotState
}

/** The duties that a person holds and whose reporting time is ahead, the next one first. */
export async function readUpcomingDuties(
  tx: Tx | Db,
  { orgId, personId, now }: { orgId: number; personId: string; now: Temporal.Instant },
): Promise<HeldDuty[]> {
  // No zone is two days from UTC: the index skips what is long over.
  return readDutiesOf(
    tx,
    orgId,
    sql`a.person_id = ${personId}::uuid and a.duty_date >= (${now}::timestamptz at time zone 'UTC')::date - 2
        and m.useful_until > ${now}::timestamptz`,
  )
}

export async function readDutiesOf(
  tx: Tx | Db,
  orgId: number,
  condition: RawBuilder<unknown>,
): Promise<HeldDuty[]> {
  const found = await sql<Omit<HeldDuty, 'state'> & { arrival: Arrival }>`
    select a.id as "assignmentId", a.season_id as "seasonId", a.duty_date as date, (a.duty_date - s.starts_on) + 1 as "dayNumber",
           d.code, d.label, d.category, d.reporting_time as "reportingTime", a.answer, m.useful_until as "reportsAt",
           ${reminderState} as reminder, ${arrival} as arrival, ${attended} as attended
    from assignments a
    join seasons s on s.org_id = a.org_id and s.id = a.season_id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    left join attendance t on t.org_id = a.org_id and t.assignment_id = a.id
    where a.org_id = ${orgId} and a.status = 'live' and ${condition}
    order by a.duty_date, d.reporting_time, d.position`.execute(tx)
  return found.rows.map(({ arrival, ...duty }) => ({ ...duty, state: slotState({ ...duty, arrival }) }))
}
