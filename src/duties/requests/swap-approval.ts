import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'

/**
 * Says for a season whether the coordinators decide about a swap that two volunteers have agreed on, or it is done at
 * once. What waits for a decision goes on waiting. False where the actor may not.
 */
export async function setSwapApproval(
  tx: Tx,
  { actor, ids, now }: { actor: Actor; ids: Ids; now: Temporal.Instant },
  { seasonId, needsApproval }: { seasonId: string; needsApproval: boolean },
): Promise<boolean> {
  if (!can(actor, 'season.manage')) return false
  await tx
    .updateTable('seasons')
    .set({ swap_approval: needsApproval })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', seasonId)
    .execute()
  const [subject, detail] = [{ kind: 'season', id: seasonId }, { needsApproval }]
  await recordAction(tx, { actor, action: 'season.swaps', subject, detail, id: ids.next(), at: now })
  return true
}
