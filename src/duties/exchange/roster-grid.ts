import type { Reader, Speaker, Value } from '../../lib/words.ts'
import type { Grid, Tone } from '../../tables/index.ts'
import type { RosterDay } from '../roster.ts'
import type { WithDuties } from '../season.ts'
import { isRightToLeft, plain } from './result-sheet.ts'
import { toneOf, tones } from './tone.ts'

export type GridInput = {
  speaker: Speaker
  reader: Reader
  org: string
  season: Pick<WithDuties, 'name' | 'dayLabel' | 'dutyTypes'>
  days: RosterDay[]
  today: Temporal.PlainDate
}

/** Days side by side on one page. */
export const daysPerPage = 7

/** The roster as pages to look at, a week on each: days from one side to the other, duties from top to bottom. */
export function rosterGrids(input: GridInput): Grid[] {
  const { days } = input
  const pages = Math.ceil(days.length / daysPerPage)
  return Array.from({ length: pages }, (_, page) =>
    pageOf(input, days.slice(page * daysPerPage, (page + 1) * daysPerPage), { page: page + 1, pages }),
  )
}

function pageOf(
  { speaker, reader, org, season, today }: GridInput,
  days: RosterDay[],
  { page, pages }: { page: number; pages: number },
): Grid {
  const say = (key: string, vars: Record<string, Value> = {}) => plain(speaker.say({ key, vars }, reader))
  const show = (value: Value) => plain(speaker.show(value, reader))
  const date = (day: RosterDay) => ({ date: String(day.date) })
  const [first, last] = [days[0]!, days.at(-1)!]
  return {
    title: season.name,
    subtitle: say(days.length === 1 ? 'grid-day' : 'grid-days', { org, from: date(first), to: date(last) }),
    columns: days.map((day) => ({
      lines: [...weekdayAndDate(day.date, reader.locale), dayName(day, season.dayLabel, say)],
      isToday: day.date.equals(today),
    })),
    rows: season.dutyTypes.map((duty, index) => ({
      title: show(duty.label),
      note: show({ time: String(duty.reportingTime) }),
      cells: days.map(({ slots }) => {
        const slot = slots[index]!
        return { text: slot.assignment?.holder.name ?? say('tone-open'), tone: toneOf(slot) }
      }),
    })),
    legend: legendOf(days).map((tone) => ({ tone, text: say(`tone-${tone}`) })),
    footer: say('grid-footer', { at: { instant: String(reader.now) }, page, pages }),
    rightToLeft: isRightToLeft(reader.locale),
  }
}

/** Only of the signs that stand on the page: there is room for one line. */
function legendOf(days: RosterDay[]): Tone[] {
  const there = new Set(days.flatMap(({ slots }) => slots.map(toneOf)))
  return tones.filter((tone) => there.has(tone))
}

const dayName = (
  { dayNumber }: RosterDay,
  label: string | null,
  say: (key: string, vars: Record<string, Value>) => string,
) =>
  label
    ? say('grid-named-day', { number: dayNumber, label })
    : say('grid-numbered-day', { number: dayNumber })

function weekdayAndDate(date: Temporal.PlainDate, locale: string): [string, string] {
  const form = `${locale === 'en' ? 'en-GB' : locale}-u-ca-gregory-nu-latn`
  return [
    date.toLocaleString(form, { weekday: 'long' }),
    date.toLocaleString(form, { day: 'numeric', month: 'long' }),
  ]
}
