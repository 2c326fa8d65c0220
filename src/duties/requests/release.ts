import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { cancelMessages } from '../../messaging/index.ts'
import { offerKey, type SwapOffer } from './offers.ts'
import type { DutyRequest } from './request.ts'
import { tellSwapOver } from './tell.ts'

/**
 * Takes back what these were offered: the question itself where it has not left, and they hear that it is over. Not whose
 * duty is no longer theirs (they hear of that), and not who `knows`.
 */
export async function releaseOffers(
  tx: Tx,
  given: { ids: Ids; now: Temporal.Instant },
  request: DutyRequest,
  { waiting, knows }: { waiting: SwapOffer[]; knows?: string | undefined },
): Promise<void> {
  const { orgId, id } = request
  const keys = waiting.map(({ personId }) => `${offerKey(id, personId)}:chat`)
  await cancelMessages(tx, { orgId, keys, now: given.now })
  for (const offer of waiting)
    if (offer.personId !== knows && offer.isLive) await tellSwapOver(tx, given, request, offer)
}
