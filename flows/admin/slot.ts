import type { Outcome, Turn } from '../../src/conversation/index.ts'
import { type ParsedDay, presets, readSeasonOn, type Season } from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { exampleDay, type SeasonWithDuties, seasonInHand, todayOf } from '../season-now.ts'
import type { Known } from './read-order.ts'

/** Replies with words only. */
export const told = (words: Words, choices?: Choice[]): Outcome => ({
  replies: [{ words, ...(choices && { choices }) }],
})

/** In place of the message whose button was tapped, else as a reply. */
export const shown = ({ source }: Turn, words: Words, choices: Choice[] = []): Outcome =>
  source ? { edit: { words, choices } } : { replies: [{ words, choices }] }

/** Where no season is in hand: how to make one. */
export const noSeason: Words[] = [{ key: 'season-none-open' }, { key: 'season-how' }]

/**
 * Runs with the season that an order is about: the one in which its day lies, else the nearest. Days without a year and
 * numbered days are those of the nearest one. `others` are the seasons that may be meant as well.
 */
export async function withSeasonOn(
  turn: Turn,
  dayOf: (known: Known) => ParsedDay | { kind: 'any' },
  run: (season: SeasonWithDuties, known: Known, others: Season[]) => Promise<Outcome>,
): Promise<Outcome> {
  const inHand = await seasonInHand(turn)
  const known = { types: presets.twelve, season: inHand?.season, today: todayOf(turn) }
  const day = dayOf(known)
  const ofDay = day.kind === 'day' ? await readSeasonOn(turn.tx, turn.org.id, day.date) : undefined
  const season = ofDay ?? inHand?.season
  if (!season) return told(noSeason)
  const seasons = inHand ? [inHand.season, ...inHand.others] : []
  return run(
    season,
    { ...known, types: season.dutyTypes },
    seasons.filter(({ id }) => id !== season.id),
  )
}

/** Today while the season runs, else its first day. */
export const dayAtHand = (turn: Turn, season: Season): Temporal.PlainDate =>
  isWithin(todayOf(turn), season) ? todayOf(turn) : season.startsOn

/** A button for each of these seasons, which gives the same order for the day that is at hand there. */
export const seasonButtons = (turn: Turn, order: 'open' | 'roster', seasons: Season[]): Choice[] =>
  seasons
    .slice(0, 3)
    .map((season) => ({ id: `/${order} ${dayAtHand(turn, season)}`, label: { text: season.name } }))

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

const isWithin = (date: Temporal.PlainDate, { startsOn, endsOn }: Season) =>
  Temporal.PlainDate.compare(date, startsOn) >= 0 && Temporal.PlainDate.compare(date, endsOn) <= 0
