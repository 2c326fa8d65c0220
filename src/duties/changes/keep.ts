import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'

/**
 * Notes what an order has just done to the roster: the assignment it freed, the one it made, or both. Whoever gave it can
 * take it back for ten minutes by the id that is returned; null where nobody in person did.
 */
export async function keepChange(
  tx: Tx,
  { actor, ids, now }: { actor: Actor; ids: Ids; now: Temporal.Instant },
  change: { freed?: string; made?: string },
): Promise<string | null> {
  if (actor.personId === null) return null
  const id = ids.next()
  await tx
    .insertInto('roster_changes')
    .values({
      org_id: actor.orgId,
      id,
      person_id: actor.personId,
      at: now,
      freed: change.freed ?? null,
      made: change.made ?? null,
    })
    .execute()
  return id
}
