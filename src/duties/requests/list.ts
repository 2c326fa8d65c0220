import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Slot } from '../slot.ts'
import { type DutyRequest, readRequests } from './request.ts'

/** The requests that wait for the coordinators, those about the nearest duties first; `total` counts them all. */
export async function readOpenRequests(
  tx: Tx | Db,
  { orgId, limit, offset }: { orgId: number; limit: number; offset: number },
): Promise<{ requests: DutyRequest[]; total: number }> {
  const open = sql`q.status = 'open' and q.closed_at is null`
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from requests q where q.org_id = ${orgId} and ${open}`.execute(tx)
  const requests = await readRequests(tx, orgId, open, { limit, offset })
  return { requests, total: counted.rows[0]!.total }
}

/** What is open about a person's duties: their own requests, and the swaps they have agreed to. */
export const readRequestsOfPerson = (
  tx: Tx | Db,
  { orgId, personId }: { orgId: number; personId: string },
): Promise<DutyRequest[]> =>
  readRequests(tx, orgId, sql`q.closed_at is null and ${personId}::uuid in (a.person_id, b.person_id)`)

/** A swap that somebody was offered and has not answered, with the duty of theirs that it is about. */
export type WaitingOffer = {
  requestId: string
  assignmentId: string
  own: Slot
  theirs: Slot
  other: string
  offeredAt: Temporal.Instant
}

/** The swaps that a person may still say yes or no to, the newest first. */
export async function readWaitingOffers(
  tx: Tx | Db,
  { orgId, personId, now }: { orgId: number; personId: string; now: Temporal.Instant },
): Promise<WaitingOffer[]> {
  const found = await sql<Row>`
    select s.request_id as "requestId", s.assignment_id as "assignmentId", s.offered_at as "offeredAt", r.full_name as other,
           a.season_id as "seasonId", a.duty_date as date, d.code, d.label, d.category, d.reporting_time as "reportingTime",
           b.duty_date as "ownDate", e.code as "ownCode", e.label as "ownLabel", e.category as "ownCategory",
           e.reporting_time as "ownReportingTime"
    from requests q
    join swap_offers s on s.org_id = q.org_id and s.request_id = q.id
    join reminders m on m.org_id = s.org_id and m.assignment_id = s.assignment_id
    join assignments a on a.org_id = q.org_id and a.id = q.assignment_id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    join assignments b on b.org_id = s.org_id and b.id = s.assignment_id and b.status = 'live'
    join duty_types e on e.org_id = b.org_id and e.season_id = b.season_id and e.code = b.duty_code
    where q.org_id = ${orgId} and q.closed_at is null and q.status = 'asking' and s.person_id = ${personId}::uuid
      and s.answer is null and q.ends_at > ${now}::timestamptz and m.due_at > ${now}::timestamptz
    order by s.offered_at desc, s.request_id`.execute(tx)
  return found.rows.map(toWaiting)
}

type Row = Pick<WaitingOffer, 'requestId' | 'assignmentId' | 'offeredAt' | 'other'> &
  Slot & {
    ownDate: Temporal.PlainDate
    ownCode: string
    ownLabel: Slot['label']
    ownCategory: string
    ownReportingTime: Temporal.PlainTime
  }

function toWaiting(row: Row): WaitingOffer {
  const { requestId, assignmentId, offeredAt, other } = row
  const { seasonId, date, code, label, category, reportingTime } = row
  return {
    ...{ requestId, assignmentId, offeredAt, other },
    theirs: { seasonId, date, code, label, category, reportingTime },
    own: {
      seasonId,
      date: row.ownDate,
      code: row.ownCode,
      label: row.ownLabel,
      category: row.ownCategory,
      reportingTime: row.ownReportingTime,
    },
  }
}
