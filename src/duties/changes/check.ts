import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import { sameTime } from '../assign-warnings.ts'
import type { Label } from '../duty-types.ts'
import { readHolder } from '../holder.ts'
import { type News, readNews } from './news.ts'
import { type Change, readChange } from './read.ts'

/** How long an order can be taken back, in minutes. */
export const undoMinutes = 10

export type UndoRefusal =
  /** No order of theirs in the last ten minutes that was not taken back already. */
  | { kind: 'none' }
  | { kind: 'not-yours'; change: Change }
  | { kind: 'too-late'; change: Change }
  | { kind: 'already'; change: Change }
  /** What the order made is no longer so; nothing was changed. */
  | { kind: 'taken-back'; change: Change }
  /** Somebody else has been given what it freed. */
  | { kind: 'given'; change: Change; to: { assignmentId: string; name: string } }
  /** Whoever would have it again was rejected or blocked since, or has withdrawn. */
  | { kind: 'may-not-serve'; change: Change; name: string }
  /** The season has no such slot any more, for the reason that the change carries. */
  | { kind: 'gone'; change: Change; why: NonNullable<Change['gone']> }
  /** Its reporting time is over. */
  | { kind: 'past'; change: Change }
  | { kind: 'not-allowed' }

/** `clashes`: what whoever is to have it again has at that time by now. */
export type UndoCheck = { kind: 'ready'; change: Change; news: News[]; clashes: Label[] } | UndoRefusal

/** Whether an order can be taken back at this moment, and what has been said because of it. Without an id: the asker's last one. */
export async function checkUndo(
  tx: Tx,
  { actor, now, changeId }: { actor: Actor; now: Temporal.Instant; changeId?: string },
): Promise<UndoCheck> {
  if (!can(actor, 'duty.assign') || !can(actor, 'duty.unlock')) return { kind: 'not-allowed' }
  if (actor.personId === null) return { kind: 'none' }
  const since = now.subtract({ minutes: undoMinutes })
  const which = changeId === undefined ? { personId: actor.personId, since } : { id: changeId }
  const change = await readChange(tx, actor.orgId, which)
  if (!change) return { kind: 'none' }
  if (change.personId !== actor.personId) return { kind: 'not-yours', change }
  if (change.undone) return { kind: 'already', change }
  if (Temporal.Instant.compare(change.at, since) < 0) return { kind: 'too-late', change }
  return (
    (await findObstacle(tx, actor.orgId, now, change)) ?? {
      kind: 'ready',
      change,
      news: await readNews(tx, actor.orgId, change),
      clashes: await readClashes(tx, actor.orgId, change),
    }
  )
}

async function readClashes(tx: Tx, orgId: number, { slot, freed }: Change): Promise<Label[]> {
  const found = freed ? await sameTime(tx, orgId, slot, freed.registrationId) : []
  return found.map(({ label }) => label)
}

async function findObstacle(
  tx: Tx,
  orgId: number,
  now: Temporal.Instant,
  change: Change,
): Promise<UndoRefusal | undefined> {
  const { slot, made, freed, reportsAt } = change
  if (Temporal.Instant.compare(reportsAt, now) <= 0) return { kind: 'past', change }
  if (made && !made.live) return { kind: 'taken-back', change }
  if (freed?.live) return { kind: 'already', change }
  const holder = await readHolder(tx, orgId, slot)
  if (holder && holder.assignmentId !== made?.assignmentId) return { kind: 'given', change, to: holder }
  if (freed && change.gone) return { kind: 'gone', change, why: change.gone }
  return freed && !freed.mayServe ? { kind: 'may-not-serve', change, name: freed.name } : undefined
}
