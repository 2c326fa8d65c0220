import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { type Label, type ParsedDay, parseDay, readRemindable, remindNow } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import { exampleDay, type SeasonWithDuties, todayOf } from '../season-now.ts'
import { dateValue, dayAtHand, deadDay, impossibleDay, shown, told, withSeasonOn } from './slot.ts'

/**
 * `/remind [day]`: whose reminder still waits for its hour, and a button that sends those at once; tomorrow's, if no day is
 * named. Whoever was reminded is left alone.
 */
export const remind = defineCommand({
  name: 'remind',
  where: 'coordinators',
  run(turn, args) {
    const [, said = '', now] = /^(.*?)\s*(now)?$/is.exec(args.trim()) ?? []
    const tomorrow: ParsedDay = { kind: 'day', date: todayOf(turn).add({ days: 1 }) }
    return withSeasonOn(
      turn,
      (known) => (said === '' ? tomorrow : parseDay(said, known)),
      async (season, known) => {
        const day =
          said === '' ? { kind: 'day' as const, date: nextDay(turn, season) } : parseDay(said, known)
        if (day.kind === 'none') return told({ key: 'day-not-understood', vars: exampleDay(turn, season) })
        if (day.kind === 'impossible') return told(impossibleDay(turn, day, season))
        const dead = deadDay(turn, day.date, season)
        if (dead) return told(dead)
        return now ? send(turn, season, day.date) : show(turn, season, day.date)
      },
    )
  },
})

/** Tomorrow while the season runs. */
function nextDay(turn: Turn, season: SeasonWithDuties): Temporal.PlainDate {
  const tomorrow = todayOf(turn).add({ days: 1 })
  const isWithin =
    Temporal.PlainDate.compare(tomorrow, season.startsOn) >= 0 &&
    Temporal.PlainDate.compare(tomorrow, season.endsOn) <= 0
  return isWithin ? tomorrow : dayAtHand(turn, season)
}

async function show(turn: Turn, season: SeasonWithDuties, date: Temporal.PlainDate): Promise<Outcome> {
  const asked = { orgId: turn.org.id, seasonId: season.id, date, now: turn.now }
  const { waiting, reminded } = await readRemindable(turn.tx, asked)
  const vars = { date: dateValue(date), count: waiting.length, reminded }
  if (waiting.length === 0)
    return shown(turn, { key: reminded === 0 ? 'remind-nobody' : 'remind-all-reminded', vars })
  const lines = waiting.map(
    ({ name, duty, dueAt }): Words => ({
      key: 'remind-line',
      vars: { name, duty: duty as Label, at: { instant: dueAt.toString() } },
    }),
  )
  const already: Words[] = reminded > 0 ? [{ key: 'remind-already', vars }] : []
  const button = { id: `/remind ${date} now`, label: { key: 'button-remind-now', vars } }
  return shown(turn, [{ key: 'remind-title', vars }, ...lines, ...already], [button])
}

async function send(turn: Turn, season: SeasonWithDuties, date: Temporal.PlainDate): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const outcome = await remindNow(tx, { actor, ids: ctx.ids, now, seasonId: season.id, date })
  switch (outcome.kind) {
    case 'reminded': {
      const vars = { count: outcome.count, date: dateValue(date), by: actor.name }
      return shown(turn, { key: outcome.count === 0 ? 'remind-none-left' : 'remind-done', vars })
    }
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}
