import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { alertCoordinators } from '../../messaging/index.ts'
import { answerDuty } from '../answer.ts'
import { endCoverOf } from '../cover/close.ts'
import type { Slot } from '../slot.ts'
import { type Attending, keepAttendance, lockAttending } from './attendance.ts'
import { attendanceOpensAt, hereAt } from './window.ts'

export type HereOutcome =
  /** `changed` is false where it was known. */
  | { kind: 'here'; slot: Slot; changed: boolean }
  | { kind: 'too-early'; slot: Slot; from: Temporal.Instant }
  | { kind: 'too-late'; slot: Slot }
  /** A coordinator has noted that they did not come; the coordinators are told, and nothing is changed. */
  | { kind: 'noted-otherwise'; slot: Slot }
  /** The duty was taken back. */
  | { kind: 'not-live'; slot: Slot }
  | { kind: 'not-yours' }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/**
 * The holder says that they are there: from an hour before the reporting time until three hours after it. Whoever had
 * declined and comes all the same is expected again; nobody else is looked for any more.
 */
export async function sayHere(
  tx: Tx,
  input: { actor: Actor; ids: Ids; now: Temporal.Instant; assignmentId: string },
): Promise<HereOutcome> {
  const { actor, ids, now, assignmentId } = input
  if (!can(actor, 'attendance.say')) return { kind: 'not-allowed' }
  const attending = await lockAttending(tx, actor.orgId, assignmentId)
  if (!attending) return { kind: 'not-found' }
  if (attending.personId !== actor.personId) return { kind: 'not-yours' }
  const { slot, isLive, reportsAt, attended, answer } = attending
  if (!isLive) return { kind: 'not-live', slot }
  const time = hereAt(reportsAt, now)
  if (time === 'early') return { kind: 'too-early', slot, from: attendanceOpensAt(reportsAt) }
  if (attended?.kind === 'kept') return { kind: 'here', slot, changed: false }
  if (time === 'late') return { kind: 'too-late', slot }
  if (attended) {
    await tellOtherwise(tx, input, attending)
    return { kind: 'noted-otherwise', slot }
  }
  const isAhead = Temporal.Instant.compare(reportsAt, now) > 0
  if (answer === 'declined' && isAhead)
    await answerDuty(tx, { actor, ids, now, assignmentId, answer: 'confirmed' })
  else await endCoverOf(tx, { ids, now }, actor.orgId, assignmentId)
  await keepAttendance(tx, input, attending, { kind: 'kept', noticed: false, saidBy: 'self' })
  return { kind: 'here', slot, changed: true }
}

const tellOtherwise = (
  tx: Tx,
  { actor, ids, now }: { actor: Actor; ids: Ids; now: Temporal.Instant },
  { assignmentId, slot, name, itsNumber, markedAt }: Attending,
) =>
  alertCoordinators(
    tx,
    { ids, now },
    {
      orgId: actor.orgId,
      words: {
        key: 'alert-here-otherwise',
        vars: { name, its: itsNumber, duty: slot.label, date: { date: String(slot.date) } },
      },
      choices: [{ id: `/attendance kept ${assignmentId} anew`, label: { key: 'button-was-there' } }],
      // Once for each note that it contradicts.
      key: `attendance:${assignmentId}:otherwise:${markedAt}`,
      about: { kind: 'assignment', id: assignmentId },
    },
  )
