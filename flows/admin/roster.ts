import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { type DutyType, type ParsedDay, readRoster, rosterLine, type Season } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { exampleDay, type SeasonWithDuties, todayOf } from '../season-now.ts'
import { type RosterOrder, readRosterOrder } from './roster-order.ts'
import { showDays, showDuty, showSeason } from './roster-views.ts'
import {
  dateValue,
  dayAtHand,
  impossibleDay,
  outsideSeason,
  seasonButtons,
  shown,
  told,
  withSeasonOn,
} from './slot.ts'

/**
 * `/roster`: the day at hand, slot by slot; `/roster 10 feb` another one, `/roster 1-7 feb` several, `/roster season` all of
 * them, `/roster FAJAR_AZAAN` one duty over its days.
 */
export const roster = defineCommand({
  name: 'roster',
  where: 'coordinators',
  run(turn, args) {
    const { speaker } = turn.ctx
    return withSeasonOn(
      turn,
      (known) => dayOf(turn, readRosterOrder(args, known, speaker)),
      async (season, known, others) => show(turn, season, readRosterOrder(args, known, speaker), others),
    )
  },
})

/** The day that says which season is meant. */
function dayOf(turn: Turn, { days }: RosterOrder): ParsedDay | { kind: 'any' } {
  switch (days.kind) {
    case 'today':
      return { kind: 'day', date: todayOf(turn) }
    case 'season':
      return days.of ? { kind: 'day', date: days.of } : { kind: 'any' }
    case 'days':
      return { kind: 'day', date: days.from }
    case 'impossible':
    case 'none':
      return { kind: 'none' }
    default:
      return unreachable(days)
  }
}

async function show(
  turn: Turn,
  season: SeasonWithDuties,
  { days, duty, page }: RosterOrder,
  others: Season[],
): Promise<Outcome> {
  if (duty.kind === 'several') return shown(turn, { key: 'roster-which-duty' }, duty.duties.map(dutyChoice))
  const one = duty.kind === 'match' ? duty.duty : undefined
  switch (days.kind) {
    case 'today':
      return showDay(turn, season, dayAtHand(turn, season), seasonButtons(turn, 'roster', others))
    case 'season':
      return one
        ? showDuty(turn, season, one, { from: season.startsOn, to: season.endsOn, page })
        : showSeason(turn, season, page)
    case 'days': {
      const span = clipped(days, season)
      if (!span) return told(outsideSeason(turn, days.from, season))
      if (one) return showDuty(turn, season, one, { ...span, page })
      if (span.from.equals(span.to)) return showDay(turn, season, span.from)
      return showDays(turn, season, { ...span, page })
    }
    case 'impossible':
      if (days.why === 'backwards')
        return told({ key: 'days-backwards', vars: { example: exampleDays(season) } })
      if (days.why === 'too-long')
        return told({ key: 'days-too-long', vars: { example: exampleDays(season) } })
      return told(impossibleDay(turn, { kind: 'impossible', why: days.why }, season))
    case 'none':
      return told({ key: 'day-not-understood', vars: exampleDay(turn, season) })
    default:
      return unreachable(days)
  }
}

const dutyChoice = ({ code, label }: DutyType): Choice => ({
  id: `/roster ${code}`,
  label: { key: 'button-duty', vars: { duty: label } },
})

/** Those of the days that the season has; undefined if it has none of them. */
function clipped(
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  { startsOn, endsOn }: Season,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } | undefined {
  const { compare } = Temporal.PlainDate
  if (compare(to, startsOn) < 0 || compare(from, endsOn) > 0) return undefined
  return { from: compare(from, startsOn) < 0 ? startsOn : from, to: compare(to, endsOn) > 0 ? endsOn : to }
}

const exampleDays = ({ startsOn, endsOn }: Season): string => {
  const last = startsOn.add({ days: 6 })
  return `/roster ${startsOn} to ${Temporal.PlainDate.compare(last, endsOn) < 0 ? last : endsOn}`
}

async function showDay(
  turn: Turn,
  season: SeasonWithDuties,
  date: Temporal.PlainDate,
  more: Choice[] = [],
): Promise<Outcome> {
  const [day] = await readRoster(turn.tx, { orgId: turn.org.id, seasonId: season.id, from: date, to: date })
  if (!day) return told(outsideSeason(turn, date, season))
  const vars = { season: season.name, date: dateValue(date), number: day.dayNumber }
  const words: Words[] = [{ key: 'roster-title', vars }, { text: '' }, ...day.slots.map(rosterLine)]
  return shown(turn, words, [...neighbours(date, season), ...doors(turn, date), ...more])
}

function neighbours(date: Temporal.PlainDate, { startsOn, endsOn }: SeasonWithDuties): Choice[] {
  const before = { id: `/roster ${date.subtract({ days: 1 })}`, label: { key: 'button-previous' } }
  const after = { id: `/roster ${date.add({ days: 1 })}`, label: { key: 'button-next' } }
  const hasBefore = Temporal.PlainDate.compare(date, startsOn) > 0
  return [...(hasBefore ? [before] : []), ...(Temporal.PlainDate.compare(date, endsOn) < 0 ? [after] : [])]
}

/** Where one may go from a day: to all days; from today to the message that stays true; once it has begun, to who came. */
function doors(turn: Turn, date: Temporal.PlainDate): Choice[] {
  const far = Temporal.PlainDate.compare(date, todayOf(turn))
  return [
    { id: `/roster season ${date}`, label: { key: 'button-whole-season' } },
    ...(far === 0 ? [{ id: '/live', label: { key: 'button-live' } }] : []),
    ...(far <= 0 ? [{ id: `/attendance ${date}`, label: { key: 'button-attendance' } }] : []),
  ]
}
