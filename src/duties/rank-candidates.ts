import { type RawBuilder, sql } from 'kysely'
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
  /** They had this very slot, and it was taken back from them. */
  hadIt: boolean
  /** Live duties in the season. */
  duties: number
  /** They have as many as the season gives one person, or more. */
  full: boolean
  /** Days between the slot and the nearest of their duties; null if they have none. */
  restDays: number | null
  /** The judges' average of the recording that was selected, else of all of theirs, one to five; null if nobody rated any. */
  rating: number | null
  /** When they were last asked to step in for somebody, in the three months before the slot. */
  askedAt: Temporal.Instant | null
  /** Nothing but answers reaches them: they asked for that, or their chat is lost. */
  unreachable: boolean
}

export type RankQuestion = {
  orgId: number
  seasonId: string
  date: Temporal.PlainDate
  dutyCode: string
  limit: number
  offset?: number
  /** People who are not asked: whoever has just declined. */
  except?: string[]
  /** Only those who offered it, are there, have not had it before and can be reached. */
  onlyWilling?: boolean
}

/**
 * The accepted people who could take a slot, the best placed first: who offered it before who did not, who is there before
 * who is away, who was not unlocked from this very slot (an order that was taken back counts for nothing), who can be reached,
 * who has room under the season's cap, then the fewest duties in the season, the better rated (nobody's rating counts as
 * three), who was asked to step in least recently, the longest rest around the day, and the earliest registration. Whoever
 * has a duty at the same reporting time is left out. `more` counts those after the last.
 */
export async function rankCandidates(
  tx: Tx | Db,
  { orgId, seasonId, date, dutyCode, limit, offset = 0, except = [], onlyWilling = false }: RankQuestion,
): Promise<{ candidates: RankedCandidate[]; more: number }> {
  const found = await sql<RankedCandidate & { total: number; obstacles: number; is_lost: boolean }>`
    with slot as (
      select d.category, d.reporting_time, s.duty_cap
      from duty_types d join seasons s on s.org_id = d.org_id and s.id = d.season_id
      where d.org_id = ${orgId} and d.season_id = ${seasonId}::uuid and d.code = ${dutyCode}),
    accepted as materialized (
      select r.id, r.person_id, r.full_name, r.its_number, r.submitted_at, r.rating, slot.category = any(r.preferences) as offered, slot.duty_cap
      from slot
      join registrations r on r.org_id = ${orgId} and r.season_id = ${seasonId}::uuid and r.status = 'approved'
      where r.person_id <> all(${except}::uuid[]) and not ${isBlocked(orgId, sql`r.person_id`)}),
    loads as (
      select a.registration_id, count(*)::integer as duties, min(abs(a.duty_date - ${date}::date)) as rest_days,
             bool_or(a.duty_date = ${date}::date and d.reporting_time = slot.reporting_time) as busy
      from slot
      join assignments a on a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.status = 'live'
      join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
      group by a.registration_id),
    absent as (
      select distinct person_id from away
      where org_id = ${orgId} and withdrawn_at is null and to_day >= ${date}::date and from_day <= ${date}::date),
    former as (
      select distinct a.person_id from assignments a
      where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.duty_date = ${date}::date and a.duty_code = ${dutyCode}
        and a.status = 'unlocked'
        and exists (select from unlock_log u where u.org_id = a.org_id and u.assignment_id = a.id)),
    asked as (
      select person_id, max(asked_at) as at from cover_asks
      where org_id = ${orgId} and asked_at > ${date}::date - 90 group by person_id),
    lost as (
      select distinct c.person_id
      from chats c
      cross join lateral (
        select n.id from chats n where n.org_id = c.org_id and n.person_id = c.person_id and n.kind = 'private'
        order by n.last_inbound_at desc nulls last, n.created_at desc, n.id limit 1) latest
      where c.org_id = ${orgId} and (c.opted_out_at is not null or c.unreachable_at is not null) and c.id = latest.id),
    ranked as (
      select p.id as "registrationId", p.person_id as "personId", p.full_name as name, p.its_number as "itsNumber",
             p.offered, absent.person_id is not null as away, former.person_id is not null as "hadIt", coalesce(loads.duties, 0) as duties,
             coalesce(loads.duties >= p.duty_cap, false) as "full", loads.rest_days as "restDays", p.rating, asked.at as "askedAt",
             lost.person_id is not null as is_lost,
             (not p.offered)::integer * 8 + (absent.person_id is not null)::integer * 4 + (former.person_id is not null)::integer * 2
               + (lost.person_id is not null)::integer as obstacles,
             (count(*) over ())::integer as total
      from accepted p
      left join loads on loads.registration_id = p.id
      left join absent on absent.person_id = p.person_id
      left join former on former.person_id = p.person_id
      left join lost on lost.person_id = p.person_id
      left join asked on asked.person_id = p.person_id
      where not coalesce(loads.busy, false)
        ${onlyWilling ? sql`and ${isWilling(orgId)}` : sql``}
      order by obstacles, "full", duties, coalesce(p.rating, 3) desc, asked.at nulls first,
               "restDays" desc nulls first, p.submitted_at, p.id
      limit ${limit} offset ${offset})
    select ranked.*, is_lost or not exists ${chatOf(orgId, sql`ranked."personId"`)} as unreachable
    from ranked`.execute(tx)
  const candidates = found.rows.map(({ total: _, obstacles: __, is_lost: ___, ...candidate }) => candidate)
  return { candidates, more: Math.max(0, (found.rows[0]?.total ?? 0) - offset - candidates.length) }
}

// Asked at the end: of how many it holds, the planner has no idea, and would join the rest for three people.
const isWilling = (orgId: number) =>
  sql`p.offered and absent.person_id is null and former.person_id is null and lost.person_id is null and exists ${chatOf(orgId, sql`p.person_id`)}`

const chatOf = (orgId: number, personId: RawBuilder<unknown>) =>
  sql`(select from chats c where c.org_id = ${orgId} and c.person_id = ${personId} and c.kind = 'private')`
