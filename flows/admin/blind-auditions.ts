import type { Outcome, Turn } from '../../src/conversation/index.ts'
import { setBlindAuditions } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { openSeasonNow, seasonInHand } from '../season-now.ts'
import { noSeason, told } from './slot.ts'

/** `/season blind on` and `off`: whether the recordings of the season that people register for are judged by number alone. */
export async function blindAuditions(turn: Turn, text: string): Promise<Outcome> {
  const blind = /^on$/i.test(text.trim()) ? true : /^off$/i.test(text.trim()) ? false : undefined
  if (blind === undefined) return told({ key: 'season-blind-how' })
  const season = (await openSeasonNow(turn)) ?? (await seasonInHand(turn))?.season
  if (!season) return told(noSeason)
  const { tx, ctx, actor, now } = turn
  const outcome = await setBlindAuditions(tx, { actor, ids: ctx.ids, now, seasonId: season.id, blind })
  switch (outcome.kind) {
    case 'set':
    case 'already':
      return told({ key: blind ? 'season-blind' : 'season-not-blind', vars: { season: season.name } })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
