import { sql } from 'kysely'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { assignDuty } from '../assign.ts'
import type { Holder } from '../holder.ts'
import type { Slot } from '../slot.ts'
import { unlockDuty } from '../unlock.ts'
import { type Closing, closeRequest } from './close.ts'
import { lockRegistrations } from './lock.ts'
import { type Misfit, misfitOf } from './misfit.ts'
import type { DutyRequest, Party } from './request.ts'
import { tellChanged, tellOwner } from './tell.ts'

type Given = { actor: Actor; ids: Ids; now: Temporal.Instant }

/** Why a request cannot be done as things stand now; nothing was changed. */
export type Hindrance =
  /** Somebody has the slot that it should move to. */
  | { kind: 'taken'; to: Slot; by: Holder }
  /** That slot's time is over. */
  | { kind: 'past'; to: Slot }
  | { kind: 'misfit'; who: Party; to: Slot; misfit: Misfit }
  /** What they would give is theirs no longer. */
  | { kind: 'not-held'; who: Party; to: Slot }
  /** They can be given no duty any more. */
  | { kind: 'not-given'; who: Party; to: Slot }

/** Whose word it is that does it, and is answered. */
type By = { by?: Actor }

export type Applied = { kind: 'applied'; request: DutyRequest } | Hindrance

/**
 * Does what a locked request asks for, in one step, if it still can be done: the duty is released, moved or swapped, each
 * with its entry in the unlock log and a reminder of its own, and everybody concerned hears of it. `actor` may give and
 * take back duties.
 */
export async function applyRequest(
  tx: Tx,
  given: Given,
  request: DutyRequest,
  { except, by = given.actor }: Pick<Closing, 'except'> & By = {},
): Promise<Applied> {
  const { orgId, owner, other } = request
  await lockRegistrations(tx, orgId, [owner.registrationId, ...(other ? [other.registrationId] : [])])
  const misfit = await findMisfit(tx, request)
  if (misfit) return misfit
  await sql`savepoint before_applying`.execute(tx)
  const applied = await doWhatIsAsked(tx, given, request, { except, by })
  if (applied.kind !== 'applied') await sql`rollback to savepoint before_applying`.execute(tx)
  return applied
}

/** Where something stands against it, the caller takes back what was begun. */
async function doWhatIsAsked(
  tx: Tx,
  given: Given,
  request: DutyRequest,
  { except, by }: Pick<Closing, 'except'> & Required<By>,
): Promise<Applied> {
  const { owner } = request
  // Ended first, so that it is not ended by the unlock.
  const approve = () => closeRequest(tx, { ...given, actor: by }, request, { status: 'approved', except })
  switch (request.kind) {
    case 'cancel': {
      const done = await approve()
      const hindrance = await release(tx, given, request, owner, request.slot)
      if (hindrance) return hindrance
      await tellOwner(tx, given, request, {
        news: { key: 'request-granted-cancel' },
        what: 'granted',
        byMail: true,
      })
      return { kind: 'applied', request: done }
    }
    case 'move':
      return move(tx, given, request, approve)
    case 'swap':
      return swap(tx, given, request, { approve, by })
    default:
      return unreachable(request.kind)
  }
}

/** What stands against either side's going where they would go. */
export async function findMisfit(
  tx: Tx,
  { orgId, owner, other, slot, to }: DutyRequest,
): Promise<Hindrance | undefined> {
  if (!to) return undefined
  const own = await misfitOf(tx, orgId, owner, { to, leaving: slot })
  if (own) return { kind: 'misfit', who: owner, to, misfit: own }
  const theirs = other && (await misfitOf(tx, orgId, other, { to: slot, leaving: to }))
  return theirs ? { kind: 'misfit', who: other, to: slot, misfit: theirs } : undefined
}

type Approve = () => Promise<DutyRequest>

async function move(tx: Tx, given: Given, request: DutyRequest, approve: Approve): Promise<Applied> {
  const { owner, slot, to } = request
  // Given before the former is freed: where somebody is first, nothing was changed.
  const gave = await assign(tx, given, request, owner, to!)
  if (gave.kind === 'locked') return { kind: 'taken', to: to!, by: { ...gave.by, confirmedAt: null } }
  if (gave.kind === 'past') return { kind: 'past', to: to! }
  if (gave.kind !== 'assigned') return { kind: 'not-given', who: owner, to: to! }
  const done = await approve()
  const hindrance = await release(tx, given, request, owner, slot)
  if (hindrance) return hindrance
  const assignmentId = gave.assignment.id
  await tellChanged(tx, given, request, { party: owner, from: slot, to: to!, assignmentId })
  return { kind: 'applied', request: done }
}

async function swap(
  tx: Tx,
  given: Given,
  request: DutyRequest,
  { approve, by }: { approve: Approve; by: Actor },
): Promise<Applied> {
  const { owner, other, slot, to } = request
  if (!other || !to) throw new Error('a swap that nobody has agreed to')
  const done = await approve()
  const hindrance =
    (await release(tx, given, request, owner, slot)) ?? (await release(tx, given, request, other, to))
  if (hindrance) return hindrance
  for (const { party, from, going } of [
    { party: owner, from: slot, going: to },
    { party: other, from: to, going: slot },
  ]) {
    const gave = await assign(tx, given, request, party, going)
    if (gave.kind !== 'assigned') return { kind: 'not-given', who: party, to: going }
    if (party.personId !== by.personId)
      await tellChanged(tx, given, request, { party, from, to: going, assignmentId: gave.assignment.id })
  }
  return { kind: 'applied', request: done }
}

/** What stands against their giving a duty up, where something does. */
async function release(
  tx: Tx,
  given: Given,
  request: DutyRequest,
  party: Party,
  slot: Slot,
): Promise<Hindrance | undefined> {
  const { seasonId, date, code } = slot
  const freed = await unlockDuty(tx, {
    ...given,
    seasonId,
    date,
    dutyCode: code,
    assignmentId: party.assignmentId,
    reason: `${logged[request.kind]}: ${request.reason}`,
    isTold: true,
  })
  switch (freed.kind) {
    case 'unlocked':
      return undefined
    case 'past':
      return { kind: 'past', to: slot }
    case 'not-held':
    case 'changed-hands':
      return { kind: 'not-held', who: party, to: slot }
    default:
      throw new Error(`a duty that was asked about was not freed: ${freed.kind}`)
  }
}

/** What the log of unlocks says before the volunteer's own words. */
const logged = { cancel: 'asked to be released', move: 'asked to move', swap: 'swapped' } as const

const assign = (tx: Tx, given: Given, request: DutyRequest, { registrationId }: Party, to: Slot) =>
  assignDuty(tx, {
    ...given,
    timeZone: request.timeZone,
    seasonId: to.seasonId,
    date: to.date,
    dutyCode: to.code,
    registrationId,
    anyway: true,
    isTaken: true,
  })
