import type { Outcome, Turn } from '../../src/conversation/index.ts'
import { setMissedThreshold } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { seasonInHand } from '../season-now.ts'
import { noSeason, told } from './slot.ts'

/** `/attendance warn 3`: from three duties missed without a word on it is said before another is given, in the season at hand. */
export async function attendanceWarn(turn: Turn, text: string): Promise<Outcome> {
  const inHand = await seasonInHand(turn)
  if (!inHand) return told(noSeason)
  const { id, name: season } = inHand.season
  const { tx, ctx, actor, now } = turn
  const threshold = /^\d{1,3}$/.test(text) ? Number(text) : 0
  const outcome = await setMissedThreshold(tx, { actor, ids: ctx.ids, now, seasonId: id, threshold })
  switch (outcome.kind) {
    case 'set':
      return told({ key: 'attendance-warn-set', vars: { season, count: threshold } })
    case 'out-of-range':
      return told({ key: 'attendance-warn-wrong', vars: { most: outcome.most } })
    case 'no-such-season':
      return told(noSeason)
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
