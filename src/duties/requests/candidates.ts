import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { isUntoldDuty } from '../autofill/untold.ts'
import { isBlocked } from '../block.ts'
import type { Slot } from '../slot.ts'

/** A duty that somebody could have in place of one of theirs, and whose holder could have that. */
export type SwapCandidate = {
  assignmentId: string
  personId: string
  registrationId: string
  name: string
  slot: Slot
}

export type CandidatesQuestion = {
  orgId: number
  /** The duty that would be given. */
  assignmentId: string
  now: Temporal.Instant
  /** Only these holders, days or duties. */
  registrationIds?: string[] | undefined
  date?: Temporal.PlainDate | undefined
  codes?: string[] | undefined
  assignmentIds?: string[] | undefined
  limit: number
  offset?: number
}

/**
 * The duties that could be swapped for one, the nearest days first: of the same season, not too near, of others who
 * can be reached and are not blocked; each side has offered what the other does (or does it already), is there that day and free
 * at that time. Left out is what its holder has not been told of, what is promised elsewhere, what its holder cannot come for
 * anyway, and who has said no to just this.
 */
export async function readSwapCandidates(
  tx: Tx | Db,
  question: CandidatesQuestion,
): Promise<{ candidates: SwapCandidate[]; total: number }> {
  const { limit, offset = 0 } = question
  const found = await sql<Row>`
    ${fitting(question)}
    select fitting.*, (count(*) over ())::integer as total from fitting
    order by abs(date - (select date from swapped)), date, "reportingTime", position, "assignmentId" limit ${limit} offset ${offset}`.execute(
    tx,
  )
  return { candidates: found.rows.map(toCandidate), total: found.rows[0]?.total ?? 0 }
}

/**
 * Whom to ask first where anybody will do: one duty of each person, those asked least recently first, then the same kind
 * of duty, then the nearest day.
 */
export async function rankSwapCandidates(
  tx: Tx | Db,
  question: Omit<CandidatesQuestion, 'offset'>,
): Promise<SwapCandidate[]> {
  const { orgId, limit } = question
  const found = await sql<Row>`
    ${fitting(question)}, own as (select date, category from swapped),
    best as (
      select distinct on (f."personId") f.*, f.category = own.category as alike, abs(f.date - own.date) as apart
      from fitting f cross join own
      order by f."personId", f.category = own.category desc, abs(f.date - own.date), f.date, f."assignmentId")
    select best.* from best
    left join lateral (
      select max(s.offered_at) as at from swap_offers s where s.org_id = ${orgId} and s.person_id = best."personId") asked on true
    order by asked.at nulls first, alike desc, apart, "assignmentId" limit ${limit}`.execute(tx)
  return found.rows.map(toCandidate)
}

const fitting = ({ orgId, assignmentId, now, ...only }: CandidatesQuestion) => sql`
  with swapped as (
    select a.id, a.season_id, a.registration_id, a.person_id, a.duty_date as date, a.duty_code as code, d.category,
           d.reporting_time, r.preferences
    from assignments a
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    where a.org_id = ${orgId} and a.id = ${assignmentId}::uuid and a.status = 'live'),
  held as (
    select a.id, a.registration_id, a.person_id, a.duty_date, a.duty_code, a.answer, d.label, d.category, d.reporting_time,
           d.position, m.due_at, ${isUntoldDuty(sql`a`)} as is_untold
    from swapped x
    join assignments a on a.org_id = ${orgId} and a.season_id = x.season_id and a.status = 'live'
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id),
  silent as (
    select distinct on (c.person_id) c.person_id, c.opted_out_at is not null or c.unreachable_at is not null as is_lost
    from chats c where c.org_id = ${orgId} and c.kind = 'private' and c.person_id in (select person_id from held)
    order by c.person_id, c.last_inbound_at desc nulls last, c.created_at desc, c.id),
  absent as (
    select person_id, from_day, to_day from away where org_id = ${orgId} and withdrawn_at is null),
  promised as (
    select q.other_assignment_id as id from requests q
    where q.org_id = ${orgId} and q.closed_at is null and q.other_assignment_id is not null
    union all
    select q.assignment_id from requests q where q.org_id = ${orgId} and q.closed_at is null and q.status = 'open'
    union all
    select s.assignment_id from requests q join swap_offers s on s.org_id = q.org_id and s.request_id = q.id
    where q.org_id = ${orgId} and q.assignment_id = ${assignmentId}::uuid and s.answer = 'no'),
  fitting as (
    select y.id as "assignmentId", y.person_id as "personId", y.registration_id as "registrationId", r.full_name as name,
           x.season_id as "seasonId", y.duty_date as date, y.duty_code as code, y.label, y.category,
           y.reporting_time as "reportingTime", y.position
    from swapped x
    join held y on y.person_id <> x.person_id and y.due_at > ${now}::timestamptz and y.answer is distinct from 'declined'
      and not y.is_untold
    join registrations r on r.org_id = ${orgId} and r.id = y.registration_id and r.status = 'approved'
    join silent on silent.person_id = y.person_id and not silent.is_lost
    where not ${isBlocked(orgId, sql`x.person_id`)} and not ${isBlocked(orgId, sql`y.person_id`)}
      and (y.category = x.category or (y.category = any(x.preferences) and x.category = any(r.preferences)))
      and (${only.registrationIds ?? null}::uuid[] is null or y.registration_id = any(${only.registrationIds ?? null}::uuid[]))
      and (${only.date ?? null}::date is null or y.duty_date = ${only.date ?? null}::date)
      and (${only.codes ?? null}::text[] is null or y.duty_code = any(${only.codes ?? null}::text[]))
      and (${only.assignmentIds ?? null}::uuid[] is null or y.id = any(${only.assignmentIds ?? null}::uuid[]))
      and not exists (select from promised p where p.id = y.id)
      and not exists (select from absent w where w.person_id = x.person_id and y.duty_date between w.from_day and w.to_day)
      and not exists (select from absent w where w.person_id = y.person_id and x.date between w.from_day and w.to_day)
      and not exists (select from held z where z.registration_id = x.registration_id and z.id <> x.id
                        and z.duty_date = y.duty_date and z.reporting_time = y.reporting_time)
      and not exists (select from held z where z.registration_id = y.registration_id and z.id <> y.id
                        and z.duty_date = x.date and z.reporting_time = x.reporting_time))`

type Row = Omit<SwapCandidate, 'slot'> & Slot & { total: number }

const toCandidate = (row: Row): SwapCandidate => {
  const { assignmentId, personId, registrationId, name } = row
  const { seasonId, date, code, label, category, reportingTime } = row
  const slot = { seasonId, date, code, label, category, reportingTime }
  return { assignmentId, personId, registrationId, name, slot }
}
