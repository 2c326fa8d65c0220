import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { isBlocked } from './block.ts'
import type { Volunteer } from './volunteers.ts'

export type RegistrantsQuestion = {
  orgId: number
  /** One, or several. */
  seasonId: string | string[]
  status: 'pending' | 'approved' | ('pending' | 'approved')[]
  /** Only those who offered this. */
  category?: string
  limit: number
  /** As many of them are passed over: another page. */
  offset?: number
  /** In the order of their names. */
  byName?: true
}

/** Somebody registered, with how many duties they hold in that season. */
export type Registrant = Volunteer & { seasonId: string; duties: number }

/**
 * Registrants by their state, those with the fewest duties first, then in the order they came; `more` counts those after
 * these. Of the approved, nobody who is blocked: they are given no duties.
 */
export async function listRegistrants(
  tx: Tx | Db,
  { orgId, seasonId, status, category = undefined, limit, offset = 0, byName }: RegistrantsQuestion,
): Promise<{ volunteers: Registrant[]; more: number }> {
  const found = await sql<Registrant & { total: number }>`
    select r.id as "registrationId", r.person_id as "personId", r.season_id as "seasonId", r.full_name as name, r.its_number as "itsNumber", r.status,
           r.preferences, count(a.id)::integer as duties, (count(*) over ())::integer as total
    from registrations r
    left join assignments a on a.org_id = r.org_id and a.season_id = r.season_id and a.registration_id = r.id and a.status = 'live'
    where r.org_id = ${orgId} and r.season_id = any(${[seasonId].flat()}::uuid[]) and r.status = any(${[status].flat()}::text[])
      and (r.status <> 'approved' or not ${isBlocked(orgId, sql`r.person_id`)})
      and (${category ?? null}::text is null or ${category ?? null} = any(r.preferences))
    group by r.org_id, r.id
    order by case when ${byName ?? false}::boolean then lower(r.full_name) end, count(a.id), r.submitted_at, r.id
    limit ${limit} offset ${offset}`.execute(tx)
  const volunteers = found.rows.map(({ total: _, ...volunteer }) => volunteer)
  return { volunteers, more: Math.max(0, (found.rows[0]?.total ?? 0) - offset - volunteers.length) }
}
