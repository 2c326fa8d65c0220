import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { DutyAnswer } from '../answer.ts'
import { isId } from '../id.ts'
import type { Slot } from '../slot.ts'
import { type Attended, attended } from '../slot-state.ts'

/** An assignment whose keeping is spoken of. */
export type Attending = {
  assignmentId: string
  slot: Slot
  personId: string
  name: string
  itsNumber: string
  isLive: boolean
  answer: DutyAnswer | null
  /** They had asked to be released, to move or to swap it. */
  hadAsked: boolean
  reportsAt: Temporal.Instant
  attended: Attended | null
  markedAt: Temporal.Instant | null
}

/** The assignment, locked; undefined if there is none. */
export async function lockAttending(
  tx: Tx,
  orgId: number,
  assignmentId: string,
): Promise<Attending | undefined> {
  if (!isId(assignmentId)) return undefined
  const found = await sql<Omit<Attending, 'slot'> & Slot>`
    select a.id as "assignmentId", a.season_id as "seasonId", a.duty_date as date, d.code, d.label, d.category,
           d.reporting_time as "reportingTime", a.person_id as "personId", r.full_name as name, r.its_number as "itsNumber",
           a.status = 'live' as "isLive", a.answer,
           exists (select from requests q where q.org_id = a.org_id and q.assignment_id = a.id) as "hadAsked", m.useful_until as "reportsAt", ${attended} as attended, t.marked_at as "markedAt"
    from assignments a
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    left join attendance t on t.org_id = a.org_id and t.assignment_id = a.id
    where a.org_id = ${orgId} and a.id = ${assignmentId}::uuid
    for update of a`.execute(tx)
  const [row] = found.rows
  if (!row) return undefined
  const { seasonId, date, code, label, category, reportingTime, ...rest } = row
  return { ...rest, slot: { seasonId, date, code, label, category, reportingTime } }
}

/** Writes what is said of an assignment that is locked, in place of what was said before, and who said it. */
export async function keepAttendance(
  tx: Tx,
  { actor, ids, now }: { actor: Actor; ids: Ids; now: Temporal.Instant },
  { assignmentId, attended: before }: Attending,
  { kind, noticed, saidBy }: Attended,
): Promise<void> {
  const said = { kind, noticed, said_by: saidBy, marked_by: actor.name, marked_at: now }
  await tx
    .insertInto('attendance')
    .values({ org_id: actor.orgId, assignment_id: assignmentId, ...said })
    .onConflict((conflict) => conflict.columns(['org_id', 'assignment_id']).doUpdateSet(said))
    .execute()
  await recordAction(tx, {
    actor,
    action: `attendance.${kind}`,
    subject: { kind: 'assignment', id: assignmentId },
    detail: { noticed, ...(before && { before: before.kind, noticedBefore: before.noticed }) },
    id: ids.next(),
    at: now,
  })
}
