import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { isBlocked } from './block.ts'

/** Somebody who could take a slot, and what speaks for and against them. */
export type RankedCandidate = {
  registrationId: string
  personId: string
  name: string
  itsNumber: string
  /** They offered this category. */
  offered: boolean
  /** They said that they are away that day. */
  away: boolean
  /** Live duties in the season. */
  duties: number
  /** Days between the slot and the nearest of their duties; null if they have none. */
  restDays: number | null
  /** Nothing but answers reaches them: they asked for that, or their chat is lost. */
  unreachable: boolean
}

export type RankQuestion = {
  orgId: number
  seasonId: string
  date: Temporal.PlainDate
  dutyCode: string
  limit: number
  /** People who are not asked: whoever has just declined. */
  except?: string[]
  /** Only those who offered it, are there and can be reached. */
  onlyWilling?: boolean
}

/**
 * The accepted people who could take a slot, the best placed first: who offered it before who did not, who is there before
 * who is away, who can be reached, then the fewest duties in the season, who was asked to step in
 * least recently, the longest rest around the day, and the earliest
 * registration. Whoever has a duty at the same reporting time is left out. `more` counts those beyond the limit.
 */
export async function rankCandidates(
  tx: Tx | Db,
  { orgId, seasonId, date, dutyCode, limit, except = [], onlyWilling = false }: RankQuestion,
): Promise<{ candidates: RankedCandidate[]; more: number }> {
  const found = await sql<RankedCandidate & { total: number }>`
    with slot as (
      select category, reporting_time from duty_types
      where org_id = ${orgId} and season_id = ${seasonId}::uuid and code = ${dutyCode}),
    loads as (
      select a.registration_id, count(*)::integer as duties, min(abs(a.duty_date - ${date}::date)) as rest_days,
             bool_or(a.duty_date = ${date}::date and d.reporting_time = slot.reporting_time) as busy
      from slot
      join assignments a on a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.status = 'live'
      join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
      group by a.registration_id),
    absent as (
      select distinct person_id from away
      where org_id = ${orgId} and withdrawn_at is null and ${date}::date between from_day and to_day),
    asked as (
      select person_id, max(asked_at) as at from cover_asks
      where org_id = ${orgId} and asked_at > ${date}::date - 90 group by person_id),
    silent as (
      select distinct on (c.person_id) c.person_id, c.opted_out_at is not null or c.unreachable_at is not null as is_lost
      from chats c where c.org_id = ${orgId} and c.kind = 'private' and c.person_id is not null
      order by c.person_id, c.last_inbound_at desc nulls last, c.created_at desc, c.id)
    select r.id as "registrationId", r.person_id as "personId", r.full_name as name, r.its_number as "itsNumber",
           slot.category = any(r.preferences) as offered, absent.person_id is not null as away,
           coalesce(loads.duties, 0) as duties, loads.rest_days as "restDays", coalesce(silent.is_lost, true) as unreachable,
           (count(*) over ())::integer as total
    from slot
    join registrations r on r.org_id = ${orgId} and r.season_id = ${seasonId}::uuid and r.status = 'approved'
                         and not ${isBlocked(orgId, sql`r.person_id`)}
    left join loads on loads.registration_id = r.id
    left join absent on absent.person_id = r.person_id
    left join silent on silent.person_id = r.person_id
    left join asked on asked.person_id = r.person_id
    where not coalesce(loads.busy, false) and r.person_id <> all(${except}::uuid[])
      and (not ${onlyWilling}::boolean
           or (slot.category = any(r.preferences) and absent.person_id is null and not coalesce(silent.is_lost, true)))
    order by offered desc, away, unreachable, duties, asked.at nulls first, "restDays" desc nulls first, r.submitted_at, r.id
    limit ${limit}`.execute(tx)
  const candidates = found.rows.map(({ total: _, ...candidate }) => candidate)
  return { candidates, more: (found.rows[0]?.total ?? 0) - candidates.length }
}
