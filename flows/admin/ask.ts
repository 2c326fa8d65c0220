import type { Outcome, Turn } from '../../src/conversation/index.ts'
import {
  type Label,
  listRegistrants,
  type ParsedDuty,
  readOpenSlots,
  readRoster,
  type Season,
  type Volunteer,
} from '../../src/duties/index.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import type { SeasonWithDuties } from '../season-now.ts'
import { candidatesPage } from './candidates.ts'
import { dateValue, dayAtHand, shown } from './slot.ts'

type Order = 'assign' | 'unlock' | 'reassign'

const most = 8

/**
 * Which day? The next ones on which there is something to do, as buttons that carry the order so far. Where another
 * season may be meant, that its days can be written.
 */
export async function askDay(
  turn: Turn,
  { season, others }: { season: SeasonWithDuties; others: Season[] },
  order: Order,
  duty: ParsedDuty,
  person = '',
): Promise<Outcome> {
  const days = order === 'assign' ? await openDays(turn, season) : await heldDays(turn, season)
  const [other] = others
  const elsewhere: Words[] = other
    ? [{ key: 'ask-day-other', vars: { season: other.name, order: `/${order} ${dayAtHand(turn, other)}` } }]
    : []
  if (days.length === 0)
    return shown(turn, [
      { key: order === 'assign' ? 'assign-all-given' : 'unlock-none-held', vars: { season: season.name } },
      ...elsewhere,
    ])
  const code = duty.kind === 'match' ? duty.duty.code : ''
  const choices = days.map(
    (date): Choice => ({
      id: orderText(order, code, date.toString(), person),
      label: dayLabel(date, season),
    }),
  )
  return shown(turn, [{ key: 'ask-day' }, ...elsewhere], choices)
}

/** Which duty of the day? Those that are open, else those that somebody holds. */
export async function askDuty(
  turn: Turn,
  season: SeasonWithDuties,
  order: Order,
  date: Temporal.PlainDate,
  named: ParsedDuty,
  person = '',
): Promise<Outcome> {
  const [day] = await readRoster(turn.tx, { orgId: turn.org.id, seasonId: season.id, from: date, to: date })
  const fits = ({ code }: { code: string }) =>
    named.kind !== 'several' || named.duties.some((duty) => duty.code === code)
  const slots = (day?.slots ?? []).filter(
    (slot) => (slot.assignment === null) === (order === 'assign') && fits(slot.duty),
  )
  const vars = { date: dateValue(date) }
  if (slots.length === 0)
    return shown(turn, { key: order === 'assign' ? 'assign-none-open' : 'unlock-none-held-day', vars })
  const choices = slots.map(({ duty, assignment }): Choice => {
    const label: Words = assignment
      ? { key: 'button-duty-of', vars: { duty: duty.label, name: assignment.holder.name } }
      : { key: 'button-duty', vars: { duty: duty.label } }
    // To unlock and to reassign is about who holds it now.
    const id = assignment
      ? orderText(order, assignment.id, person)
      : orderText(order, duty.code, date.toString(), person)
    return { id, label }
  })
  return shown(turn, { key: 'ask-duty', vars }, choices)
}

/** Who? Those who could take it, the best placed first, each with why; in pages, and anybody else can be typed. */
export async function askPerson(
  turn: Turn,
  season: SeasonWithDuties,
  slot: { code: string; label: Label; date: string },
  page: number,
): Promise<Outcome> {
  const { code, date } = slot
  const asked = { seasonId: season.id, date: Temporal.PlainDate.from(date), dutyCode: code }
  const found = await candidatesPage(turn, asked, page)
  const vars = { duty: slot.label, date: { date }, order: `/assign ${code} ${date} 30412345` }
  if (found.candidates.length === 0) return shown(turn, await nobodyToChoose(turn, season, vars))
  const people = found.candidates.map((candidate) => personChoice(candidate, code, date))
  const pages = pageButtons(found, (page) => orderText('assign', code, date, `page ${page}`))
  return shown(turn, [{ key: 'ask-person', vars }, ...found.lines], [...people, ...pages])
}

/** To the page before and after, where there is one. */
export const pageButtons = (
  { page, hasMore }: { page: number; hasMore: boolean },
  order: (page: number) => string,
): Choice[] => [
  ...(page > 1 ? [{ id: order(page - 1), label: { key: 'button-previous' } }] : []),
  ...(hasMore ? [{ id: order(page + 1), label: { key: 'button-next' } }] : []),
]

/** Everybody accepted has something else then; or nobody is accepted, or at least waits for it; or nobody has come yet. */
async function nobodyToChoose({ tx, org }: Turn, season: SeasonWithDuties, vars: Record<string, Value>) {
  const asked = { orgId: org.id, seasonId: season.id, limit: 1 }
  const [accepted] = (await listRegistrants(tx, { ...asked, status: 'approved' })).volunteers
  if (accepted) return { key: 'ask-person-none-free', vars }
  const [waiting] = (await listRegistrants(tx, { ...asked, status: 'pending' })).volunteers
  return {
    key: waiting ? 'ask-person-none-accepted' : 'ask-person-none-registered',
    vars: { ...vars, season: season.name },
  }
}

export const personChoice = (
  { name, itsNumber }: Pick<Volunteer, 'name' | 'itsNumber'>,
  code: string,
  date: string,
): Choice => ({
  id: orderText('assign', code, date, itsNumber),
  label: { text: `${name} · ${itsNumber}` },
})

/** An order as it would be typed; a button carries it, so it must fit into 64 bytes. Words at the end that do not fit are left out, and asked for later. */
export function orderText(order: Order, ...words: string[]): string {
  const text = ['/', order, ...words.filter((word) => word !== '').map((word) => ` ${word}`)].join('')
  return Buffer.byteLength(text) <= 64 ? text : orderText(order, ...words.slice(0, -1))
}

async function openDays(turn: Turn, season: SeasonWithDuties): Promise<Temporal.PlainDate[]> {
  const { tx, org, now } = turn
  const { slots } = await readOpenSlots(tx, {
    orgId: org.id,
    seasonId: season.id,
    now,
    timeZone: org.timeZone,
    limit: most * season.dutyTypes.length,
    offset: 0,
  })
  return distinct(slots.map((slot) => slot.date))
}

async function heldDays(turn: Turn, season: SeasonWithDuties): Promise<Temporal.PlainDate[]> {
  const today = turn.now.toZonedDateTimeISO(turn.org.timeZone).toPlainDate()
  const days = await readRoster(turn.tx, {
    orgId: turn.org.id,
    seasonId: season.id,
    from: today,
    to: season.endsOn,
  })
  return distinct(days.filter((day) => day.slots.some((slot) => slot.assignment)).map((day) => day.date))
}

const distinct = (dates: Temporal.PlainDate[]) =>
  [...new Set(dates.map(String))].slice(0, most).map((date) => Temporal.PlainDate.from(date))

const dayLabel = (date: Temporal.PlainDate, { startsOn }: SeasonWithDuties) => {
  const number = startsOn.until(date, { largestUnit: 'days' }).days + 1
  return { key: 'button-day', vars: { number, date: { shortDate: date.toString() } } }
}
