import type { Placing, Problem } from './problem.ts'
import { barOf, type Price, priceOf, type Standing, standingOf } from './standing.ts'

/** Why somebody is proposed, or nobody. */
export type Why = WhyPlaced | WhyUnplaced

export type WhyPlaced = {
  kind: 'placed'
  rating: number | null
  /** Their other duties in the season, those proposed to them included. */
  others: number
  /** Days to the nearest of these; null where there is none. */
  rest: number | null
  second: Second | null
}

/** The next best for the slot, and what put them behind: nothing where it is a toss-up. */
export type Second = { person: number; behind: 'load' | 'rating' | 'rest' | 'nothing' }

/** Of all who were accepted and have offered it, who cannot for which reason; `free`: the time did not suffice. */
export type WhyUnplaced = {
  kind: 'unplaced'
  offered: number
  stopped: number
  away: number
  busy: number
  full: number
  free: number
}

/** Explains each slot of a placing, in the order of the slots. */
export function explain(problem: Problem, placing: Placing): Why[] {
  const given = standingOf(problem, placing)
  return placing.map((person, slot) =>
    person === null ? unplaced(problem, given, slot) : placed(problem, given, slot, person),
  )
}

function placed(problem: Problem, given: Standing, slot: number, person: number): WhyPlaced {
  const others = given[person]!.filter((duty) => duty.slot !== slot)
  const { day } = problem.slots[slot]!
  return {
    kind: 'placed',
    rating: problem.people[person]!.rating,
    others: others.length,
    rest: others.length > 0 ? Math.min(...others.map((duty) => Math.abs(duty.day - day))) : null,
    second: findSecond(problem, given, slot, person),
  }
}

/** The one whom it would cost least to have instead. */
function findSecond(problem: Problem, given: Standing, slot: number, first: number): Second | null {
  const own = priceOf(problem, given, slot, first)
  let best: { person: number; price: Price } | undefined
  problem.people.forEach((_, person) => {
    if (person === first || barOf(problem, given, slot, person)) return
    const other = priceOf(problem, given, slot, person)
    if (!best || other.total < best.price.total) best = { person, price: other }
  })
  return best ? { person: best.person, behind: mainDifference(own, best.price) } : null
}

function mainDifference(own: Price, other: Price): Second['behind'] {
  if (other.total <= own.total) return 'nothing'
  const kinds = ['load', 'rest', 'rating'] as const
  return kinds.toSorted((a, b) => other[b] - own[b] - (other[a] - own[a]))[0]!
}

function unplaced(problem: Problem, given: Standing, slot: number): WhyUnplaced {
  const counts = { offered: 0, stopped: 0, away: 0, busy: 0, full: 0, free: 0 }
  problem.people.forEach((_, person) => {
    const bar = barOf(problem, given, slot, person)
    if (bar === 'not-offered') return
    counts.offered += 1
    counts[bar ?? 'free'] += 1
  })
  return { kind: 'unplaced', ...counts }
}
