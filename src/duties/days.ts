import { type DaySeason, type ParsedDay, parseDay } from './day.ts'
import { fromWords, toWords } from './day-words.ts'
import { plainDigits } from './spelling.ts'

export type ParsedDays =
  /** Both included; one day where they are the same. */
  | { kind: 'days'; from: Temporal.PlainDate; to: Temporal.PlainDate }
  | Extract<ParsedDay, { kind: 'impossible' }>
  | { kind: 'impossible'; why: 'backwards' | 'too-long' }
  | { kind: 'none' }

type Given = { today: Temporal.PlainDate; season?: DaySeason }

/** Nobody means more than a year. */
const longestDays = 366

/**
 * The days that a text names, as people write them: one day as for `parseDay`, or a stretch: "3–17 feb", "feb 3 to 17",
 * "from friday to sunday", "10/02 - 15/02", "day 3 to day 9". The whole text must be the days. What one end leaves out it
 * has from the other; the last day is the first of its name after the first one.
 */
export function parseDays(text: string, given: Given): ParsedDays {
  if (text.length > 100) return { kind: 'none' }
  const said = plainDigits(text).trim().replace(fromStart, '')
  const whole = parseDay(said, given)
  if (whole.kind === 'day') return { kind: 'days', from: whole.date, to: whole.date }
  let found: ParsedDays = whole
  for (const [left, right] of splits(said)) {
    const days = stretch(left, right, given)
    if (days.kind === 'days') return days
    if (found.kind === 'none') found = days
  }
  return found
}

const fromStart = new RegExp(`^(${fromWords.join('|')})\\s+`, 'iu')

/** Each way to cut it in two: at a word for "to", at a dash, and last at a hyphen between figures. */
function* splits(text: string): Generator<[string, string]> {
  for (const pattern of [
    new RegExp(`\\s+(${toWords.join('|')})\\s+`, 'giu'),
    /\s*[–—~]\s*|\s+-\s+/g,
    /(?<=^[^-]*\d)-(?=\d[^-]*$)/g,
  ])
    for (const { index, 0: cut } of text.matchAll(pattern))
      yield [text.slice(0, index), text.slice(index + cut.length)]
}

function stretch(left: string, right: string, given: Given): ParsedDays {
  const from = parseDay(isNumber(left) ? withNumber(right, left) : left, given)
  if (from.kind !== 'day') return from
  const last = isNumber(right) ? withNumber(left, right) : right
  const to = parseDay(last, { ...given, today: from.date })
  if (to.kind !== 'day') return to
  const days = from.date.until(to.date, { largestUnit: 'days' }).days
  if (days < 0) return { kind: 'impossible', why: 'backwards' }
  if (days >= longestDays) return { kind: 'impossible', why: 'too-long' }
  return { kind: 'days', from: from.date, to: to.date }
}

const isNumber = (text: string) => /^\s*\d{1,2}(st|nd|rd|th)?\s*$/i.test(text)

/** The other end's words with this end's number in place of its day: "17 feb" and 3 are "3 feb". */
const withNumber = (text: string, number: string) => text.replace(/\d{1,2}(st|nd|rd|th)?/i, number.trim())
