import type { Outcome, Turn } from '../../src/conversation/index.ts'
import { readDutyCap, setDutyCap } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { seasonInHand } from '../season-now.ts'
import { noSeason, told } from './slot.ts'

/** `/season cap 4`: the most duties one person should have in the season at hand; `/season cap none` lifts it, and without a word it is told. */
export async function seasonCap(turn: Turn, text: string): Promise<Outcome> {
  const inHand = await seasonInHand(turn)
  if (!inHand) return told(noSeason)
  const { id: seasonId, name: season } = inHand.season
  const cap = readCap(text.trim())
  if (cap === undefined) {
    const now = await readDutyCap(turn.tx, turn.org.id, seasonId)
    const words = {
      key: now === null ? 'season-cap-none' : 'season-cap-now',
      vars: { season, cap: now ?? 0 },
    }
    return told([words, { key: 'season-cap-how' }])
  }
  const outcome = await setDutyCap(turn.tx, {
    actor: turn.actor,
    ids: turn.ctx.ids,
    now: turn.now,
    seasonId,
    cap,
  })
  switch (outcome.kind) {
    case 'set': {
      const { over } = outcome
      if (cap === null) return told({ key: 'season-cap-lifted', vars: { season } })
      const busy = over > 0 ? [{ key: 'season-cap-over', vars: { over } }] : []
      return told([{ key: 'season-cap-set', vars: { season, cap } }, ...busy])
    }
    case 'out-of-range':
      return told({ key: 'season-cap-wrong', vars: { most: outcome.most } })
    case 'no-such-season':
      return told(noSeason)
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** A number, null for none; undefined where nothing is said, and a number that no cap can be where it is not understood. */
function readCap(text: string): number | null | undefined {
  if (text === '') return undefined
  return /^(none|no|off)$/i.test(text) ? null : Number(text)
}
