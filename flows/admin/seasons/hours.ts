import type { Turn } from '../../../src/conversation/index.ts'
import { type Season, setHours } from '../../../src/duties/index.ts'
import { unreachable } from '../../../src/lib/unreachable.ts'
import type { Value } from '../../../src/lib/words.ts'
import { again, done, type Edited, edited } from './made.ts'
import { readTime } from './read-time.ts'

/** Sets the hour of the reminder, or of the cut-off, as it was written. */
export async function editHour(
  turn: Turn,
  season: Season,
  what: 'reminder' | 'cutoff',
  text: string,
): Promise<Edited> {
  const time = readTime(text)
  if (!time) return again({ key: 'season-time-wrong' })
  const { tx, ctx, actor, now } = turn
  const change = what === 'reminder' ? { reminderTime: time } : { cutoffTime: time }
  const outcome = await setHours(tx, { actor, ids: ctx.ids, now, seasonId: season.id, change })
  switch (outcome.kind) {
    case 'set': {
      const cutoff = timeValue(outcome.cutoffTime)
      const vars = { season: season.name, time: timeValue(time), cutoff, moved: outcome.moved }
      return done({ key: what === 'reminder' ? 'season-reminder-set' : 'season-cutoff-set', vars }, season)
    }
    case 'too-early':
      return again({
        key: 'season-cutoff-too-early',
        vars: { reminder: timeValue(outcome.reminderTime) },
      })
    case 'not-found':
      return edited({ key: 'season-which' })
    case 'not-allowed':
      return edited({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

export const timeValue = (time: Temporal.PlainTime): Value => ({ time: time.toString() })
