import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { isId } from './id.ts'

/** One person's application for one season. */
export type Registration = {
  id: string
  seasonId: string
  /** The season's name. */
  season: string
  /** The season's recordings are judged by number: nothing may show whose they are. */
  isBlind: boolean
  personId: string
  fullName: string
  itsNumber: string
  email: string
  /** Categories of duties. */
  preferences: string[]
  status: 'pending' | 'approved' | 'rejected' | 'withdrawn'
  submittedAt: Temporal.Instant
  decidedAt: Temporal.Instant | null
  /** The name of who decided. */
  decidedBy: string | null
  /** How often it was decided: a decision can be taken back. */
  decisions: number
  /** Why, if that was said with the last decision. */
  decisionReason: string | null
  /** In the order they were sent. One at most is selected: it stands for the person. */
  auditions: { id: string; fileId: string; voice: boolean; selected: boolean }[]
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

/** What a person has registered for each season that is not over, whatever became of it; the nearest first. */
export async function readOwnRegistrations(
  tx: Tx | Db,
  { orgId, personId, today }: { orgId: number; personId: string; today: Temporal.PlainDate },
): Promise<Registration[]> {
  return many(
    tx,
    sql`r.org_id = ${orgId} and r.person_id = ${personId}::uuid and s.ends_on >= ${today}::date order by s.starts_on`,
  )
}

/** Is the number registered for the season, by anybody but this person? Whose it is stays unsaid. */
export async function isItsTaken(
  tx: Tx | Db,
  {
    orgId,
    seasonId,
    itsNumber,
    personId,
  }: { orgId: number; seasonId: string; itsNumber: string; personId: string },
): Promise<boolean> {
  const found = await sql`
    select from registrations
    where org_id = ${orgId} and season_id = ${seasonId}::uuid and its_number = ${itsNumber}
      and person_id <> ${personId}::uuid`.execute(tx)
  return found.rows.length > 0
}

const one = async (tx: Tx | Db, condition: ReturnType<typeof sql>): Promise<Registration | undefined> =>
  (await many(tx, condition))[0]

async function many(tx: Tx | Db, condition: ReturnType<typeof sql>): Promise<Registration[]> {
  const found = await sql<Registration>`
    select r.id, r.season_id as "seasonId", s.name as season, s.blind_auditions as "isBlind", r.person_id as "personId", r.full_name as "fullName", r.its_number as "itsNumber",
           r.email, r.preferences, r.status, r.submitted_at as "submittedAt", r.decided_at as "decidedAt",
           r.decided_by as "decidedBy", r.decisions, r.decision_reason as "decisionReason",
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'fileId', a.file_id, 'voice', a.voice, 'selected', a.selected) order by a.position)
                     from auditions a where a.org_id = r.org_id and a.registration_id = r.id), '[]') as auditions
    from registrations r join seasons s on s.org_id = r.org_id and s.id = r.season_id
    where r.forgotten_at is null and ${condition}`.execute(tx)
  return found.rows
}
