import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { assignDuty, type Candidate, lockCandidate } from './assign.ts'
import { type AssignWarning, findWarnings } from './assign-warnings.ts'
import { readBlock } from './block.ts'
import { keepChange } from './changes/index.ts'
import { type Assignment, readAssignment } from './holder.ts'
import { type CheckedReason, checkReason } from './reason.ts'
import { readSlot, type Slot, slotOf } from './slot.ts'
import { unlockDuty } from './unlock.ts'

export type ReassignInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  /** The organisation's. */
  timeZone: string
  /** Of whoever has the slot now. */
  assignmentId: string
  /** Of whoever is to have it. */
  registrationId: string
  reason: string
  /** In spite of warnings. */
  anyway: boolean
}

type From = Assignment['holder']

export type ReassignOutcome =
  | {
      kind: 'reassigned'
      assignmentId: string
      slot: Slot
      from: From
      to: Candidate
      /** As it is kept. */
      reason: string
      reminderAt: Temporal.Instant
      late: boolean
      /** To take it back by; null where nobody in person did it. */
      changeId: string | null
    }
  | { kind: 'warnings'; slot: Slot; from: From; to: Candidate; warnings: AssignWarning[] }
  | Exclude<CheckedReason, { kind: 'ok' }>
  | { kind: 'same-person'; slot: Slot; to: Candidate }
  | { kind: 'rejected' | 'withdrawn' | 'blocked'; to: Candidate }
  | { kind: 'not-registered' }
  /** The slot is no longer that holder's; nothing was changed. */
  | { kind: 'changed-hands'; slot: Slot; from: From }
  | { kind: 'past'; slot: Slot; from: From }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/**
 * Gives a duty from its holder to somebody else in one step: the unlock with its reason, kept for ever, and the new
 * assignment with its own reminder. Both hear of it. Said before anything is changed, in this order: what forbids it, what
 * speaks against the person, what the reason lacks.
 */
export async function reassignDuty(tx: Tx, input: ReassignInput): Promise<ReassignOutcome> {
  const { actor, ids, now, timeZone, assignmentId } = input
  if (!can(actor, 'duty.unlock') || !can(actor, 'duty.assign')) return { kind: 'not-allowed' }
  const held = await lockAssignment(tx, actor.orgId, assignmentId)
  if (!held) return { kind: 'not-found' }
  const { seasonId, date, code: dutyCode, holder: from } = held
  const place = { seasonId, date, dutyCode }
  const slot = slotOf((await readSlot(tx, { orgId: actor.orgId, ...place, isHeld: true }))!)
  if (!held.live) return { kind: 'changed-hands', slot, from }
  const to = await lockCandidate(tx, { ...input, seasonId })
  if (!to) return { kind: 'not-registered' }
  if (to.itsNumber === from.itsNumber) return { kind: 'same-person', slot, to }
  if (to.status === 'rejected' || to.status === 'withdrawn') return { kind: to.status, to }
  if (await readBlock(tx, actor.orgId, to.personId)) return { kind: 'blocked', to }
  if (hasBegun(slot, timeZone, now)) return { kind: 'past', slot, from }
  const warnings = input.anyway ? [] : await findWarnings(tx, { orgId: actor.orgId, slot, holder: to })
  if (warnings.length > 0) return { kind: 'warnings', slot, from, to, warnings }
  const checked = checkReason(input.reason, [10, 500])
  if (checked.kind !== 'ok') return checked

  const common = { actor, ids, now, ...place }
  const freed = await unlockDuty(tx, { ...common, assignmentId, reason: checked.value })
  if (freed.kind !== 'unlocked') throw new Error(`a live duty was not freed: ${freed.kind}`)
  const gave = await assignDuty(tx, { ...common, timeZone, registrationId: to.registrationId, anyway: true })
  if (gave.kind !== 'assigned') throw new Error(`a free slot was not given: ${gave.kind}`)
  const made = gave.assignment.id
  await record(tx, input, made)
  const changeId = await keepChange(tx, { actor, ids, now }, { freed: assignmentId, made })
  const { reminderAt, late } = gave
  return {
    kind: 'reassigned',
    assignmentId: made,
    slot,
    from,
    to,
    reason: freed.reason,
    reminderAt,
    late,
    changeId,
  }
}

async function lockAssignment(tx: Tx, orgId: number, id: string): Promise<Assignment | undefined> {
  const known = await readAssignment(tx, orgId, id)
  if (!known) return undefined
  await sql`select from assignments where org_id = ${orgId} and id = ${id}::uuid for update`.execute(tx)
  return readAssignment(tx, orgId, id)
}

function hasBegun({ date, reportingTime }: Slot, timeZone: string, now: Temporal.Instant): boolean {
  const reportsAt = date.toZonedDateTime({ timeZone, plainTime: reportingTime }).toInstant()
  return Temporal.Instant.compare(reportsAt, now) <= 0
}

const record = (
  tx: Tx,
  { actor, ids, now, assignmentId: from }: ReassignInput,
  made: string,
): Promise<void> =>
  recordAction(tx, {
    actor,
    action: 'duty.reassigned',
    subject: { kind: 'assignment', id: made },
    detail: { from },
    id: ids.next(),
    at: now,
  })
