import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'

export type BlindOutcome = { kind: 'set' } | { kind: 'already' } | { kind: 'not-allowed' }

/** Whether a season's recordings are judged by number alone. */
export async function setBlindAuditions(
  tx: Tx,
  given: { actor: Actor; ids: Ids; now: Temporal.Instant; seasonId: string; blind: boolean },
): Promise<BlindOutcome> {
  const { actor, ids, now, seasonId, blind } = given
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  const changed = await tx
    .updateTable('seasons')
    .set({ blind_auditions: blind })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', seasonId)
    .where('blind_auditions', '<>', blind)
    .returning('id')
    .execute()
  if (changed.length === 0) return { kind: 'already' }
  const subject = { kind: 'season', id: seasonId }
  const action = blind ? 'season.judged-blind' : 'season.judged-by-name'
  await recordAction(tx, { actor, action, subject, id: ids.next(), at: now })
  return { kind: 'set' }
}
