import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  type AssignWarning,
  assignDuty,
  type DutyType,
  findVolunteers,
  type Volunteer,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import { categoryList, categoryWords } from '../categories.ts'
import type { SeasonWithDuties } from '../season-now.ts'
import { askDay, askDuty, askPerson, orderText, personChoice } from './ask.ts'
import { namesUnknownDuty, readOrder } from './read-order.ts'
import { dateValue, impossibleDay, knownOf, outsideSeason, shown, told, withSeason } from './slot.ts'

/** `/assign FAJAR_AZAAN 2027-02-10 30412345`, in any order, or by name: gives a slot to somebody and locks it. */
export const assign = defineCommand({
  name: 'assign',
  where: 'coordinators',
  run: (turn, args) =>
    withSeason(turn, async (season) => {
      const { day, duty, rest } = readOrder(args, knownOf(turn, season))
      const anyway = /(^|\s)anyway$/i.test(rest)
      const who = rest.replace(/(^|\s)anyway$/i, '').trim()
      if (day.kind === 'impossible') return told(impossibleDay(day, season))
      if (namesUnknownDuty({ duty, rest: who })) return told({ key: 'duty-unknown' })
      if (day.kind === 'none') return askDay(turn, season, 'assign', duty, who)
      if (!isWithin(day.date, season)) return told(outsideSeason(season))
      if (duty.kind !== 'match') return askDuty(turn, season, 'assign', day.date, duty, who)
      const order = { season, date: day.date, duty: duty.duty, anyway }
      if (who === '') return askPerson(turn, season, { ...duty.duty, date: day.date.toString() })
      return assignTo(turn, order, who)
    }),
})

type Order = { season: SeasonWithDuties; date: Temporal.PlainDate; duty: DutyType; anyway: boolean }

const isWithin = (date: Temporal.PlainDate, { startsOn, endsOn }: SeasonWithDuties) =>
  Temporal.PlainDate.compare(date, startsOn) >= 0 && Temporal.PlainDate.compare(date, endsOn) <= 0

async function assignTo(turn: Turn, order: Order, who: string): Promise<Outcome> {
  const { season, date, duty } = order
  const { volunteers, more } = await findVolunteers(turn.tx, {
    orgId: turn.org.id,
    seasonId: season.id,
    query: who,
  })
  const [only, ...others] = volunteers
  if (!only) return told({ key: 'person-none', vars: { who } })
  const exact = others.length > 0 ? volunteers.filter((volunteer) => volunteer.itsNumber === who) : [only]
  if (exact.length === 1) return assignExactly(turn, order, exact[0]!)
  const choices = volunteers.map((volunteer) => personChoice(volunteer, duty.code, date.toString()))
  const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
  return shown(turn, [{ key: 'person-several', vars: { who } }, ...unlisted], choices)
}

async function assignExactly(
  turn: Turn,
  { season, date, duty, anyway }: Order,
  volunteer: Volunteer,
): Promise<Outcome> {
  const { tx, ctx, actor, now, org } = turn
  const { registrationId } = volunteer
  const outcome = await assignDuty(tx, {
    actor,
    ids: ctx.ids,
    now,
    timeZone: org.timeZone,
    seasonId: season.id,
    date,
    dutyCode: duty.code,
    registrationId,
    anyway,
  })
  const vars = { duty: duty.label, date: dateValue(date), name: volunteer.name, its: volunteer.itsNumber }
  switch (outcome.kind) {
    case 'assigned': {
      const reminder = { instant: outcome.reminderAt.toString() }
      return shown(turn, {
        key: outcome.late ? 'assign-done-late' : 'assign-done',
        vars: { ...vars, reminder, by: actor.name },
      })
    }
    case 'locked': {
      const { name, itsNumber, since } = outcome.by
      const unlock = { id: orderText('unlock', duty.code, date.toString()), label: { key: 'button-unlock' } }
      const holder = { name, its: itsNumber, since: { instant: since.toString() } }
      return told({ key: 'assign-locked', vars: { ...vars, ...holder } }, [unlock])
    }
    case 'warnings': {
      const again = orderText('assign', duty.code, date.toString(), volunteer.itsNumber, 'anyway')
      const words = [
        { key: 'assign-sure', vars },
        ...outcome.warnings.map((warning) => warningWords(warning, volunteer)),
      ]
      return shown(turn, words, [{ id: again, label: { key: 'button-assign-anyway' } }])
    }
    case 'outside-season':
      return told(outsideSeason(season))
    case 'past':
      return told({ key: 'assign-past', vars })
    case 'no-such-duty':
      return told({ key: 'duty-unknown' })
    case 'not-registered':
      return told({ key: 'person-none', vars: { who: volunteer.itsNumber } })
    case 'rejected':
      return told({ key: 'assign-rejected', vars })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

function warningWords(warning: AssignWarning, { name }: Volunteer): Words {
  switch (warning.kind) {
    case 'preference-mismatch': {
      const wanted = { words: categoryWords(warning.category) }
      return {
        key: 'assign-warning-preference',
        vars: { name, wanted, offered: categoryList(warning.preferences) },
      }
    }
    case 'same-time': {
      const duties: Value = { list: warning.duties.map((duty) => duty.label) }
      return { key: 'assign-warning-same-time', vars: { name, duties } }
    }
    case 'not-approved':
      return { key: 'assign-warning-not-approved', vars: { name } }
    default:
      return unreachable(warning)
  }
}
