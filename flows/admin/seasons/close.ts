import type { Outcome, Turn } from '../../../src/conversation/index.ts'
import { endSeason } from '../../../src/duties/index.ts'
import { unreachable } from '../../../src/lib/unreachable.ts'
import { shown, told } from '../slot.ts'
import { reportReply } from './report.ts'
import { findSeason, refOf, spanOf, splitLast } from './which.ts'

/**
 * `/season close [name]`: what closing will do, and a button that does it: no registration, no more assigning, and the
 * report. While duties are ahead only its registration can be closed.
 */
export async function close(turn: Turn, text: string): Promise<Outcome> {
  const { rest, last } = splitLast(text, ['yes', 'registration'])
  const season = await findSeason(turn, rest)
  if (!season) return told([{ key: 'season-which' }])
  const { tx, ctx, actor, now } = turn
  const outcome = await endSeason(tx, {
    actor,
    ids: ctx.ids,
    now,
    seasonId: season.id,
    registrationOnly: last === 'registration',
    ask: last === undefined,
  })
  const ref = refOf(season)
  const vars = { ...spanOf(season), by: actor.name }
  switch (outcome.kind) {
    case 'ended': {
      if (last === undefined)
        return shown(turn, { key: 'season-end-sure', vars }, [
          { id: `/season close ${ref} yes`, label: { key: 'button-season-end' } },
          { id: `/season show ${ref}`, label: { key: 'button-season-keep' } },
        ])
      const done = shown(turn, { key: 'season-ended', vars })
      return { ...done, replies: [...(done.replies ?? []), await reportReply(turn, outcome.season)] }
    }
    case 'closed':
      return shown(turn, { key: 'season-closed', vars: { name: season.name } })
    case 'duties-ahead': {
      const registration = {
        id: `/season close ${ref} registration`,
        label: { key: 'button-close-registration' },
      }
      const ahead = { ahead: outcome.ahead, last: { date: outcome.last.toString() } }
      const isOpen = season.status === 'open'
      return shown(
        turn,
        [
          { key: 'season-end-ahead', vars: { ...vars, ...ahead } },
          ...(isOpen ? [{ key: 'season-end-registration' }] : []),
        ],
        isOpen ? [registration] : [],
      )
    }
    case 'already':
      if (season.status === 'draft') return told({ key: 'season-end-draft', vars })
      return told({
        key: season.endedAt ? 'season-ended-already' : 'season-closed',
        vars: { ...vars, season: season.name },
      })
    case 'not-found':
      return told({ key: 'season-which' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
