import type { Outcome, Turn } from '../../src/conversation/index.ts'
import { setSwapApproval } from '../../src/duties/index.ts'
import { seasonInHand } from '../season-now.ts'
import { noSeason, told } from './slot.ts'

/** `/season swaps free`: two volunteers who agree swap at once. `/season swaps approved`: the coordinators decide. */
export async function setSwaps(turn: Turn, text: string): Promise<Outcome> {
  const [, word] = /^(free|approved)$/i.exec(text.trim()) ?? []
  const season = (await seasonInHand(turn))?.season
  if (!season) return told(noSeason)
  if (!word) return told({ key: 'season-swaps-how' })
  const { tx, ctx, actor, now } = turn
  const needsApproval = word.toLowerCase() === 'approved'
  const isSet = await setSwapApproval(
    tx,
    { actor, ids: ctx.ids, now },
    { seasonId: season.id, needsApproval },
  )
  if (!isSet) return told({ key: 'coordinators-only' })
  const key = needsApproval ? 'season-swaps-approved' : 'season-swaps-free'
  return told({ key, vars: { season: season.name } })
}
