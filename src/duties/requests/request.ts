import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { isId } from '../id.ts'
import type { Slot } from '../slot.ts'
import { lockDuties, lockRequestsAbout } from './lock.ts'

export type RequestKind = 'cancel' | 'move' | 'swap'

/** asking: others have been offered a swap. open: it waits for the coordinators. ended: by itself. */
export type RequestStatus = 'asking' | 'open' | 'approved' | 'rejected' | 'withdrawn' | 'ended'

/** Why a request ended by itself. */
export type RequestEnd =
  /** The time of a duty it speaks of has come. */
  | 'past'
  /** The duty was taken back. */
  | 'unlocked'
  /** The other's duty was. */
  | 'other-unlocked'
  /** Nobody who was asked could swap. */
  | 'nobody'
  /** The other has thought better of it. */
  | 'other-withdrew'
  /** Its owner has agreed to swap the duty with somebody who asked. */
  | 'agreed-elsewhere'
  /** Its owner has said that they will be there. */
  | 'confirmed'
  /** The season no longer has the duty that it would move to. */
  | 'given-up'

/** Somebody whose duty a request is about. */
export type Party = {
  assignmentId: string
  registrationId: string
  personId: string
  name: string
  itsNumber: string
  email: string
}

/** What a volunteer asks for about a duty of theirs. */
export type DutyRequest = {
  orgId: number
  timeZone: string
  id: string
  kind: RequestKind
  status: RequestStatus
  reason: string
  owner: Party
  slot: Slot
  /** Where the owner would go: the slot they asked for, or the duty of whoever has agreed to swap. */
  to: Slot | null
  /** Who has agreed to swap. */
  other: Party | null
  askedAt: Temporal.Instant
  endsAt: Temporal.Instant
  closedAt: Temporal.Instant | null
  closedBy: string | null
  closeReason: string | null
  /** The season leaves swaps to the coordinators. */
  needsApproval: boolean
}

/**
 * A request by its id, locked together with the duties it is about and every open request that touches them. Undefined if
 * there is none. Everybody locks in this order, duties first and each by their ids, so that nobody waits in a ring; a
 * swap's other duty may have been agreed on while we waited, and is then waited for as well.
 */
export async function lockRequest(
  tx: Tx,
  orgId: number,
  requestId: string,
  /** Duties that will be touched besides. */
  more: string[] = [],
): Promise<DutyRequest | undefined> {
  if (!isId(requestId)) return undefined
  for (let held = more; ; ) {
    const before = await readRequest(tx, orgId, requestId)
    if (!before) return undefined
    held = [...held, ...dutiesOf(before)]
    await lockDuties(tx, orgId, held)
    await lockRequestsAbout(tx, orgId, held)
    const request = await readRequest(tx, orgId, requestId)
    if (request && dutiesOf(request).every((id) => held.includes(id))) return request
  }
}

const dutiesOf = ({ owner, other }: DutyRequest): string[] => [
  owner.assignmentId,
  ...(other ? [other.assignmentId] : []),
]

/** One request by its id, as it stands. */
export async function readRequest(
  tx: Tx | Db,
  orgId: number,
  requestId: string,
): Promise<DutyRequest | undefined> {
  if (!isId(requestId)) return undefined
  return (await readRequests(tx, orgId, sql`q.id = ${requestId}::uuid`))[0]
}

/** Requests `q` that a condition holds for, those about the nearest duties first. */
export async function readRequests(
  tx: Tx | Db,
  orgId: number,
  condition: RawBuilder<unknown>,
  { limit, offset = 0 }: { limit?: number; offset?: number } = {},
): Promise<DutyRequest[]> {
  const found = await sql<Row>`
    select q.org_id as "orgId", z.time_zone as "timeZone", q.id, q.kind, q.status, q.reason, q.asked_at as "askedAt",
           q.ends_at as "endsAt", q.closed_at as "closedAt", q.closed_by as "closedBy", q.close_reason as "closeReason",
           s.swap_approval as "needsApproval", a.season_id as "seasonId",
           a.id as "assignmentId", a.registration_id as "registrationId", a.person_id as "personId",
           r.full_name as name, r.its_number as "itsNumber", r.email,
           a.duty_date as date, d.code, d.label, d.category, d.reporting_time as "reportingTime",
           b.id as "otherAssignmentId", b.registration_id as "otherRegistrationId", b.person_id as "otherPersonId",
           g.full_name as "otherName", g.its_number as "otherItsNumber", g.email as "otherEmail",
           coalesce(b.duty_date, q.to_date) as "toDate", t.code as "toCode", t.label as "toLabel",
           t.category as "toCategory", t.reporting_time as "toReportingTime"
    from requests q
    join orgs z on z.org_id = q.org_id
    join assignments a on a.org_id = q.org_id and a.id = q.assignment_id
    join seasons s on s.org_id = a.org_id and s.id = a.season_id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    left join assignments b on b.org_id = q.org_id and b.id = q.other_assignment_id
    left join registrations g on g.org_id = b.org_id and g.id = b.registration_id
    left join duty_types t on t.org_id = a.org_id and t.season_id = a.season_id and t.code = coalesce(b.duty_code, q.to_code)
    where q.org_id = ${orgId} and ${condition}
    order by a.duty_date, d.reporting_time, d.position, q.id
    limit ${limit ?? null} offset ${offset}`.execute(tx)
  return found.rows.map(toRequest)
}

type Common = Omit<DutyRequest, 'owner' | 'slot' | 'to' | 'other'>
type Row = Common &
  Party &
  Slot & {
    otherAssignmentId: string | null
    otherRegistrationId: string
    otherPersonId: string
    otherName: string
    otherItsNumber: string
    otherEmail: string
    toDate: Temporal.PlainDate | null
    toCode: string
    toLabel: Slot['label']
    toCategory: string
    toReportingTime: Temporal.PlainTime
  }

function toRequest(row: Row): DutyRequest {
  const { orgId, timeZone, id, kind, status, reason, askedAt, endsAt, closedAt, closedBy, closeReason } = row
  const { seasonId, date, code, label, category, reportingTime, needsApproval } = row
  const { assignmentId, registrationId, personId, name, itsNumber, email } = row
  return {
    ...{ orgId, timeZone, id, kind, status, reason, askedAt, endsAt, closedAt, closedBy, closeReason },
    needsApproval,
    owner: { assignmentId, registrationId, personId, name, itsNumber, email },
    slot: { seasonId, date, code, label, category, reportingTime },
    to: row.toDate && {
      seasonId,
      date: row.toDate,
      code: row.toCode,
      label: row.toLabel,
      category: row.toCategory,
      reportingTime: row.toReportingTime,
    },
    other:
      row.otherAssignmentId === null
        ? null
        : {
            assignmentId: row.otherAssignmentId,
            registrationId: row.otherRegistrationId,
            personId: row.otherPersonId,
            name: row.otherName,
            itsNumber: row.otherItsNumber,
            email: row.otherEmail,
          },
  }
}
