import type { Outcome, Turn } from '../../src/conversation/index.ts'
import {
  type DutyType,
  type RosterDay,
  type RosterSlot,
  readRoster,
  type SlotState,
  slotStates,
} from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import type { SeasonWithDuties } from '../season-now.ts'
import { dateValue, shown } from './slot.ts'

type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate; page: number }

/** Slots on a page: as many as a phone shows without tiring, and Telegram's 4,096 letters hold. */
const slotsOnPage = 32
const daysOnPage = 31

/** Several days, a line for each slot, in pages of whole days. */
export async function showDays(turn: Turn, season: SeasonWithDuties, asked: Span): Promise<Outcome> {
  const perPage = Math.max(1, Math.floor(slotsOnPage / season.dutyTypes.length))
  const { from, to, page, pages } = pageOf(asked, perPage)
  const days = await readRoster(turn.tx, { orgId: turn.org.id, seasonId: season.id, from, to })
  const words: Words[] = [
    title('roster-days-title', season, asked, page, pages),
    ...days.flatMap((day) => [
      { text: '' },
      { key: 'roster-day', vars: { number: day.dayNumber, date: dateValue(day.date) } },
      ...day.slots.map(shortLine),
    ]),
    { text: '' },
    legend(days),
  ]
  const order = `/roster ${asked.from} to ${asked.to}`
  return shown(turn, words, [...turnPage(order, page, pages), seasonButton(season)])
}

/** All days of a season, a line for each: how many of its slots stand how. */
export async function showSeason(turn: Turn, season: SeasonWithDuties, asked: number): Promise<Outcome> {
  const whole = { from: season.startsOn, to: season.endsOn }
  const { page, pages, ...span } = pageOf({ ...whole, page: asked }, daysOnPage)
  const all = await readRoster(turn.tx, { orgId: turn.org.id, seasonId: season.id, ...whole })
  const isShown = ({ date }: RosterDay) =>
    Temporal.PlainDate.compare(date, span.from) >= 0 && Temporal.PlainDate.compare(date, span.to) <= 0
  const days = all.filter(isShown)
  const vars = { ...spanVars(season, whole), duties: season.dutyTypes.length }
  const words: Words[] = [
    { key: 'roster-season-title', vars },
    ...pageLine(page, pages),
    ...days.map(({ date, dayNumber, slots }) => ({
      key: 'roster-season-day',
      vars: { number: dayNumber, date: { shortDate: String(date) }, counts: counts(slots) },
    })),
    { text: '' },
    { key: 'roster-season-all', vars: { counts: counts(all.flatMap(({ slots }) => slots)) } },
  ]
  const order = `/roster season ${season.startsOn}`
  return shown(turn, words, [...weeks(days), ...turnPage(order, page, pages)])
}

/** One duty, a line for each of its days. */
export async function showDuty(
  turn: Turn,
  season: SeasonWithDuties,
  { code, label }: DutyType,
  asked: Span,
): Promise<Outcome> {
  const { from, to, page, pages } = pageOf(asked, daysOnPage)
  const place = { orgId: turn.org.id, seasonId: season.id, from, to, dutyCode: code }
  const days = await readRoster(turn.tx, place)
  const vars = { ...spanVars(season, asked), duty: label }
  const words: Words[] = [
    { key: 'roster-duty-title', vars },
    ...pageLine(page, pages),
    ...days.flatMap(({ date, slots }) => slots.map((slot) => dutyLine(date, slot))),
    { text: '' },
    legend(days),
  ]
  const order = `/roster ${code} ${asked.from} to ${asked.to}`
  return shown(turn, words, [...turnPage(order, page, pages), seasonButton(season)])
}

/** The part of the days that a page shows; a page beyond the last is the last. */
function pageOf({ from, to, page: asked }: Span, perPage: number): Span & { pages: number } {
  const length = from.until(to, { largestUnit: 'days' }).days + 1
  const pages = Math.ceil(length / perPage)
  const page = Math.min(asked, pages)
  const first = from.add({ days: (page - 1) * perPage })
  const last = first.add({ days: perPage - 1 })
  return { from: first, to: Temporal.PlainDate.compare(last, to) < 0 ? last : to, page, pages }
}

const spanVars = ({ name }: SeasonWithDuties, { from, to }: Pick<Span, 'from' | 'to'>) => ({
  season: name,
  from: { shortDate: String(from) },
  to: { shortDate: String(to) },
})

const title = (key: string, season: SeasonWithDuties, asked: Span, page: number, pages: number): Words => [
  { key, vars: spanVars(season, asked) },
  ...pageLine(page, pages),
]

const pageLine = (page: number, pages: number): Words[] =>
  pages > 1 ? [{ key: 'roster-page', vars: { page, pages } }] : []

function turnPage(order: string, page: number, pages: number): Choice[] {
  const before = { id: `${order} p${page - 1}`, label: { key: 'button-previous' } }
  const after = { id: `${order} p${page + 1}`, label: { key: 'button-next' } }
  return [...(page > 1 ? [before] : []), ...(page < pages ? [after] : [])]
}

const seasonButton = ({ startsOn }: SeasonWithDuties): Choice => ({
  id: `/roster season ${startsOn}`,
  label: { key: 'button-whole-season' },
})

/** A button for each seven of these days. */
const weeks = (days: RosterDay[]): Choice[] =>
  Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => days.slice(week * 7, week * 7 + 7)).map(
    (days) => ({
      id: `/roster ${days[0]!.date} to ${days.at(-1)!.date}`,
      label: {
        key: 'button-day-numbers',
        vars: { first: days[0]!.dayNumber, last: days.at(-1)!.dayNumber },
      },
    }),
  )

const sign = (state: SlotState): Value => ({ words: { key: `sign-${state}` } })

function shortLine({ duty, state, assignment }: RosterSlot): Words {
  const vars = { time: { time: String(duty.reportingTime) }, duty: duty.label }
  if (!assignment) return { key: 'roster-short-open', vars }
  return { key: 'roster-short', vars: { ...vars, sign: sign(state), name: assignment.holder.name } }
}

function dutyLine(date: Temporal.PlainDate, { state, assignment }: RosterSlot): Words {
  const vars = { date: { shortDate: String(date) } }
  if (!assignment) return { key: 'roster-duty-open', vars }
  return { key: 'roster-duty-day', vars: { ...vars, sign: sign(state), name: assignment.holder.name } }
}

/** What the signs on a page mean: only of those that stand on it. */
function legend(days: RosterDay[]): Words {
  const there = new Set(days.flatMap(({ slots }) => slots.map(({ state }) => state)))
  const signs = slotStates
    .filter((state) => there.has(state))
    .map((state): Value => ({ words: { key: `legend-${state}` } }))
  return { key: 'roster-legend', vars: { signs: { list: signs } } }
}

function counts(slots: RosterSlot[]): Value {
  const byState = Map.groupBy(slots, ({ state }) => state)
  const said = slotStates.flatMap((state): Value[] => {
    const count = byState.get(state)?.length
    return count ? [{ words: { key: `count-${state}`, vars: { count } } }] : []
  })
  return { list: said }
}
