import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { Slot } from '../slot.ts'
import type { Attended } from '../slot-state.ts'
import { type Attending, keepAttendance, lockAttending } from './attendance.ts'
import { attendanceOpensAt, hereAt } from './window.ts'

/** excused: they did not come, but had said so. */
export type Mark = 'kept' | 'missed' | 'excused'

export type MarkOutcome =
  | { kind: 'marked'; slot: Slot; attended: Attended; changed: boolean }
  /** Nobody can have kept or missed it yet. */
  | { kind: 'too-early'; slot: Slot; from: Temporal.Instant }
  /** It was taken back. */
  | { kind: 'not-live'; slot: Slot }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/**
 * A coordinator says whether a duty was kept, and may say otherwise later. Whoever had declined it is taken to have missed
 * it with notice.
 */
export async function markAttendance(
  tx: Tx,
  input: { actor: Actor; ids: Ids; now: Temporal.Instant; assignmentId: string; mark: Mark },
): Promise<MarkOutcome> {
  const { actor, now, assignmentId, mark } = input
  if (!can(actor, 'attendance.mark')) return { kind: 'not-allowed' }
  const attending = await lockAttending(tx, actor.orgId, assignmentId)
  if (!attending) return { kind: 'not-found' }
  const { slot, isLive, reportsAt, attended: before } = attending
  if (!isLive) return { kind: 'not-live', slot }
  if (hereAt(reportsAt, now) === 'early')
    return { kind: 'too-early', slot, from: attendanceOpensAt(reportsAt) }
  const said: Attended = { ...meant(mark, attending), saidBy: 'coordinator' }
  const changed = before?.kind !== said.kind || before.noticed !== said.noticed
  if (changed) await keepAttendance(tx, input, attending, said)
  return { kind: 'marked', slot, attended: said, changed }
}

const meant = (mark: Mark, { answer, hadAsked }: Attending): Pick<Attended, 'kind' | 'noticed'> =>
  mark === 'kept'
    ? { kind: 'kept', noticed: false }
    : { kind: 'missed', noticed: mark === 'excused' || answer === 'declined' || hadAsked }
