import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { isId } from '../id.ts'
import type { Slot } from '../slot.ts'

/** A search for somebody who takes a duty. */
export type Round = {
  id: string
  orgId: number
  timeZone: string
  assignmentId: string
  /** The assignment is still the slot's. */
  isLive: boolean
  slot: Slot
  holder: { personId: string; name: string }
  status: RoundStatus
  /** Whoever took it has it still. */
  isKept: boolean
  endsAt: Temporal.Instant
  reportsAt: Temporal.Instant
}

/** nobody: its time or its people ran out. stopped: by a coordinator. not-needed: the duty was taken back, or its holder comes after all. */
export type RoundStatus = 'open' | 'filled' | 'nobody' | 'stopped' | 'not-needed'

/** Somebody who was asked, in the order of asking. */
export type Asked = {
  personId: string
  registrationId: string
  name: string
  itsNumber: string
  /** refused: they said yes, and it could not be given to them any more. */
  answer: 'yes' | 'no' | 'refused' | null
}

/**
 * A round by its id, locked: whoever answers, stops or continues it waits for us. Undefined if there is none. Its duty is
 * locked before it, as everybody does who begins with the duty: in another order two of them would wait for each other.
 */
export async function lockRound(tx: Tx, orgId: number, roundId: string): Promise<Round | undefined> {
  if (!isId(roundId)) return undefined
  await sql`
    select from assignments a join cover_rounds c on c.org_id = a.org_id and c.assignment_id = a.id
    where c.org_id = ${orgId} and c.id = ${roundId}::uuid for update of a`.execute(tx)
  await sql`select from cover_rounds where org_id = ${orgId} and id = ${roundId}::uuid for update`.execute(tx)
  return readRound(tx, orgId, roundId)
}

/** The open round of an assignment, locked. */
export async function lockOpenRound(tx: Tx, orgId: number, assignmentId: string): Promise<Round | undefined> {
  const found = await sql<{ id: string }>`
    select id from cover_rounds
    where org_id = ${orgId} and assignment_id = ${assignmentId}::uuid and status = 'open' for update`.execute(
    tx,
  )
  return found.rows[0] && readRound(tx, orgId, found.rows[0].id)
}

async function readRound(tx: Tx, orgId: number, roundId: string): Promise<Round | undefined> {
  const found = await sql<Row>`
    select c.id, c.org_id as "orgId", o.time_zone as "timeZone", c.assignment_id as "assignmentId", a.status = 'live' as "isLive",
           a.season_id as "seasonId", a.duty_date as date, d.code, d.label, d.category, d.reporting_time as "reportingTime",
           a.person_id as "personId", r.full_name as name, c.status, c.ends_at as "endsAt",
           exists (select from assignments t where t.org_id = c.org_id and t.id = c.taken_by and t.status = 'live') as "isKept", m.useful_until as "reportsAt"
    from cover_rounds c
    join orgs o on o.org_id = c.org_id
    join assignments a on a.org_id = c.org_id and a.id = c.assignment_id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where c.org_id = ${orgId} and c.id = ${roundId}::uuid`.execute(tx)
  const [row] = found.rows
  if (!row) return undefined
  const { seasonId, date, code, label, category, reportingTime, personId, name, ...round } = row
  return {
    ...round,
    slot: { seasonId, date, code, label, category, reportingTime },
    holder: { personId, name },
  }
}

type Row = Omit<Round, 'slot' | 'holder'> & Slot & Round['holder']

export async function readAsked(tx: Tx | Db, orgId: number, roundId: string): Promise<Asked[]> {
  const found = await sql<Asked>`
    select k.person_id as "personId", k.registration_id as "registrationId", r.full_name as name, r.its_number as "itsNumber", k.answer
    from cover_asks k join registrations r on r.org_id = k.org_id and r.id = k.registration_id
    where k.org_id = ${orgId} and k.round_id = ${roundId}::uuid
    order by k.asked_at, r.full_name, k.person_id`.execute(tx)
  return found.rows
}
