import type { Outcome, Turn } from '../../src/conversation/index.ts'
import { type ParsedDay, presets, readSeasonOn } from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { exampleDay, openSeasonNow, type SeasonWithDuties, todayOf } from '../season-now.ts'
import type { Known } from './read-order.ts'

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

/**
 * Runs with the season that an order is about: the one in which its day lies, else the open one. Days without a year and
 * numbered days are those of the open season.
 */
export async function withSeasonOn(
  turn: Turn,
  dayOf: (known: Known) => ParsedDay,
  run: (season: SeasonWithDuties, known: Known) => Promise<Outcome>,
): Promise<Outcome> {
  const open = await openSeasonNow(turn)
  const known = { types: presets.twelve, season: open, today: todayOf(turn) }
  const day = dayOf(known)
  const ofDay = day.kind === 'day' ? await readSeasonOn(turn.tx, turn.org.id, day.date) : undefined
  const season = ofDay ?? open
  if (!season) return told([{ key: 'season-none-open' }, { key: 'season-how' }])
  return run(season, { ...known, types: season.dutyTypes })
}

export const dateValue = (date: Temporal.PlainDate): Value => ({ date: date.toString() })

/** Why a text that looks like a day is none. */
export function impossibleDay(
  turn: Turn,
  day: ParsedDay & { kind: 'impossible' },
  season: SeasonWithDuties,
): Words {
  if (day.why === 'other-weekday') return { key: 'day-other-weekday' }
  if (day.why === 'no-such-date') return { key: 'day-no-such-date', vars: exampleDay(turn, season) }
  return { key: 'day-not-in-season', vars: span(season) }
}

/** Why nothing can be done with this day: the season has no such day, or it is over. */
export function deadDay(turn: Turn, date: Temporal.PlainDate, season: SeasonWithDuties): Words | undefined {
  if (!isWithin(date, season)) return outsideSeason(turn, date, season)
  const isOver = Temporal.PlainDate.compare(date, todayOf(turn)) < 0
  return isOver ? { key: 'day-over', vars: { date: dateValue(date) } } : undefined
}

/** That a day is none of this season's; if it is past, that as well. */
export const outsideSeason = (turn: Turn, date: Temporal.PlainDate, season: SeasonWithDuties): Words =>
  Temporal.PlainDate.compare(date, todayOf(turn)) < 0
    ? { key: 'day-over-elsewhere', vars: { ...span(season), date: dateValue(date) } }
    : { key: 'day-not-in-season', vars: span(season) }

const span = ({ name, startsOn, endsOn }: SeasonWithDuties) => ({
  season: name,
  from: dateValue(startsOn),
  to: dateValue(endsOn),
})

const isWithin = (date: Temporal.PlainDate, { startsOn, endsOn }: SeasonWithDuties) =>
  Temporal.PlainDate.compare(date, startsOn) >= 0 && Temporal.PlainDate.compare(date, endsOn) <= 0
