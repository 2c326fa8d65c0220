import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { isId } from './id.ts'

/** One person's application for one season. */
export type Registration = {
  id: string
  seasonId: string
  personId: string
  fullName: string
  itsNumber: string
  email: string
  /** Categories of duties. */
  preferences: string[]
  status: 'pending' | 'approved' | 'rejected'
  submittedAt: Temporal.Instant
  decidedAt: Temporal.Instant | null
  /** The name of who decided. */
  decidedBy: string | null
  /** How often it was decided: a decision can be taken back. */
  decisions: number
  /** Why, if that was said with the last decision. */
  decisionReason: string | null
  /** In the order they were sent. */
  auditions: { fileId: string; voice: boolean }[]
}

export async function readRegistration(
  tx: Tx | Db,
  orgId: number,
  registrationId: string,
): Promise<Registration | undefined> {
  if (!isId(registrationId)) return undefined
  return one(tx, sql`r.org_id = ${orgId} and r.id = ${registrationId}::uuid`)
}

/** Several of them, in the order of their ids as given. */
export async function readRegistrations(tx: Tx | Db, orgId: number, ids: string[]): Promise<Registration[]> {
  const found = await many(tx, sql`r.org_id = ${orgId} and r.id = any(${ids}::uuid[])`)
  return found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** What a person has registered for a season: their own, whatever became of it. */
export async function readRegistrationOfPerson(
  tx: Tx | Db,
  { orgId, seasonId, personId }: { orgId: number; seasonId: string; personId: string },
): Promise<Registration | undefined> {
  return one(
    tx,
    sql`r.org_id = ${orgId} and r.season_id = ${seasonId}::uuid and r.person_id = ${personId}::uuid`,
  )
}

/** Is the number registered for the season, by anybody? Whose it is stays unsaid. */
export async function isItsTaken(
  tx: Tx | Db,
  { orgId, seasonId, itsNumber }: { orgId: number; seasonId: string; itsNumber: string },
): Promise<boolean> {
  const found = await sql`
    select from registrations where org_id = ${orgId} and season_id = ${seasonId}::uuid and its_number = ${itsNumber}`.execute(
    tx,
  )
  return found.rows.length > 0
}

const one = async (tx: Tx | Db, condition: ReturnType<typeof sql>): Promise<Registration | undefined> =>
  (await many(tx, condition))[0]

async function many(tx: Tx | Db, condition: ReturnType<typeof sql>): Promise<Registration[]> {
  const found = await sql<Registration>`
    select r.id, r.season_id as "seasonId", r.person_id as "personId", r.full_name as "fullName", r.its_number as "itsNumber",
           r.email, r.preferences, r.status, r.submitted_at as "submittedAt", r.decided_at as "decidedAt",
           r.decided_by as "decidedBy", r.decisions, r.decision_reason as "decisionReason",
           coalesce((select jsonb_agg(jsonb_build_object('fileId', a.file_id, 'voice', a.voice) order by a.position)
                     from auditions a where a.org_id = r.org_id and a.registration_id = r.id), '[]') as auditions
    from registrations r where r.forgotten_at is null and ${condition}`.execute(tx)
  return found.rows
}
