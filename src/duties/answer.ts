import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Value } from '../lib/words.ts'
import { alertCoordinators, cancelMessages } from '../messaging/index.ts'
import { amendNews } from './amend-news.ts'
import { endCoverOf } from './cover/close.ts'
import { startCover } from './cover/start.ts'
import { isId } from './id.ts'
import { endCancellationOf } from './requests/end.ts'
import type { Slot } from './slot.ts'

export type DutyAnswer = 'confirmed' | 'declined'

export type AnswerOutcome =
  /** `changed` is false where the same was answered before; `before` is what had been answered. */
  | { kind: 'answered'; slot: Slot; answer: DutyAnswer; before: DutyAnswer | null; changed: boolean }
  /** Somebody else's duty. */
  | { kind: 'not-yours' }
  /** Taken back, or its reporting time is over. */
  | { kind: 'over'; why: 'unlocked' | 'past'; slot: Slot }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

type Asked = { actor: Actor; ids: Ids; now: Temporal.Instant; assignmentId: string; answer: DutyAnswer }

/**
 * The holder says whether they will come. They may change their mind until the reporting time; the coordinators hear of
 * each change, once. Where they will not, somebody else is looked for.
 */
export async function answerDuty(tx: Tx, input: Asked): Promise<AnswerOutcome> {
  const { actor, ids, now, assignmentId, answer } = input
  if (!can(actor, 'duty.answer')) return { kind: 'not-allowed' }
  const held = await lockAssignment(tx, actor.orgId, assignmentId)
  if (!held) return { kind: 'not-found' }
  if (held.personId !== actor.personId) return { kind: 'not-yours' }
  const { seasonId, date, code, label, category, reportingTime } = held
  const slot: Slot = { seasonId, date, code, label, category, reportingTime }
  if (held.status === 'unlocked') return { kind: 'over', why: 'unlocked', slot }
  if (Temporal.Instant.compare(held.reportsAt, now) <= 0) return { kind: 'over', why: 'past', slot }
  const changed = held.answer !== answer
  if (changed) {
    await keep(tx, input)
    const subject = { kind: 'assignment', id: assignmentId }
    await recordAction(tx, { actor, action: `duty.${answer}`, subject, id: ids.next(), at: now })
    await tellCoordinators(tx, input, held)
    if (answer === 'declined') {
      // Queued ahead of its minute, it would still ask them to come.
      const keys = ['chat', 'mail'].map((way) => `reminder:${assignmentId}:${way}`)
      await cancelMessages(tx, { orgId: actor.orgId, keys, now })
      await startCover(tx, { actor, ids, now, assignmentId })
    } else {
      await endCoverOf(tx, { ids, now }, actor.orgId, assignmentId)
      await endCancellationOf(tx, { actor, ids, now }, assignmentId)
    }
  }
  return { kind: 'answered', slot, answer, before: held.answer, changed }
}

type Held = Slot & {
  personId: string
  name: string
  itsNumber: string
  status: 'live' | 'unlocked'
  answer: DutyAnswer | null
  reportsAt: Temporal.Instant
}

async function lockAssignment(tx: Tx, orgId: number, assignmentId: string): Promise<Held | undefined> {
  if (!isId(assignmentId)) return undefined
  const found = await sql<Held>`
    select a.season_id as "seasonId", a.duty_date as date, d.code, d.label, d.category, d.reporting_time as "reportingTime",
           a.person_id as "personId", r.full_name as name, r.its_number as "itsNumber", a.status, a.answer,
           m.useful_until as "reportsAt"
    from assignments a
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.org_id = ${orgId} and a.id = ${assignmentId}::uuid
    for update of a`.execute(tx)
  return found.rows[0]
}

const keep = (tx: Tx, { actor, now, assignmentId, answer }: Asked) =>
  tx
    .updateTable('assignments')
    .set({ answer, answered_at: now })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', assignmentId)
    .execute()

/** How the keys begin of what the coordinators hear when a holder declines. */
export const declinedKeys = (assignmentId: string) => `assignment:${assignmentId}:declined:`

/** What the coordinators read when a holder declines. By the assignment, not the slot: by the time it is tapped, somebody else may have the slot. */
export const declinedNews = (assignmentId: string, vars: Record<string, Value>) => ({
  words: { key: 'alert-duty-declined', vars },
  choices: [
    { id: `/unlock ${assignmentId}`, label: { key: 'button-unlock' } },
    { id: `/reassign ${assignmentId}`, label: { key: 'button-assign-anew' } },
  ],
})

async function tellCoordinators(
  tx: Tx,
  { actor, ids, now, assignmentId, answer }: Asked,
  held: Held,
): Promise<void> {
  const { orgId } = actor
  const vars = { name: held.name, duty: held.label, date: { date: String(held.date) } }
  if (held.answer === 'declined') {
    const at = { instant: now.toString() }
    const words = { key: 'alert-duty-declined-confirmed', vars: { ...vars, at } }
    await amendNews(tx, { ids, now }, { orgId, keys: declinedKeys(assignmentId), most: 1, words })
  }
  const news =
    answer === 'declined'
      ? declinedNews(assignmentId, vars)
      : { words: { key: 'alert-duty-confirmed', vars } }
  await alertCoordinators(
    tx,
    { ids, now },
    {
      orgId,
      ...news,
      // A change of mind is news again, so the key holds more than the assignment and the answer.
      key: `assignment:${assignmentId}:${answer}:${ids.next()}`,
    },
  )
}
