import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { type ParsedDay, parseDay, type RosterSlot, readRoster, rosterLine } from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { exampleDay, type SeasonWithDuties, todayOf } from '../season-now.ts'
import { dateValue, dayAtHand, deadDay, impossibleDay, shown, told, withSeasonOn } from './slot.ts'

/** `/unconfirmed`: whose word is missing for today and tomorrow; `/unconfirmed 10 feb` for one day. */
export const unconfirmed = defineCommand({
  name: 'unconfirmed',
  where: 'coordinators',
  run(turn, args) {
    const isBare = args.trim() === ''
    const today: ParsedDay = { kind: 'day', date: todayOf(turn) }
    return withSeasonOn(
      turn,
      (known) => (isBare ? today : parseDay(args, known)),
      async (season, known) => {
        if (isBare) return show(turn, season, dayAtHand(turn, season), 2)
        const day = parseDay(args, known)
        if (day.kind === 'none') return told({ key: 'day-not-understood', vars: exampleDay(turn, season) })
        if (day.kind === 'impossible') return told(impossibleDay(turn, day, season))
        const dead = deadDay(turn, day.date, season)
        return dead ? told(dead) : show(turn, season, day.date, 1)
      },
    )
  },
})

async function show(
  turn: Turn,
  season: SeasonWithDuties,
  from: Temporal.PlainDate,
  days: number,
): Promise<Outcome> {
  const to = from.add({ days: days - 1 })
  const roster = await readRoster(turn.tx, { orgId: turn.org.id, seasonId: season.id, from, to })
  const weak = roster.flatMap(({ date, slots }) =>
    slots.filter((slot) => isWeak(turn, date, slot)).map((slot) => ({ date, slot })),
  )
  const vars = {
    season: season.name,
    from: dateValue(from),
    to: dateValue(roster.at(-1)?.date ?? to),
    count: weak.length,
  }
  if (weak.length === 0) return shown(turn, { key: 'unconfirmed-none', vars })
  const byDay = [...Map.groupBy(weak, ({ date }) => date.toString())]
  const words = byDay.flatMap(([date, weak]): Words[] => [
    { text: '' },
    { key: 'unconfirmed-day', vars: { date: { day: date } } },
    ...weak.map(({ slot }) => rosterLine(slot)),
  ])
  const choices = weak.slice(0, most).map(({ slot }) => button(slot))
  return shown(turn, [{ key: 'unconfirmed-title', vars }, ...words], choices)
}

const most = 12

/** Held, ahead, and without a yes. */
function isWeak({ now, org }: Turn, date: Temporal.PlainDate, { duty, assignment }: RosterSlot): boolean {
  if (!assignment || assignment.attended || assignment.answer === 'confirmed') return false
  const reportsAt = date
    .toZonedDateTime({ timeZone: org.timeZone, plainTime: duty.reportingTime })
    .toInstant()
  return Temporal.Instant.compare(reportsAt, now) > 0
}

/** To look for somebody else: nothing is taken from anybody by it. */
const button = ({ duty, assignment }: RosterSlot): Choice => ({
  id: `/cover start ${assignment!.id}`,
  label: { key: 'button-cover-start', vars: { duty: duty.label } },
})
