import {
  type Bar,
  crowding,
  loadBefore,
  loadCost,
  type Placing,
  type Problem,
  ratingCost,
  restCost,
  roomOf,
  whyNot,
} from './problem.ts'

/** What each person has so far: what they had before, and what is placed, which carries its slot. */
export type Standing = Duty[][]
type Duty = { day: number; time: number; slot?: number }

export const standingOf = ({ slots, people }: Problem, placing: Placing): Standing => {
  const standing: Standing = people.map(({ held }) => [...held])
  placing.forEach((person, slot) => {
    if (person !== null) standing[person]!.push({ ...slots[slot]!, slot })
  })
  return standing
}

/** Why somebody cannot have a slot as things stand; undefined if they can, or have it. */
export function barOf(
  problem: Problem,
  standing: Standing,
  slot: number,
  person: number,
): Bar | 'full' | undefined {
  const bar = whyNot(problem, slot, person)
  if (bar) return bar
  const { day, time } = problem.slots[slot]!
  const others = standing[person]!.filter((duty) => duty.slot !== slot)
  if (others.some((duty) => duty.day === day && duty.time === time)) return 'busy'
  return placedOf(others) >= roomOf(problem, problem.people[person]!) ? 'full' : undefined
}

export type Price = { load: number; rating: number; rest: number; total: number }

/** What it costs to have this person on the slot, all else as it stands. */
export function priceOf({ slots, people }: Problem, standing: Standing, slot: number, person: number): Price {
  const others = standing[person]!.filter((duty) => duty.slot !== slot)
  const load = loadCost(loadBefore(people[person]!) + placedOf(others) + 1)
  const rating = ratingCost(people[person]!)
  const rest = others.length === 0 ? 0 : restCost * (crowding([...others, slots[slot]!]) - crowding(others))
  return { load, rating, rest, total: load + rating + rest }
}

const placedOf = (duties: Duty[]): number => duties.filter(({ slot }) => slot !== undefined).length
