import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { accents, plainWords } from './spelling.ts'

export type Standing = 'pending' | 'approved' | 'rejected' | 'withdrawn'

/** Somebody who has registered for a season. */
export type Volunteer = {
  registrationId: string
  personId: string
  name: string
  itsNumber: string
  status: Standing
  preferences: string[]
}

/** `whole`: every word of the text is a whole word of the name, or the ITS number; else it is only part of one. */
export type FoundVolunteer = Volunteer & { whole: boolean }

export type VolunteersQuestion = {
  orgId: number
  seasonId: string | string[]
  query: string
  standing?: Standing[]
}

/** As many as one can choose from at a glance. */
const longestChoice = 8

/**
 * The registrants of a season, or of any of several, that a text fits: an ITS number or its beginning, or parts of a name
 * in any order, without regard to case and accents. Unless said, only those who can be given a duty: approved or pending.
 * The best first and the rejected last, at most eight; `more` counts the others.
 */
export async function findVolunteers(
  tx: Tx | Db,
  { orgId, seasonId, query, standing = ['approved', 'pending'] }: VolunteersQuestion,
): Promise<{ volunteers: FoundVolunteer[]; more: number }> {
  const words = plainWords(query.replace(apostrophes, '')).slice(0, 10)
  if (words.length === 0) return { volunteers: [], more: 0 }
  const phrase = ` ${words.join(' ')}`
  // Plain comparisons of substrings: there is no pattern, so nothing in the query needs to be escaped.
  const found = await sql<FoundVolunteer & { total: number }>`
    with people as (
      select r.*, ' ' || regexp_replace(lower(regexp_replace(normalize(
               translate(r.full_name, ${"'’ʼ`"}, ''), nfkd), ${accents.source}, '', 'g')), '[ .\\-]+', ' ', 'g') as plain
      from registrations r
      where r.org_id = ${orgId} and r.season_id = any(${[seasonId].flat()}::uuid[]) and r.status = any(${standing}::text[]))
    select p.id as "registrationId", p.person_id as "personId", p.full_name as name, p.its_number as "itsNumber",
           p.status, p.preferences, count(*) over () as total,
           (select bool_and(strpos(p.plain || ' ', ' ' || word || ' ') > 0 or p.its_number = word)
            from unnest(${words}::text[]) as word) as whole
    from people p
    where (select bool_and(strpos(p.plain, word) > 0 or starts_with(p.its_number, word)) from unnest(${words}::text[]) as word)
    order by p.its_number <> all(${words}::text[]), p.status in ('rejected', 'withdrawn'), p.plain <> ${phrase}, not starts_with(p.plain || ' ', ${`${phrase} `}),
             not starts_with(p.plain, ${phrase}),
             (select count(*) from unnest(${words}::text[]) as word where strpos(p.plain, ' ' || word) = 0),
             p.status <> 'approved', p.plain, p.its_number
    limit ${longestChoice}`.execute(tx)
  const volunteers = found.rows.map(({ total: _, ...volunteer }) => volunteer)
  return { volunteers, more: (found.rows[0]?.total ?? 0) - volunteers.length }
}

const apostrophes = /['’ʼ`]/g
