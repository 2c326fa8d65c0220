import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  attendanceOpensAt,
  type Mark,
  markAttendance,
  markRest,
  type ParsedDay,
  parseDay,
  type RosterSlot,
  readAssignment,
  readRoster,
  readSeason,
  readUnmarkedDays,
  rosterLine,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { exampleDay, type SeasonWithDuties, todayOf } from '../season-now.ts'
import { attendanceWarn } from './attendance-warn.ts'
import type { Known } from './read-order.ts'
import { dateValue, impossibleDay, outsideSeason, shown, told, withSeasonOn } from './slot.ts'

/**
 * `/attendance`: who came today, or on the season's last day; `/attendance 10 feb` on another one, with three buttons for
 * each duty that has begun. `/attendance earlier`: the days before of which not all is said. `rest` before a day: all others came. `/attendance warn 3`: from how
 * many missed without a word on it is said before another duty is given.
 */
export const attendance = defineCommand({
  name: 'attendance',
  where: 'coordinators',
  run(turn, args) {
    const [, verb = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(args.trim()) ?? []
    switch (verb.toLowerCase()) {
      case 'kept':
      case 'missed':
      case 'excused':
        return note(turn, verb.toLowerCase() as Mark, rest)
      case 'rest':
        return onDay(turn, rest, noteRest)
      case 'warn':
        return attendanceWarn(turn, rest)
      case 'earlier':
        return onDay(turn, '', showEarlier)
      default:
        return onDay(turn, args, showDay)
    }
  },
})

/** Does it for the day that a text names, with its season; without one, for the last day there is something to say of. */
function onDay(
  turn: Turn,
  text: string,
  run: (turn: Turn, season: SeasonWithDuties, date: Temporal.PlainDate) => Promise<Outcome>,
): Promise<Outcome> {
  const isBare = text.trim() === ''
  const today: ParsedDay = { kind: 'day', date: todayOf(turn) }
  return withSeasonOn(
    turn,
    (known) => (isBare ? today : parseDay(text, given(known))),
    async (season, known) => {
      if (isBare) return run(turn, season, lastDay(turn, season))
      const day = parseDay(text, given(known))
      if (day.kind === 'none') return told({ key: 'day-not-understood', vars: exampleDay(turn, season) })
      if (day.kind === 'impossible') return told(impossibleDay(turn, day, season))
      return run(turn, season, day.date)
    },
  )
}

const given = ({ today, season }: Known) => ({ today, ...(season && { season }) })

/** Today while the season runs, its last day when it is over, its first before it begins. */
function lastDay(turn: Turn, { startsOn, endsOn }: SeasonWithDuties): Temporal.PlainDate {
  const today = todayOf(turn)
  if (Temporal.PlainDate.compare(today, startsOn) < 0) return startsOn
  return Temporal.PlainDate.compare(today, endsOn) > 0 ? endsOn : today
}

async function showDay(turn: Turn, season: SeasonWithDuties, date: Temporal.PlainDate): Promise<Outcome> {
  const [day] = await readRoster(turn.tx, { orgId: turn.org.id, seasonId: season.id, from: date, to: date })
  if (!day) return told(outsideSeason(turn, date, season))
  const held = day.slots.filter(({ assignment }) => assignment !== null)
  const begun = held.filter((slot) => hasBegun(turn, date, slot))
  const ahead = held.filter((slot) => !begun.includes(slot))
  const earlier = await earlierWords(turn, season, date)
  const unsaid = begun.filter(({ assignment }) => !assignment?.attended).length
  const all = unsaid > 1 ? [{ id: `/attendance rest ${date}`, label: { key: 'button-rest-came' } }] : []
  const choices = [...begun.flatMap(buttons), ...all, ...ways(turn, season, date, earlier.length > 0)]
  if (begun.length === 0) {
    const key = held.length === 0 ? 'attendance-nobody' : 'attendance-not-begun'
    return shown(turn, [{ key, vars: { date: dateValue(date) } }, ...earlier], choices)
  }
  const vars = { season: season.name, number: day.dayNumber, date: dateValue(date) }
  const words: Words[] = [
    { key: 'attendance-title', vars },
    { text: '' },
    ...begun.map(line),
    ...(ahead.length > 0 ? [{ text: '' }, { key: 'attendance-later' }, ...ahead.map(rosterLine)] : []),
    { text: '' },
    { key: 'attendance-how' },
    ...earlier,
  ]
  return shown(turn, words, choices)
}

function hasBegun({ now, org }: Turn, date: Temporal.PlainDate, { duty }: RosterSlot): boolean {
  const reportsAt = date
    .toZonedDateTime({ timeZone: org.timeZone, plainTime: duty.reportingTime })
    .toInstant()
  return Temporal.Instant.compare(attendanceOpensAt(reportsAt), now) <= 0
}

function line(slot: RosterSlot, index: number): Words {
  const number = index + 1
  const { duty, assignment } = slot
  if (assignment?.attended)
    return { key: 'attendance-numbered', vars: { number, slot: { words: rosterLine(slot) } } }
  const { name, itsNumber: its } = assignment!.holder
  const time = { time: String(duty.reportingTime) }
  return { key: 'attendance-unmarked', vars: { number, time, duty: duty.label, name, its } }
}

/** Three to a slot: at their length Telegram puts them on one row. */
const buttons = ({ assignment }: RosterSlot, index: number): Choice[] => {
  const button = (mark: Mark, key: string): Choice => ({
    id: `/attendance ${mark} ${assignment!.id}`,
    label: { key, vars: { number: index + 1 } },
  })
  return [
    button('kept', 'button-number-kept'),
    button('missed', 'button-number-missed'),
    button('excused', 'button-number-excused'),
  ]
}

/** How much is missing of the days before this one that are over. */
async function earlierWords(
  turn: Turn,
  season: SeasonWithDuties,
  date: Temporal.PlainDate,
): Promise<Words[]> {
  const today = todayOf(turn)
  const before = Temporal.PlainDate.compare(date, today) < 0 ? date : today
  const days = await readUnmarkedDays(turn.tx, { orgId: turn.org.id, seasonId: season.id, before })
  const count = days.reduce((sum, day) => sum + day.count, 0)
  return count > 0 ? [{ text: '' }, { key: 'attendance-earlier', vars: { count } }] : []
}

/** To the day before and after, as far as there can be something to note, and to what is missing. */
function ways(
  turn: Turn,
  { startsOn, endsOn }: SeasonWithDuties,
  date: Temporal.PlainDate,
  hasEarlier: boolean,
): Choice[] {
  const { compare } = Temporal.PlainDate
  const today = todayOf(turn)
  const last = compare(today, endsOn) < 0 ? today : endsOn
  const go = (date: Temporal.PlainDate, key: string) => ({ id: `/attendance ${date}`, label: { key } })
  return [
    ...(compare(date, startsOn) > 0 ? [go(date.subtract({ days: 1 }), 'button-previous')] : []),
    ...(compare(date, last) < 0 ? [go(date.add({ days: 1 }), 'button-next')] : []),
    ...(hasEarlier ? [{ id: '/attendance earlier', label: { key: 'button-earlier' } }] : []),
  ]
}

const most = 14

async function showEarlier(turn: Turn, season: SeasonWithDuties): Promise<Outcome> {
  const days = await readUnmarkedDays(turn.tx, {
    orgId: turn.org.id,
    seasonId: season.id,
    before: todayOf(turn),
  })
  const vars = { season: season.name }
  if (days.length === 0) return shown(turn, { key: 'attendance-earlier-none', vars })
  const choices = days.slice(0, most).map(({ date, count }) => ({
    id: `/attendance ${date}`,
    label: { key: 'button-earlier-day', vars: { date: { shortDate: String(date) }, count } },
  }))
  return shown(turn, { key: 'attendance-earlier-title', vars }, choices)
}

/** Notes it, and shows the day as it is now; `anew`: the button hung under news that has to stay. */
async function note(turn: Turn, mark: Mark, rest: string): Promise<Outcome> {
  const [assignmentId = '', anew] = rest.split(/\s+/)
  const { tx, ctx, actor, now, org } = turn
  const outcome = await markAttendance(tx, { actor, ids: ctx.ids, now, assignmentId, mark })
  switch (outcome.kind) {
    case 'marked': {
      if (anew === 'anew') return told(await notedWords(turn, assignmentId, mark))
      const season = await readSeason(tx, org.id, outcome.slot.seasonId)
      return season
        ? showDay(turn, season, outcome.slot.date)
        : told(await notedWords(turn, assignmentId, mark))
    }
    case 'too-early': {
      const { slot, from } = outcome
      const vars = { duty: slot.label, date: dateValue(slot.date), from: { instant: String(from) } }
      return told({ key: 'attendance-too-early', vars })
    }
    case 'not-live':
      return told({ key: 'attendance-gone' })
    case 'not-found':
      return told({ key: 'attendance-which', vars: { example: String(todayOf(turn)) } })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

async function noteRest(turn: Turn, season: SeasonWithDuties, date: Temporal.PlainDate): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const noted = await markRest(tx, { actor, ids: ctx.ids, now, seasonId: season.id, date })
  return noted === 'not-allowed' ? told({ key: 'coordinators-only' }) : showDay(turn, season, date)
}

async function notedWords({ tx, org }: Turn, assignmentId: string, mark: Mark): Promise<Words> {
  const { holder, label, date } = (await readAssignment(tx, org.id, assignmentId))!
  const how = { words: { key: `how-${mark}` } }
  return { key: 'attendance-noted', vars: { name: holder.name, duty: label, date: dateValue(date), how } }
}
