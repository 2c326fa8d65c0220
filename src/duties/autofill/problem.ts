/**
 * A season to be filled, as figures only, so that it can be handed to another thread. A slot is meant by its place in
 * `slots`, a person by theirs in `people`. Days are counted from any one day, times of day in minutes.
 */
export type Problem = {
  /** Those that nobody holds. */
  slots: { day: number; time: number; category: string }[]
  people: ProblemPerson[]
  /** Duties in the season that one person may have; null: as many as there are. */
  cap: number | null
}

export type ProblemPerson = {
  /** The categories they have offered: they are given nothing else. */
  offers: string[]
  /** The average of what judges gave their auditions, 1 to 5; null while nobody has. */
  rating: number | null
  /** First and last day of each absence. */
  away: [from: number, to: number][]
  /** Duties that they have already. `elsewhere`: in another season, so it is none of this season's load. */
  held: { day: number; time: number; elsewhere?: boolean }[]
  /** They have asked not to be written to: they are given nothing that they would not hear of. */
  stopped?: boolean
}

/** Who gets each slot; null where nobody does. */
export type Placing = (number | null)[]

/** What the soft rules weigh. Whole numbers, so that a gap below one is none. */
const weights = {
  /** The n-th duty of a person costs 2n − 1 of these: two with three each are dearer than two and four by none, but one and five are. */
  load: 8,
  /** Each point that a rating lacks to five. */
  rating: 3,
  /** Each duty too many within two neighbouring days. */
  rest: 10,
}
/** An audition that nobody has rated counts as an average one. */
const unrated = 3

export type Bar = 'not-offered' | 'stopped' | 'away' | 'busy'

/** Why a person cannot have a slot at all, whatever else is decided; undefined if they can. */
export function whyNot({ slots, people }: Problem, slot: number, person: number): Bar | undefined {
  const { day, time, category } = slots[slot]!
  const { offers, away, held, stopped } = people[person]!
  if (!offers.includes(category)) return 'not-offered'
  if (stopped) return 'stopped'
  if (away.some(([from, to]) => from <= day && day <= to)) return 'away'
  if (held.some((duty) => duty.day === day && duty.time === time)) return 'busy'
  return undefined
}

/** Duties of the season that a person has had before anything is placed. */
export const loadBefore = ({ held }: ProblemPerson): number =>
  held.filter(({ elsewhere }) => !elsewhere).length

/** How many more a person may have. */
export const roomOf = ({ cap }: Problem, person: ProblemPerson): number =>
  cap === null ? Number.POSITIVE_INFINITY : Math.max(0, cap - loadBefore(person))

export const ratingCost = ({ rating }: Pick<ProblemPerson, 'rating'>): number =>
  Math.round(weights.rating * (5 - (rating ?? unrated)))
/** What the n-th duty of a person costs, from 1. */
export const loadCost = (n: number): number => weights.load * (2 * n - 1)
export const restCost: number = weights.rest

/** What a placing costs by the soft rules, the unfilled slots left out. */
export function costOf(problem: Problem, placing: Placing): number {
  return problem.people.reduce((sum, person, index) => {
    const given = problem.slots.filter((_, slot) => placing[slot] === index)
    const before = loadBefore(person)
    const load = given.reduce((cost, _, n) => cost + loadCost(before + n + 1), 0)
    return sum + load + given.length * ratingCost(person) + restCost * crowding([...given, ...person.held])
  }, 0)
}

/** Duties beyond the first in every two neighbouring days, summed over all such pairs. */
export function crowding(duties: { day: number }[]): number {
  const perDay = new Map<number, number>()
  for (const { day } of duties) perDay.set(day, (perDay.get(day) ?? 0) + 1)
  const pairs = new Set([...perDay.keys()].flatMap((day) => [day - 1, day]))
  return [...pairs].reduce(
    (sum, first) => sum + Math.max(0, (perDay.get(first) ?? 0) + (perDay.get(first + 1) ?? 0) - 1),
    0,
  )
}

/** Which hard rules a placing breaks: none, if all is well. */
export function breaches(problem: Problem, placing: Placing): string[] {
  const found: string[] = []
  const times = new Set<string>()
  const loads = new Map<number, number>()
  placing.forEach((person, slot) => {
    if (person === null) return
    const why = whyNot(problem, slot, person)
    if (why) found.push(`${slot}: ${why}`)
    const { day, time } = problem.slots[slot]!
    const at = `${person} ${day} ${time}`
    if (times.has(at)) found.push(`${slot}: twice at one time`)
    times.add(at)
    loads.set(person, (loads.get(person) ?? 0) + 1)
  })
  for (const [person, load] of loads)
    if (load > roomOf(problem, problem.people[person]!)) found.push(`${person}: over the cap`)
  return found
}
