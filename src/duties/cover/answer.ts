import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { answerDuty } from '../answer.ts'
import { assignDuty } from '../assign.ts'
import { sameTime } from '../assign-warnings.ts'
import { isBlocked } from '../block.ts'
import type { Slot } from '../slot.ts'
import { unlockDuty } from '../unlock.ts'
import { askNext } from './ask.ts'
import { closeRound } from './close.ts'
import { lockRound, type Round, readAsked } from './round.ts'
import { showRound } from './show.ts'

export type CoverAnswer = 'yes' | 'no'
export type CoverOutcome =
  /** It is theirs now. */
  | { kind: 'taken'; slot: Slot }
  | { kind: 'passed'; slot: Slot }
  /** Somebody was first, or it is no longer needed. */
  | { kind: 'over'; slot: Slot; taken: boolean }
  /** Another duty of theirs is at the same time by now. */
  | { kind: 'busy-then'; slot: Slot }
  /** They have withdrawn, or been rejected or blocked, since they were asked. */
  | { kind: 'not-serving'; slot: Slot }
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
  const { actor, personId, ids, now } = given
  const round = await lockRound(tx, actor.orgId, roundId)
  if (!round) return { kind: 'not-asked' }
  const asked = await readAsked(tx, actor.orgId, roundId)
  const own = asked.find((one) => one.personId === personId)
  if (!own) return { kind: 'not-asked' }
  const { slot } = round
  if (own.answer === 'yes' && round.isKept) return { kind: 'taken', slot }
  const isOver =
    round.status !== 'open' || !round.isLive || Temporal.Instant.compare(round.reportsAt, now) <= 0
  if (isOver) return { kind: 'over', slot, taken: round.status === 'filled' }
  if (answer === 'yes' && !(await mayServe(tx, actor.orgId, own.registrationId)))
    return { kind: 'not-serving', slot }
  if (answer === 'yes' && (await sameTime(tx, actor.orgId, slot, own.registrationId)).length > 0)
    return { kind: 'busy-then', slot }
  await keep(tx, given, roundId, answer)
  if (answer === 'yes') return take(tx, given, round, own.registrationId)
  const isLast = asked.every((one) => one === own || one.answer === 'no')
  if (isLast) await askNext(tx, { ids, now }, round)
  else await showRound(tx, { ids, now }, round, 'open')
  return { kind: 'passed', slot }
}

async function mayServe(tx: Tx, orgId: number, registrationId: string): Promise<boolean> {
  const found = await sql`
    select from registrations r where org_id = ${orgId} and id = ${registrationId}::uuid and status = 'approved'
      and not ${isBlocked(orgId, sql`r.person_id`)} for no key update`.execute(tx)
  return found.rows.length > 0
}

const keep = (tx: Tx, { actor, personId, now }: Given, roundId: string, answer: CoverAnswer) =>
  tx
    .updateTable('cover_asks')
    .set({ answer, answered_at: now })
    .where('org_id', '=', actor.orgId)
    .where('round_id', '=', roundId)
    .where('person_id', '=', personId)
    .execute()

async function take(tx: Tx, given: Given, round: Round, registrationId: string): Promise<CoverOutcome> {
  const { actor, ids, now } = given
  const { orgId, timeZone, slot, id, assignmentId } = round
  const system: Actor = { orgId, personId: null, name: 'cover round', role: 'cover', door: actor.door }
  const place = { seasonId: slot.seasonId, date: slot.date, dutyCode: slot.code }
  const common = { actor: system, ids, now, ...place }
  const freed = await unlockDuty(tx, {
    ...common,
    assignmentId,
    reason: 'taken over by another in the cover round',
    isReplaced: true,
  })
  if (freed.kind !== 'unlocked') throw new Error(`a live duty was not freed: ${freed.kind}`)
  const gave = await assignDuty(tx, { ...common, timeZone, registrationId, anyway: true, isTaken: true })
  if (gave.kind !== 'assigned') throw new Error(`a free slot was not given: ${gave.kind}`)
  const taken = gave.assignment.id
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
