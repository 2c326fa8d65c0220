import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { alertCoordinators } from '../../messaging/index.ts'
import { answerDuty } from '../answer.ts'
import { type AssignOutcome, assignDuty } from '../assign.ts'
import { sameTime } from '../assign-warnings.ts'
import { readHolder } from '../holder.ts'
import type { Slot } from '../slot.ts'
import { unlockDuty } from '../unlock.ts'
import { askNext } from './ask.ts'
import { closeRound } from './close.ts'
import { type Asked, lockRound, type Round, readAsked } from './round.ts'
import { showRound } from './show.ts'

export type CoverAnswer = 'yes' | 'no'
export type CoverOutcome =
  /** It is theirs now. */
  | { kind: 'taken'; slot: Slot }
  | { kind: 'passed'; slot: Slot }
  /** Somebody was first, or it is no longer needed. */
  | { kind: 'over'; slot: Slot; taken: boolean }
  /** The search is over, but nobody has it for sure: the coordinators were told of the yes. */
  | { kind: 'still-needed'; slot: Slot }
  /** Another duty of theirs is at the same time by now. */
  | { kind: 'busy-then'; slot: Slot }
  /** It cannot be given to them any more; the search goes on without them. */
  | { kind: 'refused'; slot: Slot; why: AssignOutcome['kind'] }
  | { kind: 'not-asked' }

type Given = { actor: Actor; personId: string; ids: Ids; now: Temporal.Instant }

/**
 * What somebody says who was asked to take a duty. The first yes takes it, in one step: the former holder is released, the
 * slot is theirs and confirmed, the others hear that it is filled. A no may be taken back while the round is open.
 */
export async function answerCover(
  tx: Tx,
  given: Given,
  { roundId, answer }: { roundId: string; answer: CoverAnswer },
): Promise<CoverOutcome> {
  const { actor, personId, now } = given
  const round = await lockRound(tx, actor.orgId, roundId)
  if (!round) return { kind: 'not-asked' }
  const asked = await readAsked(tx, actor.orgId, roundId)
  const own = asked.find((one) => one.personId === personId)
  if (!own) return { kind: 'not-asked' }
  const { slot } = round
  if (own.answer === 'yes' && round.isKept) return { kind: 'taken', slot }
  const isOver =
    round.status !== 'open' || !round.isLive || Temporal.Instant.compare(round.reportsAt, now) <= 0
  if (isOver) return answerTooLate(tx, given, round, own, answer)
  if (answer === 'yes' && (await sameTime(tx, actor.orgId, slot, own.registrationId)).length > 0)
    return { kind: 'busy-then', slot }
  if (answer === 'yes') {
    const taken = await take(tx, given, round, own.registrationId)
    if (taken.kind !== 'refused') return taken
    await goOnWithout(tx, given, round, asked, 'refused')
    return taken
  }
  await goOnWithout(tx, given, round, asked, 'no')
  return { kind: 'passed', slot }
}

/** The search is over. If nobody has the duty for sure even so, a yes is worth telling. */
async function answerTooLate(
  tx: Tx,
  { ids, now }: Given,
  round: Round,
  { personId, name, itsNumber, answer: before }: Asked,
  answer: CoverAnswer,
): Promise<CoverOutcome> {
  const { orgId, id, slot, reportsAt } = round
  // Who took it, and from whom it was taken back since, knows more than we could tell.
  const over = { kind: 'over', slot, taken: round.status === 'filled' && before !== 'yes' } as const
  if (answer === 'no' || before === 'yes' || Temporal.Instant.compare(reportsAt, now) <= 0) return over
  const { seasonId, date, code, label } = slot
  const holder = await readHolder(tx, orgId, { seasonId, date, code })
  const isNeeded = !holder || (holder.assignmentId === round.assignmentId && holder.confirmedAt === null)
  if (!isNeeded) return over
  const vars = { name, its: itsNumber, duty: label, date: { date: String(date) } }
  const give = {
    id: `/assign ${code} ${date} ${itsNumber}`,
    label: { key: 'button-assign-duty', vars: { duty: label } },
  }
  await alertCoordinators(
    tx,
    { ids, now },
    {
      orgId,
      key: `cover:${id}:late:${personId}`,
      words: { key: 'alert-cover-late-yes', vars },
      ...(!holder && { choices: [give] }),
      about: { kind: 'assignment', id: round.assignmentId },
    },
  )
  return { kind: 'still-needed', slot }
}

/** Keeps that somebody does not take it. Where nobody who was asked is left to answer, the next are asked at once. */
async function goOnWithout(
  tx: Tx,
  given: Given,
  round: Round,
  asked: Asked[],
  answer: 'no' | 'refused',
): Promise<void> {
  const { personId, ids, now } = given
  await keep(tx, given, round.id, answer)
  const isLast = asked.every((one) => one.personId === personId || one.answer !== null)
  if (isLast) await askNext(tx, { ids, now }, round)
  else await showRound(tx, { ids, now }, round, 'open')
}

const keep = (tx: Tx, { actor, personId, now }: Given, roundId: string, answer: Asked['answer']) =>
  tx
    .updateTable('cover_asks')
    .set({ answer, answered_at: now })
    .where('org_id', '=', actor.orgId)
    .where('round_id', '=', roundId)
    .where('person_id', '=', personId)
    .execute()

/** Whether the slot can be given to them shows when it is free: where it cannot, nothing of it has happened. */
async function take(tx: Tx, given: Given, round: Round, registrationId: string): Promise<CoverOutcome> {
  const { actor, ids, now } = given
  const { orgId, timeZone, slot, id, assignmentId } = round
  const system: Actor = { orgId, personId: null, name: 'cover round', role: 'cover', door: actor.door }
  const place = { seasonId: slot.seasonId, date: slot.date, dutyCode: slot.code }
  const common = { actor: system, ids, now, ...place }
  await sql`savepoint before_taking`.execute(tx)
  const freed = await unlockDuty(tx, {
    ...common,
    assignmentId,
    reason: 'taken over by another in the cover round',
    isReplaced: true,
  })
  if (freed.kind !== 'unlocked') throw new Error(`a live duty was not freed: ${freed.kind}`)
  const gave = await assignDuty(tx, { ...common, timeZone, registrationId, anyway: true, isTaken: true })
  if (gave.kind !== 'assigned') {
    await sql`rollback to savepoint before_taking`.execute(tx)
    return { kind: 'refused', slot, why: gave.kind }
  }
  const taken = gave.assignment.id
  await keep(tx, given, id, 'yes')
  await answerDuty(tx, { actor, ids, now, assignmentId: taken, answer: 'confirmed' })
  const subject = { kind: 'assignment', id: taken }
  await recordAction(tx, {
    actor,
    action: 'cover.taken',
    subject,
    detail: { roundId: id, from: assignmentId },
    id: ids.next(),
    at: now,
  })
  await closeRound(tx, { ids, now }, round, { status: 'filled', takenBy: taken })
  return { kind: 'taken', slot }
}
