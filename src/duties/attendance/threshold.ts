import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'

export type ThresholdOutcome =
  | { kind: 'set' }
  | { kind: 'out-of-range'; most: number }
  | { kind: 'no-such-season' }
  | { kind: 'not-allowed' }

const most = 30

/** From how many duties missed without a word on whoever gives another is warned, in a season. */
export async function setMissedThreshold(
  tx: Tx,
  input: { actor: Actor; ids: Ids; now: Temporal.Instant; seasonId: string; threshold: number },
): Promise<ThresholdOutcome> {
  const { actor, ids, now, seasonId, threshold } = input
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > most) return { kind: 'out-of-range', most }
  const changed = await tx
    .updateTable('seasons')
    .set({ missed_threshold: threshold })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', seasonId)
    .returning('id')
    .executeTakeFirst()
  if (!changed) return { kind: 'no-such-season' }
  const subject = { kind: 'season', id: seasonId }
  const detail = { threshold }
  await recordAction(tx, {
    actor,
    action: 'season.missed-threshold-set',
    subject,
    detail,
    id: ids.next(),
    at: now,
  })
  return { kind: 'set' }
}
