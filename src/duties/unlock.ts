import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { cancelAbout, notify } from '../messaging/index.ts'
import { amendNews } from './amend-news.ts'
import { declinedKeys } from './answer.ts'
import { isUntold } from './autofill/untold.ts'
import { endCoverOf } from './cover/close.ts'
import { type CheckedReason, checkReason } from './reason.ts'
import { endRequestsOf } from './requests/end.ts'
import { readSlot, type Slot, slotOf } from './slot.ts'

export type UnlockInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  seasonId: string
  date: Temporal.PlainDate
  dutyCode: string
  /** Only if this is still the slot's assignment: what was said was said of its holder. */
  assignmentId?: string
  reason: string
  /** Somebody takes it over in this very moment: the search for them is not ended by it. */
  isReplaced?: true
  /** They hear of it in another way: no notice goes out. */
  isTold?: true
}

export type UnlockOutcome =
  | {
      kind: 'unlocked'
      assignmentId: string
      slot: Slot
      holder: { name: string; itsNumber: string; personId: string }
      /** As it is kept. */
      reason: string
      /** Whether the holder hears of it: not who never heard that it was theirs. */
      isTold: boolean
    }
  /** Nobody has it. */
  | { kind: 'not-held'; slot: Slot }
  | { kind: 'no-such-duty' }
  | Exclude<CheckedReason, { kind: 'ok' }>
  /** The expected assignment is no longer the slot's; nothing was changed. */
  | { kind: 'changed-hands'; slot: Slot }
  /** Its reporting time is over: what was, stays. */
  | { kind: 'past'; slot: Slot }
  | { kind: 'not-allowed' }

/**
 * Takes a duty back: the reason is kept for ever, the reminder and every queued message about it are cancelled, the
 * person is told if they knew of it, and the slot is free at once.
 */
export async function unlockDuty(tx: Tx, input: UnlockInput): Promise<UnlockOutcome> {
  const { actor, ids, now } = input
  if (!can(actor, 'duty.unlock')) return { kind: 'not-allowed' }
  const checked = checkReason(input.reason, [10, 500])
  if (checked.kind !== 'ok') return checked
  const reason = checked.value
  const found = await readSlot(tx, { orgId: actor.orgId, ...input, isHeld: true })
  if (!found) return { kind: 'no-such-duty' }
  const slot = slotOf(found)
  const isSilent = await isUntold(tx, actor.orgId, slot)
  const held = await lockHeld(tx, actor.orgId, slot)
  const expected = input.assignmentId ?? held?.assignmentId
  if (held?.assignmentId !== expected) return { kind: 'changed-hands', slot }
  if (!held) return { kind: 'not-held', slot }
  if (Temporal.Instant.compare(held.reportsAt, now) <= 0) return { kind: 'past', slot }

  await freeAssignment(tx, actor.orgId, held.assignmentId, now)
  const logId = await keepReason(tx, input, held, reason)
  await cancelAbout(tx, { orgId: actor.orgId, about: { kind: 'assignment', id: held.assignmentId }, now })
  if (!input.isReplaced) await endCoverOf(tx, { ids, now }, actor.orgId, held.assignmentId)
  const subject = { kind: 'assignment', id: held.assignmentId }
  const detail = {
    seasonId: slot.seasonId,
    date: String(slot.date),
    duty: slot.code,
    registrationId: held.registrationId,
    reason,
  }
  await recordAction(tx, { actor, action: 'duty.unlocked', subject, detail, id: ids.next(), at: now })
  // Who has not heard that it was theirs need not hear that it is not.
  const isTold = !input.isTold && !isSilent
  if (isTold) await tell(tx, input, held, { slot, logId })
  await endRequestsOf(tx, { actor, ids, now }, held.assignmentId)
  if (held.answer === 'declined') await amendDeclined(tx, input, held, slot)
  const { name, itsNumber, personId } = held
  return {
    kind: 'unlocked',
    assignmentId: held.assignmentId,
    slot,
    holder: { name, itsNumber, personId },
    reason,
    isTold,
  }
}

const tell = (
  tx: Tx,
  { actor, ids, now }: UnlockInput,
  { assignmentId, personId, name, email }: Held,
  { slot, logId }: { slot: Slot; logId: string },
) =>
  notify(
    tx,
    { ids, now },
    {
      orgId: actor.orgId,
      personId,
      notice: 'duty-unlocked',
      vars: { name, duty: slot.label, date: { date: String(slot.date) } },
      // One that was given back can be unlocked again, and that is told again.
      key: `assignment:${assignmentId}:unlocked:${logId}`,
      about: { kind: 'assignment', id: assignmentId },
      email,
    },
  )

/** The news that the holder cannot come now says who took the duty back, and when. */
export const amendDeclined = (
  tx: Tx,
  { actor, ids, now }: Pick<UnlockInput, 'actor' | 'ids' | 'now'>,
  { assignmentId, name }: Pick<Held, 'assignmentId' | 'name'>,
  slot: Slot,
) => {
  const [date, at] = [{ date: String(slot.date) }, { instant: now.toString() }]
  const vars = { name, duty: slot.label, date, by: actor.name, at }
  const words = { key: 'alert-duty-declined-unlocked', vars }
  const keys = declinedKeys(assignmentId)
  return amendNews(tx, { ids, now }, { orgId: actor.orgId, keys, most: 1, words })
}

type Held = {
  assignmentId: string
  registrationId: string
  personId: string
  name: string
  itsNumber: string
  email: string
  answer: 'confirmed' | 'declined' | null
  reportsAt: Temporal.Instant
}

async function lockHeld(tx: Tx, orgId: number, slot: Slot): Promise<Held | undefined> {
  const found = await sql<Held>`
    select a.id as "assignmentId", r.id as "registrationId", a.person_id as "personId", r.full_name as name,
           r.its_number as "itsNumber", r.email, a.answer, m.useful_until as "reportsAt"
    from assignments a
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.org_id = ${orgId} and a.season_id = ${slot.seasonId}::uuid and a.duty_date = ${slot.date}::date
      and a.duty_code = ${slot.code} and a.status = 'live'
    for update of a`.execute(tx)
  return found.rows[0]
}

/**
 * An assignment that is its holder's no longer; its reminder is cancelled. The reminder's row is written in any case: a tick that is queueing it at this moment is waited for, and what it queued
 * is then there to be cancelled.
 */
export async function freeAssignment(
  tx: Tx,
  orgId: number,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('assignments')
    .set({ status: 'unlocked', unlocked_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
  await sql`
    update reminders set status = case status when 'pending' then 'cancelled' else status end
    where org_id = ${orgId} and assignment_id = ${id}::uuid`.execute(tx)
}

async function keepReason(
  tx: Tx,
  { actor, ids, now, date, dutyCode }: UnlockInput,
  held: Held,
  reason: string,
): Promise<string> {
  const id = ids.next()
  await tx
    .insertInto('unlock_log')
    .values({
      org_id: actor.orgId,
      id,
      assignment_id: held.assignmentId,
      at: now,
      person_id: actor.personId,
      unlocked_by: actor.name,
      reason,
      duty_date: date,
      duty_code: dutyCode,
      holder_name: held.name,
      holder_its: held.itsNumber,
    })
    .execute()
  return id
}
