import { isClose } from '../lib/slips.ts'
import { away, dayWords, fillers, months, weekdays } from './day-words.ts'
import { plainDigits, plainWords } from './spelling.ts'

export type ParsedDay =
  | { kind: 'day'; date: Temporal.PlainDate }
  /** It names a day, but there is none: 31 February, day 31 of 30, a Friday that is a Thursday. Never bent into another. */
  | { kind: 'impossible'; why: 'no-such-date' | 'not-in-season' | 'other-weekday' | 'no-season' }
  | { kind: 'none' }

export type DaySeason = { startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate; dayLabel: string | null }

/**
 * The day that a text names, as people write it: today, friday, 15 feb, feb 15, 15/02 (day first), 2027-02-10, day 7,
 * 7 ramazaan. The whole text must be the day. Without a year it is the one in the season from today on, else any in the
 * season, else the next there is. A weekday alone is the coming one, today included.
 */
export function parseDay(text: string, given: { today: Temporal.PlainDate; season?: DaySeason }): ParsedDay {
  if (text.length > 100) return { kind: 'none' }
  const numeric = /^(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,4}))?$/.exec(
    plainDigits(text)
      .replace(/[\u200e\u200f]/g, '')
      .trim(),
  )
  if (numeric) return parseNumeric(numeric, given)
  const all = plainWords(text)
  const words = all.filter((word) => !fillers.has(word))
  if (all.length === 1 && away.has(all[0]!))
    return { kind: 'day', date: given.today.add({ days: away.get(all[0]!)! }) }
  const weekday = weekdays.get(words[0] ?? '')
  if (weekday === undefined) return parseWords(words, all, given)
  if (words.length === 1) return { kind: 'day', date: coming(weekday, given.today) }
  const day = parseWords(words.slice(1), words.slice(1), given)
  return day.kind === 'day' && day.date.dayOfWeek !== weekday
    ? { kind: 'impossible', why: 'other-weekday' }
    : day
}

type Given = { today: Temporal.PlainDate; season?: DaySeason }

const coming = (weekday: number, today: Temporal.PlainDate) =>
  today.add({ days: (weekday - today.dayOfWeek + 7) % 7 })

/** 2027-02-10, 10/02/2027, 10.2.27, 10/02. */
function parseNumeric([, first, , second, third]: RegExpExecArray, given: Given): ParsedDay {
  if (first!.length === 4) {
    return third && third.length <= 2 ? dated(Number(third), Number(second), Number(first)) : { kind: 'none' }
  }
  if (first!.length > 2 || third?.length === 1 || third?.length === 3) return { kind: 'none' }
  return anyYear(Number(first), Number(second), third === undefined ? undefined : fullYear(third), given)
}

const fullYear = (digits: string) => Number(digits) + (digits.length === 2 ? 2000 : 0)

/** 15 feb, feb 15th 2027, day 7, 7 ramazaan. */
function parseWords(words: string[], all: string[], given: Given): ParsedDay {
  if (all.length === 2 && dayWords.has(all[0]!) && ordinal(all[1]!)) return ofSeason(ordinal(all[1]!)!, given)
  const place = words.findIndex((word) => months.has(word))
  if (place === 0 || place === 1) {
    const [number, year, ...more] = words.toSpliced(place, 1)
    const day = ordinal(number ?? '')
    if (!day || more.length > 0 || (year !== undefined && !/^\d{4}$/.test(year))) return { kind: 'none' }
    return anyYear(day, months.get(words[place]!)!, year === undefined ? undefined : Number(year), given)
  }
  return isLabelled(words, given.season)
    ? ofSeason(words.map(ordinal).find((day) => day !== undefined)!, given)
    : { kind: 'none' }
}

/** "7 ramazaan", "ramazaan 7", also where the label is spelled another way. */
function isLabelled(words: string[], season: DaySeason | undefined): boolean {
  const label = plainWords(season?.dayLabel ?? '')
  const numbers = words.filter((word) => ordinal(word) !== undefined)
  const rest = words.filter((word) => ordinal(word) === undefined)
  return (
    label.length > 0 &&
    numbers.length === 1 &&
    rest.length === label.length &&
    rest.every((word, i) => isSameLabel(word, label[i]!))
  )
}

// Ramazaan is written in a dozen ways, which differ in their vowels and in d, dh or z.
const isSameLabel = (a: string, b: string) => isClose(a, b) || isClose(bones(a), bones(b))
const bones = (word: string) => word.replace(/[aeiou]/g, '').replace(/dh|z/g, 'd')

function ofSeason(number: number, { season }: Given): ParsedDay {
  if (!season) return { kind: 'impossible', why: 'no-season' }
  const length = season.startsOn.until(season.endsOn, { largestUnit: 'days' }).days + 1
  if (number > length) return { kind: 'impossible', why: 'not-in-season' }
  return { kind: 'day', date: season.startsOn.add({ days: number - 1 }) }
}

/** "7", "07", "7th"; undefined for anything else. */
function ordinal(word: string): number | undefined {
  const number = Number(/^(\d{1,3})(?:st|nd|rd|th)?$/.exec(word)?.[1] ?? 0)
  return number > 0 ? number : undefined
}

function anyYear(day: number, month: number, year: number | undefined, given: Given): ParsedDay {
  if (year !== undefined) return dated(day, month, year)
  const { today, season } = given
  const from = Math.min(today.year, season?.startsOn.year ?? today.year)
  const years = Array.from(
    { length: Math.max(today.year, season?.endsOn.year ?? 0) + 9 - from },
    (_, i) => from + i,
  )
  const dates = years.map((year) => dateOf(day, month, year)).filter((date) => date !== undefined)
  const isAhead = (date: Temporal.PlainDate) => Temporal.PlainDate.compare(date, today) >= 0
  const inSeason = dates.filter((date) => season && isWithin(date, season))
  const date = inSeason.find(isAhead) ?? inSeason.at(-1) ?? dates.find(isAhead)
  return date ? { kind: 'day', date } : { kind: 'impossible', why: 'no-such-date' }
}

const isWithin = (date: Temporal.PlainDate, season: DaySeason) =>
  Temporal.PlainDate.compare(date, season.startsOn) >= 0 &&
  Temporal.PlainDate.compare(date, season.endsOn) <= 0

function dated(day: number, month: number, year: number): ParsedDay {
  const date = dateOf(day, month, year)
  return date ? { kind: 'day', date } : { kind: 'impossible', why: 'no-such-date' }
}

function dateOf(day: number, month: number, year: number): Temporal.PlainDate | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1) return undefined
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return day <= first.daysInMonth ? first.with({ day }) : undefined
}
