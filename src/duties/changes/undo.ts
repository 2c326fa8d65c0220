import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { cancelAbout, notify } from '../../messaging/index.ts'
import { endCoverOf } from '../cover/close.ts'
import type { Label } from '../duty-types.ts'
import { readHolder } from '../holder.ts'
import { endRequestsOf } from '../requests/end.ts'
import { amendDeclined, freeAssignment } from '../unlock.ts'
import { checkUndo, type UndoCheck, type UndoRefusal } from './check.ts'
import { giveBack } from './give-back.ts'
import type { News } from './news.ts'
import { type Change, readChange, type Side } from './read.ts'

type Given = { actor: Actor; ids: Ids; now: Temporal.Instant }

export type UndoOutcome =
  /**
   * `told`: those who had heard of it, and are being told that it no longer holds. `isHolderTold`: whoever has the duty
   * again had not, and hears of the duty all the same: of its new time, or for the first time.
   */
  | { kind: 'undone'; change: Change; told: string[]; isHolderTold: boolean }
  /** The holder has confirmed, and whoever takes it back does not know it yet; nothing was changed. */
  | { kind: 'confirmed-since'; change: Change; news: News[]; clashes: Label[] }
  | UndoRefusal

/**
 * Takes one's own order back: what it made is freed, what it freed is its holder's again with its reminder and answer, and
 * what has not left is called off. Whoever has heard of it already hears that it no longer holds. `isConfirmedKnown`: that
 * the holder has confirmed was said to whoever asks.
 */
export async function undoChange(
  tx: Tx,
  { changeId, isConfirmedKnown, ...given }: Given & { changeId: string; isConfirmedKnown: boolean },
): Promise<UndoOutcome> {
  await lockSides(tx, given.actor.orgId, changeId)
  const checked = await checkUndo(tx, { ...given, changeId })
  if (checked.kind !== 'ready') return checked
  const { change } = checked
  if (change.made?.answer === 'confirmed' && !isConfirmedKnown) return { ...checked, kind: 'confirmed-since' }
  return takeBack(tx, given, checked)
}

/**
 * In the order in which everybody locks: the duty before whatever hangs on it. A rejection or a block of whoever is to have
 * it again waits as well, and sees it.
 */
async function lockSides(tx: Tx, orgId: number, changeId: string): Promise<void> {
  const change = await readChange(tx, orgId, { id: changeId })
  const ids = [change?.made?.assignmentId, change?.freed?.assignmentId].filter((id) => id !== undefined)
  // Before the duty, as whoever tells the people of a plan does: they are told by one of us.
  await sql`
    select from autofill_acceptances c
    where c.org_id = ${orgId} and c.id in (select acceptance_id from autofill_slots where org_id = ${orgId} and assignment_id = any(${ids}::uuid[]))
    order by c.id for share`.execute(tx)
  await sql`select from assignments where org_id = ${orgId} and id = any(${ids}::uuid[]) order by id for update`.execute(
    tx,
  )
  // Whoever closes the season, or gives its duty up, waits as well.
  await sql`select from seasons where org_id = ${orgId} and id = ${change?.slot.seasonId ?? null}::uuid for share`.execute(
    tx,
  )
  const registrationId = change?.freed?.registrationId ?? null
  await sql`select from registrations where org_id = ${orgId} and id = ${registrationId}::uuid for no key update`.execute(
    tx,
  )
}

const heard = (news: News[]): string[] => [
  ...new Set(news.filter(({ state }) => state === 'left').map(({ name }) => name)),
]

type Ready = UndoCheck & { kind: 'ready' }

/** Somebody who is given the slot at this very moment was first: then nothing is changed. */
async function takeBack(tx: Tx, given: Given, ready: Ready): Promise<UndoOutcome> {
  const { change, news } = ready
  const { actor, now } = given
  const { orgId } = actor
  const { made, freed } = change
  if (made) await free(tx, given, change, made)
  if (freed && !(await isGivenBack(tx, orgId, freed))) {
    if (made) throw new Error('a slot that has just been freed is not free')
    const to = await readHolder(tx, orgId, change.slot)
    return to ? { kind: 'given', change, to } : takeBack(tx, given, ready)
  }
  const isOfFreed = ({ what }: News) => what === 'unlocked' || what === 'request-closed'
  const hasLeft = (some: News[]) => heard(some).length > 0
  if (made && hasLeft(news.filter((one) => !isOfFreed(one)))) await tellReleased(tx, given, change, made)
  const isTold = hasLeft(news.filter(isOfFreed))
  const isHolderTold = freed ? await giveBack(tx, given, change, freed, { news, isTold }) : false
  await tx
    .updateTable('roster_changes')
    .set({ undone_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', change.id)
    .execute()
  await record(tx, given, change)
  return { kind: 'undone', change, told: heard(news), isHolderTold: isHolderTold && !isTold }
}

/** False where somebody else has the slot by now. */
async function isGivenBack(tx: Tx, orgId: number, { assignmentId }: Side): Promise<boolean> {
  const found = await sql<{
    done: boolean
  }>`select give_back(${orgId}::integer, ${assignmentId}::uuid) as done`.execute(tx)
  return found.rows[0]!.done
}

async function free(tx: Tx, { actor, ids, now }: Given, { slot }: Change, made: Side): Promise<void> {
  const { orgId } = actor
  await freeAssignment(tx, orgId, made.assignmentId, now)
  await cancelAbout(tx, { orgId, about: { kind: 'assignment', id: made.assignmentId }, now })
  await endCoverOf(tx, { ids, now }, orgId, made.assignmentId)
  await endRequestsOf(tx, { actor, ids, now }, made.assignmentId)
  if (made.answer === 'declined') await amendDeclined(tx, { actor, ids, now }, made, slot)
}

const tellReleased = (
  tx: Tx,
  { actor, ids, now }: Given,
  { slot }: Change,
  { assignmentId, name, personId, email }: Side,
): Promise<void> =>
  notify(
    tx,
    { ids, now },
    {
      orgId: actor.orgId,
      personId,
      notice: 'duty-unlocked',
      vars: { name, duty: slot.label, date: { date: String(slot.date) } },
      key: `assignment:${assignmentId}:undone`,
      about: { kind: 'assignment', id: assignmentId },
      email,
    },
  )

async function record(tx: Tx, { actor, ids, now }: Given, change: Change): Promise<void> {
  const { id, slot, made, freed } = change
  const detail = {
    changeId: id,
    seasonId: slot.seasonId,
    date: String(slot.date),
    duty: slot.code,
    ...(made && { freed: made.assignmentId }),
    ...(freed && { restored: freed.assignmentId }),
  }
  const action = made && freed ? 'duty.reassign-undone' : made ? 'duty.assign-undone' : 'duty.unlock-undone'
  const subject = { kind: 'assignment', id: (made ?? freed)!.assignmentId }
  await recordAction(tx, { actor, action, subject, detail, id: ids.next(), at: now })
}
