import { tellReason } from '../../src/channels/index.ts'
import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  type AssignWarning,
  assignDuty,
  type DutyType,
  findVolunteers,
  keepChange,
  type ParsedDuty,
  type Registration,
  readRegistration,
  type Volunteer,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import { categoryList, categoryWords } from '../categories.ts'
import type { SeasonWithDuties } from '../season-now.ts'
import { askDay, askDuty, askPerson, orderText, personChoice } from './ask.ts'
import { certainly, isPartOfNumber } from './find-person.ts'
import { type Known, namesUnknownDuty, readOrder } from './read-order.ts'
import { decisionButtons } from './registration-card.ts'
import { dateValue, deadDay, impossibleDay, outsideSeason, shown, told, withSeasonOn } from './slot.ts'
import { undoButton } from './undo.ts'

/** `/assign FAJAR_AZAAN 2027-02-10 30412345`, in any order, or by name: gives a slot to somebody and locks it. */
export const assign = defineCommand({
  name: 'assign',
  where: 'coordinators',
  run(given, args) {
    // Asked for under news that has to stay: it is answered below, not in its place.
    const [, ordered = args, anew] = /^(.*\S)\s+(anew)$/is.exec(args) ?? []
    const [, order = ordered, page = 1] = /^(.*\S)\s+page (\d{1,4})$/is.exec(ordered) ?? []
    const turn = anew ? { ...given, source: undefined } : given
    const dayOf = (known: Known) => readOrder(order, known).day
    return withSeasonOn(turn, dayOf, async (season, known, others) => {
      const { day, duty, rest } = readOrder(order, known)
      const anyway = /(^|\s)anyway$/i.test(rest)
      const who = rest.replace(/(^|\s)anyway$/i, '').trim()
      if (day.kind === 'impossible') return told(impossibleDay(turn, day, season))
      if (namesUnknownDuty({ duty, rest: who })) return told({ key: 'duty-unknown' })
      const nobody = who === '' ? undefined : await nobodyFits(turn, season, who, duty)
      if (nobody) return nobody
      if (day.kind === 'none') return askDay(turn, { season, others }, 'assign', duty, who)
      const dead = deadDay(turn, day.date, season)
      if (dead) return told(dead)
      if (duty.kind !== 'match') return askDuty(turn, season, 'assign', day.date, duty, who)
      const slot = { season, date: day.date, duty: duty.duty, anyway }
      if (who === '')
        return askPerson(turn, season, { ...duty.duty, date: day.date.toString() }, Math.max(1, Number(page)))
      return assignTo(turn, slot, who)
    })
  },
})

const unblockButton = (registrationId: string) => ({
  id: `/unblock ${registrationId}`,
  label: { key: 'button-unblock' },
})

type Order = { season: SeasonWithDuties; date: Temporal.PlainDate; duty: DutyType; anyway: boolean }

/**
 * Why nobody is meant who can be given a duty: said before anything is asked. Where no duty was named and all words but the first or the last
 * are somebody's name, that one may have been meant as a duty.
 */
async function nobodyFits(
  turn: Turn,
  season: SeasonWithDuties,
  who: string,
  duty: ParsedDuty,
): Promise<Outcome | undefined> {
  const [tx, orgId, seasonId] = [turn.tx, turn.org.id, season.id]
  const fits = async (query: string) =>
    (await findVolunteers(tx, { orgId, seasonId, query })).volunteers.length > 0
  if (await fits(who)) return undefined
  const rejected = await findVolunteers(tx, { orgId, seasonId, query: who, standing: ['rejected'] })
  if (rejected.volunteers.length > 0) return rejectedOnly(turn, rejected.volunteers)
  const withdrawn = await findVolunteers(tx, { orgId, seasonId, query: who, standing: ['withdrawn'] })
  const [left] = withdrawn.volunteers
  if (left) return told({ key: 'assign-withdrawn', vars: { name: left.name, its: left.itsNumber } })
  const words = who.split(' ')
  if (duty.kind === 'none' && words.length > 1) {
    const unknown = (word: string) => told({ key: 'assign-unknown-word', vars: { word } })
    if (await fits(words.slice(1).join(' '))) return unknown(words[0]!)
    if (await fits(words.slice(0, -1).join(' '))) return unknown(words.at(-1)!)
  }
  return told({ key: 'person-none', vars: { who } })
}

/** With the way out: to approve them after all, or to look at each where there are several. */
async function rejectedOnly({ tx, org }: Turn, [first, ...others]: Volunteer[]): Promise<Outcome> {
  const registration = others.length === 0 && (await readRegistration(tx, org.id, first!.registrationId))
  if (registration) return told(rejectedWords(registration), decisionButtons(registration))
  const choices = [first!, ...others].map(({ name, itsNumber }) => ({
    id: `/who ${itsNumber}`,
    label: { text: `${name} · ${itsNumber}` },
  }))
  return told({ key: 'assign-rejected-several' }, choices)
}

const rejectedWords = ({ fullName, itsNumber, decidedBy, decidedAt }: Registration): Words => ({
  key: 'assign-rejected',
  vars: { name: fullName, its: itsNumber, by: decidedBy!, at: { instant: decidedAt!.toString() } },
})

async function assignTo(turn: Turn, order: Order, who: string): Promise<Outcome> {
  const { season, date, duty } = order
  const { volunteers, more } = await findVolunteers(turn.tx, {
    orgId: turn.org.id,
    seasonId: season.id,
    query: who,
  })
  if (volunteers.length === 0) return told({ key: 'person-none', vars: { who } })
  const sure = certainly(volunteers, who)
  if (sure) return assignExactly(turn, order, sure)
  const choices = volunteers.map((volunteer) => personChoice(volunteer, duty.code, date.toString()))
  const unlisted: Words[] = more > 0 ? [{ key: 'person-more', vars: { more } }] : []
  const single = volunteers.length === 1 ? 'assign-perhaps' : 'assign-several'
  const question = isPartOfNumber(who) ? 'assign-digits' : single
  const vars = { who, duty: duty.label, date: dateValue(date) }
  return shown(turn, [{ key: question, vars }, ...unlisted], choices)
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
      const key = outcome.late ? 'assign-done-late' : 'assign-done'
      const changeId = await keepChange(tx, { actor, ids: ctx.ids, now }, { made: outcome.assignment.id })
      return shown(turn, { key, vars: { ...vars, reminder, by: actor.name } }, undoButton(changeId))
    }
    case 'locked': {
      const { assignmentId, name, itsNumber, since } = outcome.by
      const unlock = { id: `/unlock ${assignmentId}`, label: { key: 'button-unlock' } }
      const holder = { name, its: itsNumber, since: { instant: since.toString() } }
      const words = { key: 'assign-locked', vars: { ...vars, ...holder } }
      if (itsNumber === volunteer.itsNumber) return told(words, [unlock])
      const reassign = {
        id: `/reassign ${assignmentId} ${volunteer.itsNumber}`,
        label: { key: 'button-reassign' },
      }
      return told(words, [unlock, reassign])
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
      return told(outsideSeason(turn, date, season))
    case 'past':
      return told({ key: 'assign-past', vars })
    case 'season-ended':
      return told({ key: 'season-ended-already', vars: { season: season.name } })
    case 'no-such-duty':
      return told({ key: 'duty-unknown' })
    case 'not-registered':
      return told({ key: 'person-none', vars: { who: volunteer.itsNumber } })
    case 'rejected':
      return rejectedOnly(turn, [volunteer])
    case 'withdrawn':
      return told({ key: 'assign-withdrawn', vars })
    case 'blocked':
      return told({ key: 'assign-blocked', vars }, [unblockButton(volunteer.registrationId)])
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** Each on a line of its own. */
export function warningWords(warning: AssignWarning, { name }: { name: string }): Words {
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
    case 'opted-out': {
      const channel = { words: { key: `channel-${warning.channel}` } }
      return { key: 'assign-warning-opted-out', vars: { name, channel } }
    }
    case 'missed-before':
      return { key: 'assign-warning-missed', vars: { name, count: warning.count } }
    case 'unreachable': {
      const channel = { words: { key: `channel-${warning.channel}` } }
      const reason = tellReason(warning.reason)
      return { key: 'assign-warning-unreachable', vars: { name, channel, reason } }
    }
    case 'no-chat':
      return { key: 'assign-warning-no-chat', vars: { name } }
    case 'away': {
      const { from, to, note } = warning
      const away: Words = {
        key: 'assign-warning-away',
        vars: { name, from: dateValue(from), to: dateValue(to) },
      }
      return note ? [away, { key: 'quoted', vars: { text: note } }] : away
    }
    case 'over-cap':
      return { key: 'assign-warning-over-cap', vars: { name, cap: warning.cap, duties: warning.duties } }
    case 'not-approved':
      return { key: 'assign-warning-not-approved', vars: { name } }
    case 'audition-not-selected':
      return { key: 'assign-warning-not-selected', vars: { name } }
    default:
      return unreachable(warning)
  }
}
