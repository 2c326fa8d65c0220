import type { Outcome, Turn } from '../../src/conversation/index.ts'
import type { ParsedDay } from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { openSeasonNow, type SeasonWithDuties, todayOf } from '../season-now.ts'

/** Replies with words only. */
export const told = (words: Words, choices?: Choice[]): Outcome => ({
  replies: [{ words, ...(choices && { choices }) }],
})

/** In place of the message whose button was tapped, else as a reply. */
export const shown = ({ source }: Turn, words: Words, choices: Choice[] = []): Outcome =>
  source ? { edit: { words, choices } } : { replies: [{ words, choices }] }

/** Runs with the open season; without one says how to make it. */
export async function withSeason(
  turn: Turn,
  run: (season: SeasonWithDuties) => Promise<Outcome>,
): Promise<Outcome> {
  const season = await openSeasonNow(turn)
  return season ? run(season) : told([{ key: 'season-none-open' }, { key: 'season-how' }])
}

export const knownOf = (turn: Turn, season: SeasonWithDuties) => ({
  types: season.dutyTypes,
  season,
  today: todayOf(turn),
})

export const dateValue = (date: Temporal.PlainDate): Value => ({ date: date.toString() })

/** Why a text that looks like a day is none. */
export function impossibleDay(day: ParsedDay & { kind: 'impossible' }, season: SeasonWithDuties): Words {
  if (day.why === 'other-weekday') return { key: 'day-other-weekday' }
  if (day.why === 'no-such-date') return { key: 'day-no-such-date' }
  return outsideSeason(season)
}

export const outsideSeason = ({
  name,
  startsOn,
  endsOn,
}: Pick<SeasonWithDuties, 'name' | 'startsOn' | 'endsOn'>): Words => ({
  key: 'day-not-in-season',
  vars: { season: name, from: dateValue(startsOn), to: dateValue(endsOn) },
})
