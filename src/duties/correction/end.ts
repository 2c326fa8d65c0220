import type { Tx } from '../../db/database.ts'
import { cancelMessages } from '../../messaging/index.ts'

/** Calls off every open correction of a registration that is not live any more, and what has not left yet of the questions. */
export async function endCorrectionsOf(
  tx: Tx,
  { orgId, now, registrationId }: { orgId: number; now: Temporal.Instant; registrationId: string },
): Promise<void> {
  const closed = await tx
    .updateTable('corrections')
    .set({ status: 'called-off', closed_at: now })
    .where('org_id', '=', orgId)
    .where('registration_id', '=', registrationId)
    .where('status', '=', 'open')
    .returning('id')
    .execute()
  const keys = closed.flatMap(({ id }) => [`correction:${id}:chat`, `correction:${id}:mail`])
  await cancelMessages(tx, { orgId, keys, now })
}
