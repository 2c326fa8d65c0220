import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Label } from './duty-types.ts'
import { isId } from './id.ts'

export type Holder = {
  assignmentId: string
  name: string
  itsNumber: string
  since: Temporal.Instant
  /** When they said that they will come, if that is what they said last. */
  confirmedAt: Temporal.Instant | null
}

const confirmedAt = sql`case when a.answer = 'confirmed' then a.answered_at end`

/** Who holds a slot at this moment. */
export async function readHolder(
  tx: Tx,
  orgId: number,
  { seasonId, date, code }: { seasonId: string; date: Temporal.PlainDate; code: string },
): Promise<Holder | undefined> {
  const found = await sql<Holder>`
    select a.id as "assignmentId", r.full_name as name, r.its_number as "itsNumber", a.locked_at as since,
           ${confirmedAt} as "confirmedAt"
    from assignments a join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.duty_date = ${date}::date
      and a.duty_code = ${code} and a.status = 'live'`.execute(tx)
  return found.rows[0]
}

/** An assignment as it was made, whoever has the slot by now. */
export type Assignment = {
  id: string
  seasonId: string
  date: Temporal.PlainDate
  code: string
  label: Label
  reportingTime: Temporal.PlainTime
  /** False once it was taken back. */
  live: boolean
  personId: string
  answer: 'confirmed' | 'declined' | null
  holder: Pick<Holder, 'name' | 'itsNumber' | 'confirmedAt'>
}

/** One assignment by its id; undefined if there never was such a one. */
export async function readAssignment(
  tx: Tx,
  orgId: number,
  assignmentId: string,
): Promise<Assignment | undefined> {
  if (!isId(assignmentId)) return undefined
  const found = await sql<Omit<Assignment, 'holder'> & Assignment['holder']>`
    select a.id, a.season_id as "seasonId", a.duty_date as date, a.duty_code as code, d.label, d.reporting_time as "reportingTime",
           a.status = 'live' as live, a.person_id as "personId", a.answer,
           r.full_name as name, r.its_number as "itsNumber", ${confirmedAt} as "confirmedAt"
    from assignments a
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    where a.org_id = ${orgId} and a.id = ${assignmentId}::uuid`.execute(tx)
  if (!found.rows[0]) return undefined
  const { name, itsNumber, confirmedAt: at, ...assignment } = found.rows[0]
  return { ...assignment, holder: { name, itsNumber, confirmedAt: at } }
}
