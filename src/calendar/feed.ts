import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Value } from '../lib/words.ts'

/** One duty of a person, given or taken back. */
export type FeedDuty = {
  assignmentId: string
  label: Value
  reportsAt: Temporal.Instant
  status: 'live' | 'unlocked'
  answer: 'confirmed' | 'declined' | null
  /** How often it was taken back: it may have been given back after. */
  unlocks: number
  changedAt: Temporal.Instant
}

/** All that a person's calendar shows, and how its reader wants it. */
export type Feed = {
  org: { name: string; timeZone: string }
  locale: string
  madeAt: Temporal.Instant
  duties: FeedDuty[]
}

/** In days: what is longer over has no place in a calendar that is fetched again and again. */
const keptBehind = 60

/** A person's duties to come and of the last weeks, those that were taken back too, so that calendars strike them out. */
export async function readFeed(
  tx: Tx,
  { orgId, personId, now }: { orgId: number; personId: string; now: Temporal.Instant },
): Promise<Feed> {
  const about = await tx
    .selectFrom('people as p')
    .innerJoin('orgs as o', 'o.org_id', 'p.org_id')
    .select(['p.locale', 'o.name', 'o.time_zone as timeZone', 'p.created_at as madeAt'])
    .where('p.org_id', '=', orgId)
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<FeedDuty>`
    select a.id as "assignmentId", d.label, m.useful_until as "reportsAt", a.status, a.answer,
           (select count(*)::integer from unlock_log u where u.org_id = a.org_id and u.assignment_id = a.id) as unlocks,
           greatest(a.locked_at, a.answered_at, a.unlocked_at) as "changedAt"
    from assignments a
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.org_id = ${orgId} and a.person_id = ${personId}::uuid
      and a.duty_date >= (${now}::timestamptz at time zone 'UTC')::date - ${keptBehind}::integer
    order by m.useful_until, a.locked_at, a.id`.execute(tx)
  const { name, timeZone, locale, madeAt } = about
  return { org: { name, timeZone }, locale, madeAt, duties: rows }
}
