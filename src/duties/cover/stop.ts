import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { closeRound } from './close.ts'
import { lockRound, type RoundStatus } from './round.ts'

export type StopOutcome =
  | { kind: 'stopped' }
  | { kind: 'over'; status: RoundStatus }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/** A coordinator ends the search; the duty stays its holder's. */
export async function stopCover(
  tx: Tx,
  { actor, ids, now, roundId }: { actor: Actor; ids: Ids; now: Temporal.Instant; roundId: string },
): Promise<StopOutcome> {
  if (!can(actor, 'cover.stop')) return { kind: 'not-allowed' }
  const round = await lockRound(tx, actor.orgId, roundId)
  if (!round) return { kind: 'not-found' }
  if (round.status !== 'open') return { kind: 'over', status: round.status }
  await closeRound(tx, { ids, now }, round, { status: 'stopped' })
  const subject = { kind: 'assignment', id: round.assignmentId }
  await recordAction(tx, {
    actor,
    action: 'cover.stopped',
    subject,
    detail: { roundId },
    id: ids.next(),
    at: now,
  })
  return { kind: 'stopped' }
}
