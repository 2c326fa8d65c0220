import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { type Registration, readRegistration } from '../registration.ts'

/** As many rate a recording; each without knowing what the other thinks. */
export const judges = 2

export type Booth = {
  /** Registrations with a recording that this judge has yet to rate, of all that have one. */
  left: number
  total: number
  /** The next of them; undefined where none is left. */
  nextId: string | undefined
}

type Place = { orgId: number; seasonId: string }

/**
 * What is left to hear for one judge in a season, and the next registration after the given one; from the first again
 * after the last. A recording that two have rated needs nobody else.
 */
export async function readBooth(
  tx: Tx | Db,
  { orgId, seasonId, judgeId, after }: Place & { judgeId: string; after?: string | undefined },
): Promise<Booth> {
  const found = await sql<{ left: number; total: number; nextId: string | null }>`
    with recordings as (
      select a.registration_id, count(g.judge_id) as ratings, coalesce(bool_or(g.judge_id = ${judgeId}::uuid), false) as own
      from registrations r
      join auditions a on a.org_id = r.org_id and a.registration_id = r.id
      left join audition_ratings g on g.org_id = a.org_id and g.audition_id = a.id
      where r.org_id = ${orgId} and r.season_id = ${seasonId}::uuid and r.status in ('pending', 'approved')
      group by a.registration_id, a.id),
    waiting as (select distinct registration_id as id from recordings where ratings < ${judges} and not own)
    select (select count(*) from waiting)::integer as left,
           (select count(distinct registration_id) from recordings)::integer as total,
           (select id from waiting where id is distinct from ${after ?? null}::uuid
            order by coalesce(id < ${after ?? null}::uuid, false), id limit 1) as "nextId"`.execute(tx)
  const { left, total, nextId } = found.rows[0]!
  return { left, total, nextId: nextId ?? undefined }
}

export type Heard = {
  registration: Registration
  /** Its number in the season, by which it is known while the judging is blind. */
  number: number
  recordings: Recording[]
}

export type Recording = {
  id: string
  fileId: string
  voice: boolean
  /** Who has rated it and how, in the order it was done. */
  ratings: { judgeId: string; judge: string; rating: number }[]
}

/** One registration as it is judged; undefined if there is no such one. */
export async function readHeard(
  tx: Tx | Db,
  orgId: number,
  registrationId: string,
): Promise<Heard | undefined> {
  const registration = await readRegistration(tx, orgId, registrationId)
  if (!registration) return undefined
  const found = await sql<{ auditionId: string; judgeId: string; judge: string; rating: number }>`
    select g.audition_id as "auditionId", g.judge_id as "judgeId", coalesce(p.name, '') as judge, g.rating
    from audition_ratings g join people p on p.org_id = g.org_id and p.id = g.judge_id
    where g.org_id = ${orgId} and g.audition_id = any(${registration.auditions.map(({ id }) => id)}::uuid[])
    order by g.rated_at, g.judge_id`.execute(tx)
  const ratings = Map.groupBy(found.rows, ({ auditionId }) => auditionId)
  return {
    registration,
    number: await numberOf(tx, orgId, registration),
    recordings: registration.auditions.map(({ id, fileId, voice }) => ({
      ...{ id, fileId, voice },
      ratings: (ratings.get(id) ?? []).map(({ judgeId, judge, rating }) => ({ judgeId, judge, rating })),
    })),
  }
}

/** The registration that has a number in a season. */
export async function findByNumber(
  tx: Tx | Db,
  { orgId, seasonId, number }: Place & { number: number },
): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    select id from registrations where org_id = ${orgId} and season_id = ${seasonId}::uuid
    order by id limit 1 offset ${number - 1}`.execute(tx)
  return found.rows[0]?.id
}

/** Ids grow with time: whoever registers later has a higher number, and nobody's changes. */
async function numberOf(tx: Tx | Db, orgId: number, { id, seasonId }: Registration): Promise<number> {
  const found = await sql<{ number: number }>`
    select count(*)::integer as number from registrations
    where org_id = ${orgId} and season_id = ${seasonId}::uuid and id <= ${id}::uuid`.execute(tx)
  return found.rows[0]!.number
}
