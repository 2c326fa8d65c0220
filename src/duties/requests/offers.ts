import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Slot } from '../slot.ts'

/** One volunteer who was offered a swap, with the duty they would give. */
export type SwapOffer = {
  requestId: string
  personId: string
  registrationId: string
  name: string
  email: string
  assignmentId: string
  slot: Slot
  /** They hold it still. */
  isLive: boolean
  /** When its reminder is due: from then on it is too near to be swapped. */
  remindAt: Temporal.Instant
  answer: 'yes' | 'no' | 'void' | null
}

/** Whom a request was offered to, in the order of their duties. */
export async function readOffers(tx: Tx | Db, orgId: number, requestId: string): Promise<SwapOffer[]> {
  const found = await sql<SwapOffer & Slot>`
    select s.request_id as "requestId", s.person_id as "personId", a.registration_id as "registrationId", r.full_name as name,
           r.email, s.assignment_id as "assignmentId", a.status = 'live' as "isLive", m.due_at as "remindAt", s.answer,
           a.season_id as "seasonId", a.duty_date as date, d.code, d.label, d.category, d.reporting_time as "reportingTime"
    from swap_offers s
    join assignments a on a.org_id = s.org_id and a.id = s.assignment_id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where s.org_id = ${orgId} and s.request_id = ${requestId}::uuid
    order by a.duty_date, d.reporting_time, s.person_id`.execute(tx)
  return found.rows.map(toOffer)
}

function toOffer({ seasonId, date, code, label, category, reportingTime, ...offer }: SwapOffer & Slot) {
  return { ...offer, slot: { seasonId, date, code, label, category, reportingTime } }
}

export async function setAnswer(
  tx: Tx,
  { orgId, now }: { orgId: number; now: Temporal.Instant },
  { requestId, personId }: Pick<SwapOffer, 'requestId' | 'personId'>,
  answer: 'yes' | 'no' | 'void',
): Promise<void> {
  await tx
    .updateTable('swap_offers')
    .set({ answer, answered_at: now })
    .where('org_id', '=', orgId)
    .where('request_id', '=', requestId)
    .where('person_id', '=', personId)
    .execute()
}

export const offerKey = (requestId: string, personId: string) => `request:${requestId}:offer:${personId}`
