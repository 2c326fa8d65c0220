import { plain } from '../../src/conversation/index.ts'
import {
  type DaySeason,
  type DutyType,
  type ParsedDays,
  type ParsedDuty,
  parseDay,
  parseDays,
  parseDuty,
} from '../../src/duties/index.ts'
import type { Speaker } from '../../src/lib/words.ts'
import type { Known } from './read-order.ts'

/** What of the roster is asked for: which days, of which duty, and which page of it. */
export type RosterOrder = {
  /** today: nothing was named. season: all of its days; of the season of that day, if one was named. */
  days: { kind: 'today' } | { kind: 'season'; of?: Temporal.PlainDate } | ParsedDays
  duty: ParsedDuty
  page: number
}

const none = { kind: 'none' } as const
// Nobody names days and a duty in more words than this.
const longest = 12

/** "", "10 feb", "1-7 feb", "this week", "FAJAR_AZAAN", "fajar azaan day 3 to day 9", "season"; "p2" at the end is a page. */
export function readRosterOrder(text: string, known: Known, speaker: Speaker): RosterOrder {
  const [, rest = text, number = '1'] = /^(?:(.*)\s)?p(\d{1,3})$/is.exec(text.trim()) ?? []
  const page = Math.max(1, Number(number))
  const said = rest.trim()
  const whole = readDays(said, known, speaker)
  if (whole.kind !== 'none') return { days: whole, duty: none, page }
  return { ...readDutyAndDays(said.split(/\s+/).slice(0, longest), known, speaker), page }
}

type Days = RosterOrder['days']

function readDays(text: string, known: Known, speaker: Speaker): Days {
  if (text === '') return { kind: 'today' }
  const means = (key: string) => meaningsOf(key, speaker).includes(plain(text))
  if (means('keywords-whole-season')) return { kind: 'season' }
  if (means('keywords-this-week')) return weekFrom(known.today)
  if (means('keywords-next-week')) return weekFrom(known.today.add({ days: 7 }))
  const [first = '', ...others] = text.split(/\s+/)
  if (others.length > 0 && meaningsOf('keywords-whole-season', speaker).includes(plain(first))) {
    const day = parseDay(others.join(' '), given(known))
    if (day.kind === 'day') return { kind: 'season', of: day.date }
  }
  return daysNamed(text, known)
}

/**
 * Days without a year are the next there are; but of a season that has begun somebody may ask for those before it and at
 * its start in one go, and does not mean next year's.
 */
function daysNamed(text: string, known: Known): Days {
  const { season } = known
  const found = parseDays(text, given(known))
  if (!season || !/\d/.test(text) || (found.kind === 'days' && touches(found, season))) return found
  const again = parseDays(text, { today: season.startsOn.subtract({ days: 31 }), season })
  return again.kind === 'days' && touches(again, season) ? again : found
}

const touches = (
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  { startsOn, endsOn }: DaySeason,
): boolean => Temporal.PlainDate.compare(to, startsOn) >= 0 && Temporal.PlainDate.compare(from, endsOn) <= 0

/** Seven days: which day a week begins with differs from place to place. */
const weekFrom = (from: Temporal.PlainDate): Days => ({ kind: 'days', from, to: from.add({ days: 6 }) })

const given = ({ today, season }: Known) => ({ today, ...(season && { season }) })

const meaningsOf = (key: string, speaker: Speaker): string[] =>
  [...speaker.meanings(key).values()].flat().map(plain)

/** The longest run of words that is a duty, where the others are days or nothing. */
function readDutyAndDays(
  words: string[],
  known: Known,
  speaker: Speaker,
): Pick<RosterOrder, 'days' | 'duty'> {
  let impossible: Days = none
  for (let length = words.length; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const duty = dutyIn(words.slice(start, start + length), known.types)
      if (duty.kind === 'none') continue
      const rest = words.toSpliced(start, length).join(' ')
      const days = rest === '' ? { kind: 'season' as const } : readDays(rest, known, speaker)
      if (days.kind === 'impossible') impossible = days
      else if (days.kind !== 'none') return { days, duty }
    }
  }
  return { days: impossible, duty: none }
}

const dutyIn = (words: string[], types: DutyType[]): ParsedDuty => parseDuty(words.join(' '), types)
