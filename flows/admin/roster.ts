import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { type ParsedDay, parseDay, type RosterSlot, readRoster } from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { exampleDay, type SeasonWithDuties, todayOf } from '../season-now.ts'
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

/** `/roster 2027-02-10`: a day, slot by slot, with buttons for the day before and after; without a day also for other seasons. */
export const roster = defineCommand({
  name: 'roster',
  where: 'coordinators',
  run(turn, args) {
    const today: ParsedDay = { kind: 'day', date: todayOf(turn) }
    const isBare = args.trim() === ''
    return withSeasonOn(
      turn,
      (known) => (isBare ? today : parseDay(args, known)),
      async (season, known, others) => {
        if (isBare)
          return showDay(turn, season, dayAtHand(turn, season), seasonButtons(turn, 'roster', others))
        const day = parseDay(args, known)
        if (day.kind === 'none') return told({ key: 'day-not-understood', vars: exampleDay(turn, season) })
        if (day.kind === 'impossible') return told(impossibleDay(turn, day, season))
        return showDay(turn, season, day.date)
      },
    )
  },
})

async function showDay(
  turn: Turn,
  season: SeasonWithDuties,
  date: Temporal.PlainDate,
  more: Choice[] = [],
): Promise<Outcome> {
  const [day] = await readRoster(turn.tx, { orgId: turn.org.id, seasonId: season.id, from: date, to: date })
  if (!day) return told(outsideSeason(turn, date, season))
  const vars = { season: season.name, date: dateValue(date), number: day.dayNumber }
  return shown(
    turn,
    [{ key: 'roster-title', vars }, { text: '' }, ...day.slots.map(line)],
    [...neighbours(date, season), ...more],
  )
}

function line({ duty, assignment }: RosterSlot): Words {
  const slot: Record<string, Value> = { time: { time: duty.reportingTime.toString() }, duty: duty.label }
  if (!assignment) return { key: 'roster-open', vars: slot }
  const { name, itsNumber } = assignment.holder
  const vars = { ...slot, name, its: itsNumber }
  if (assignment.answer)
    return { key: assignment.answer === 'confirmed' ? 'roster-confirmed' : 'roster-declined', vars }
  const { reminder } = assignment
  if (reminder === 'failed' || reminder === 'missed') return { key: 'roster-not-reminded', vars }
  return { key: reminder === 'pending' ? 'roster-assigned' : 'roster-reminded', vars }
}

function neighbours(date: Temporal.PlainDate, { startsOn, endsOn }: SeasonWithDuties): Choice[] {
  const before = { id: `/roster ${date.subtract({ days: 1 })}`, label: { key: 'button-previous' } }
  const after = { id: `/roster ${date.add({ days: 1 })}`, label: { key: 'button-next' } }
  const hasBefore = Temporal.PlainDate.compare(date, startsOn) > 0
  return [...(hasBefore ? [before] : []), ...(Temporal.PlainDate.compare(date, endsOn) < 0 ? [after] : [])]
}
