import type { Turn } from '../../../src/conversation/index.ts'
import { changeDays, type Season } from '../../../src/duties/index.ts'
import { unreachable } from '../../../src/lib/unreachable.ts'
import { todayOf } from '../../season-now.ts'
import { readDays } from '../read-order.ts'
import { dateValue } from '../slot.ts'
import { again, badDates, done, type Edited, edited, overlapWords } from './made.ts'
import { spanOf } from './which.ts'

/** Gives a season the two days that were written, the first and the last. */
export async function editDays(turn: Turn, season: Season, text: string): Promise<Edited> {
  const { days, impossible, rest } = readDays(text, { today: todayOf(turn) })
  const [startsOn, endsOn, ...more] = days
  if (impossible) return again({ key: 'season-no-such-day' })
  if (!startsOn || !endsOn || more.length > 0 || rest !== '')
    return again({ key: 'season-days-wrong', vars: exampleOf(season) })
  const { tx, ctx, actor, now } = turn
  const outcome = await changeDays(tx, {
    actor,
    ids: ctx.ids,
    now,
    seasonId: season.id,
    startsOn,
    endsOn,
  })
  switch (outcome.kind) {
    case 'changed':
      return done({ key: 'season-days-changed', vars: { ...spanOf(outcome.season), by: actor.name } }, season)
    case 'duties-outside': {
      const lines = outcome.duties.map(({ date, label, name }) => ({
        key: 'season-days-outside-line',
        vars: { date: dateValue(date), duty: label, name },
      }))
      return edited([
        { key: 'season-days-outside', vars: { name: season.name, total: outcome.total } },
        ...lines,
      ])
    }
    case 'bad-dates':
      return again({ key: badDates[outcome.why] })
    case 'overlaps':
      return again(overlapWords(outcome.other))
    case 'not-found':
      return edited({ key: 'season-which' })
    case 'not-allowed':
      return edited({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** The days it has, as they can be typed. */
export const exampleOf = ({ startsOn, endsOn }: Season) => ({ days: `${startsOn} ${endsOn}` })
