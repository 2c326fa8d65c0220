import {
  type DaySeason,
  type DutyType,
  type ParsedDay,
  type ParsedDuty,
  parseDay,
  parseDuty,
} from '../../src/duties/index.ts'

/** The words of a coordinator's order, sorted into what they are. `rest` is what is neither a day nor a duty. */
export type ReadOrder = { day: ParsedDay; duty: ParsedDuty; rest: string }

/** What words are read against: the duties there are, the season whose days have numbers, and the day it is. */
export type Known = { types: DutyType[]; season?: DaySeason | undefined; today: Temporal.PlainDate }

const longestSpan = 5

/**
 * Words in any order: "30412345 fajar azaan 10 feb", "Ahmed Ali FAJAR_AZAAN tomorrow". The longest words that are a day
 * are the day, then the longest that are a duty; an eight-digit number is never either.
 */
export function readOrder(text: string, known: Known): ReadOrder {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const [day, afterDay] = take(words, (span) => parseDay(span, known), { kind: 'none' } as ParsedDay)
  const named = afterDay.find((word) => known.types.some(({ code }) => code === word?.toUpperCase()))
  const [duty, afterDuty] = take(
    afterDay,
    (span) => (named && span !== named ? none : parseDuty(span, known.types)),
    none as ParsedDuty,
  )
  return { day, duty, rest: afterDuty.filter((word) => word !== undefined).join(' ') }
}

/**
 * The same where the rest is free text that may speak of days and duties itself: what stands at the beginning counts
 * first, and only what is missing there is looked for in the text.
 */
export function readReasoned(text: string, known: Known): ReadOrder & { unknownDuty: boolean } {
  const head = readHead(text, known)
  const rest = head.rest.split(/\s+/)
  const [day, afterDay] =
    head.day.kind === 'none' ? take(rest, (span) => parseDay(span, known), head.day) : [head.day, rest]
  const sought = head.duty.kind === 'none' && !headNamesUnknownDuty(head, known)
  const [duty, left] = sought
    ? take(afterDay, (span) => parseDuty(span, known.types), head.duty)
    : [head.duty, afterDay]
  return {
    day,
    duty,
    rest: left.filter((word) => word !== undefined).join(' '),
    unknownDuty: head.duty.kind === 'none' && !sought,
  }
}

/** What stands at the beginning. */
function readHead(text: string, known: Known): ReadOrder {
  let rest = text.trim()
  let [day, duty]: [ParsedDay, ParsedDuty] = [{ kind: 'none' }, { kind: 'none' }]
  for (let turns = 0; turns < 2; turns++) {
    const words = rest.split(/\s+/)
    for (let length = Math.min(longestSpan, words.length); length > 0; length--) {
      const span = words.slice(0, length).join(' ')
      const asDuty: ParsedDuty = duty.kind === 'none' ? parseDuty(span, known.types) : none
      const asDay: ParsedDay = day.kind === 'none' ? parseDay(span, known) : none
      if (asDuty.kind === 'none' && asDay.kind === 'none') continue
      if (asDuty.kind !== 'none') duty = asDuty
      else day = asDay
      rest = words.slice(length).join(' ')
      break
    }
  }
  return { day, duty, rest }
}

/** Whether somebody meant to name a duty and named none there is: a code nobody knows, or a word beside a person's number. */
export const namesUnknownDuty = ({ duty, rest }: Pick<ReadOrder, 'duty' | 'rest'>): boolean =>
  duty.kind === 'none' && (/(^|\s)\p{L}+_\p{L}/u.test(rest) || /(^|\s)\d{8}\s+\S|\S\s+\d{8}(\s|$)/.test(rest))

/** The same for an order with free text: there the word stands at the beginning, perhaps before a day without a duty. */
function headNamesUnknownDuty({ day, duty, rest }: ReadOrder, known: Known): boolean {
  if (duty.kind !== 'none') return false
  const [first = '', ...others] = rest.split(/\s+/)
  if (/^\p{L}+_\p{L}/u.test(first)) return true
  if (day.kind !== 'none' || first === '') return false
  const next = readHead(others.join(' '), known)
  return next.day.kind !== 'none' && next.duty.kind === 'none'
}

/** The days a text names, in its order, each the longest run of words that is one; and the words left over. */
export function readDays(
  text: string,
  known: { today: Temporal.PlainDate },
): { days: Temporal.PlainDate[]; impossible: boolean; rest: string } {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const days: Temporal.PlainDate[] = []
  const rest: string[] = []
  let impossible = false
  for (let start = 0; start < words.length; ) {
    const lengths = [4, 3, 2, 1].filter((length) => start + length <= words.length)
    const length = lengths.find(
      (length) => parseDay(words.slice(start, start + length).join(' '), known).kind !== 'none',
    )
    const day = length && parseDay(words.slice(start, start + length).join(' '), known)
    if (day && day.kind === 'day') days.push(day.date)
    else if (day) impossible = true
    else rest.push(words[start]!)
    start += length ?? 1
  }
  return { days, impossible, rest: rest.join(' ') }
}

const none = { kind: 'none' } as const

type Word = string | undefined

/** Takes the longest run of words that means something out of the list; a gap stays, so that its neighbours do not become a run. */
function take<T extends { kind: string }>(
  words: Word[],
  parse: (span: string) => T,
  nothing: T,
): [T, Word[]] {
  for (let length = Math.min(longestSpan, words.length); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const span = words.slice(start, start + length)
      if (span.some((word) => word === undefined || /^\d{8}$/.test(word))) continue
      const parsed = parse(span.join(' '))
      if (parsed.kind !== 'none') return [parsed, words.toSpliced(start, length, undefined)]
    }
  }
  return [nothing, words]
}
