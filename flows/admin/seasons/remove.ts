import type { Outcome, Turn } from '../../../src/conversation/index.ts'
import { removeSeason } from '../../../src/duties/index.ts'
import { unreachable } from '../../../src/lib/unreachable.ts'
import { shown, told } from '../slot.ts'
import { findSeason, refOf, spanOf, splitLast } from './which.ts'

/** `/season remove "Rajab"`: a season made by mistake, that nobody registered for; a button does it. */
export async function remove(turn: Turn, text: string): Promise<Outcome> {
  const { rest, last } = splitLast(text, ['yes'])
  const season = rest === '' ? undefined : await findSeason(turn, rest)
  if (!season) return told({ key: 'season-remove-which' })
  const { tx, ctx, actor, now } = turn
  const given = { actor, ids: ctx.ids, now, seasonId: season.id, ask: last !== 'yes' }
  const outcome = await removeSeason(tx, given)
  const vars = { ...spanOf(season), by: actor.name }
  switch (outcome.kind) {
    case 'removed': {
      if (last === 'yes') return shown(turn, { key: 'season-removed', vars })
      const ref = refOf(season)
      return shown(turn, { key: 'season-remove-sure', vars }, [
        { id: `/season remove ${ref} yes`, label: { key: 'button-season-remove-yes' } },
        { id: `/season show ${ref}`, label: { key: 'button-season-keep' } },
      ])
    }
    case 'in-use': {
      const { registrations, duties } = outcome
      return told({ key: 'season-remove-in-use', vars: { ...vars, registrations, duties } })
    }
    case 'not-found':
      return told({ key: 'season-remove-which' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
