import type { Turn } from '../../src/conversation/index.ts'
import { findVolunteers, type HeldDuty, type ParsedDuty } from '../../src/duties/index.ts'
import type { Speaker } from '../../src/lib/words.ts'
import { type ReadOrder, readOrder } from '../admin/read-order.ts'
import { type SeasonWithDuties, seasonInHand, todayOf } from '../season-now.ts'
import type { Wish } from './wish.ts'

/** "fajar azaan 12 feb to monday because my sister marries": which duty, where to or for what, and why. */
export function splitWish(
  text: string,
  speaker: Speaker,
  { hasTarget }: { hasTarget: boolean },
): { own: string; target: string; reason: string } {
  const [said, reason] = cutAt(text, 'keywords-because', speaker)
  const [own, target] = hasTarget ? cutAt(said, 'keywords-in-place', speaker) : [said, '']
  return { own, target, reason }
}

/** The text before and after the first of a key's words, in any language. */
function cutAt(text: string, key: string, speaker: Speaker): [string, string] {
  // The longer first: "because of" before "because".
  const words = [...speaker.meanings(key).values()].flat().sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?:^|\\s)(?:${words.map(RegExp.escape).join('|')})(?=\\s)`, 'iu')
  const found = pattern.exec(text)
  if (!found) return [text.trim(), '']
  return [text.slice(0, found.index).trim(), text.slice(found.index + found[0].length).trim()]
}

/** Which of somebody's duties a text names; all of them where it names none. */
export async function dutiesNamed(turn: Turn, duties: HeldDuty[], text: string): Promise<HeldDuty[]> {
  const types = distinct(duties).map((duty, position) => ({ ...duty, position }))
  const known = { types, season: (await seasonInHand(turn))?.season, today: todayOf(turn) }
  const { day, duty } = readOrder(text, known)
  const codes = codesOf(duty)
  return duties.filter(
    (one) => (day.kind !== 'day' || one.date.equals(day.date)) && (!codes || codes.includes(one.code)),
  )
}

const distinct = (duties: HeldDuty[]) => [...new Map(duties.map((duty) => [duty.code, duty])).values()]

const codesOf = (duty: ParsedDuty): string[] | undefined => {
  if (duty.kind === 'none') return undefined
  return duty.kind === 'match' ? [duty.duty.code] : duty.duties.map(({ code }) => code)
}

/**
 * A day and a duty of a season that a text names for where a duty of this day should go; undefined where it names neither. A
 * weekday alone is the one nearest to that day.
 */
export function readSought(
  turn: Turn,
  text: string,
  { season, near }: { season: SeasonWithDuties | undefined; near: Temporal.PlainDate },
): { sought: NonNullable<Wish['sought']>; rest: string } | undefined {
  const today = todayOf(turn)
  const read = (base: Temporal.PlainDate) =>
    readOrder(text, { types: season?.dutyTypes ?? [], season, today: base })
  const first = read(today)
  const { day, duty, rest } = isWeekday(first, read)
    ? read(latest([near.subtract({ days: 3 }), today.add({ days: 1 }), season?.startsOn ?? today]))
    : first
  if (day.kind !== 'day' && duty.kind === 'none') return undefined
  const codes = codesOf(duty)
  return {
    sought: { ...(day.kind === 'day' && { date: day.date.toString() }), ...(codes && { codes }) },
    rest,
  }
}

/** A day that is a week later for whoever says it a day after it. */
function isWeekday({ day }: ReadOrder, read: (base: Temporal.PlainDate) => ReadOrder): boolean {
  if (day.kind !== 'day') return false
  const later = read(day.date.add({ days: 1 })).day
  return later.kind === 'day' && later.date.equals(day.date.add({ days: 7 }))
}

const latest = (days: Temporal.PlainDate[]) => days.toSorted(Temporal.PlainDate.compare).at(-1)!

/**
 * The registration of somebody who was named in full: the whole name of two words or more, or the ITS number. Less names
 * nobody, so that no list of people can be had by guessing.
 */
export async function readPerson(turn: Turn, text: string, seasonId: string): Promise<string[]> {
  const query = text.trim()
  if (!/^\d{8}$/.test(query) && query.split(/\s+/).length < 2) return []
  const { volunteers } = await findVolunteers(turn.tx, { orgId: turn.org.id, seasonId, query })
  return volunteers.filter(({ whole }) => whole).map(({ registrationId }) => registrationId)
}
