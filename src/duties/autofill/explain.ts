import type { Placing } from './model.ts'
import { type FreeSlot, hindranceOf, type Problem, type Server } from './problem.ts'

/** Why this person has this slot: what a sentence is made of. */
export type Why = Placing & {
  wished: boolean
  rating: number | null
  /** Their duties in the season, this one and those held included. */
  duties: number
  /** Days to their nearest other duty; null if they have no other. */
  restDays: number | null
  /** How many others could have had it. */
  others: number
}

/** Why nobody has a slot: what stood in the way of those who offered. Each is counted once. */
export type WhyNot = { slot: number; offered: number; away: number; busyThen: number; atMost: number }

/** One explanation for each slot, in their order: of a placing, or of a gap. */
export function explain(problem: Problem, placings: Placing[]): { filled: Why[]; unfilled: WhyNot[] } {
  const duties = dutiesOf(problem, placings)
  const filled = placings
    .toSorted((a, b) => a.slot - b.slot)
    .map((placing) => whyOf(problem, placing, duties[placing.server]!))
  const taken = new Set(placings.map(({ slot }) => slot))
  const unfilled = problem.slots.flatMap((_, slot) =>
    taken.has(slot) ? [] : [whyNot(problem, slot, duties)],
  )
  return { filled, unfilled }
}

type Duty = { day: number; reportingTime: number }

/** What each has in the end: held and given. */
function dutiesOf({ slots, servers }: Problem, placings: Placing[]): Duty[][] {
  const given = Map.groupBy(placings, ({ server }) => server)
  return servers.map(({ held }, server) => [
    ...held,
    ...(given.get(server) ?? []).map(({ slot }) => slots[slot]!),
  ])
}

function whyOf({ slots, servers }: Problem, placing: Placing, own: Duty[]): Why {
  const [slot, server] = [slots[placing.slot]!, servers[placing.server]!]
  const distances = own.filter((duty) => duty !== slot).map(({ day }) => Math.abs(day - slot.day))
  return {
    ...placing,
    wished: server.wishes.includes(placing.slot),
    rating: server.rating,
    duties: own.length,
    restDays: distances.length > 0 ? Math.min(...distances) : null,
    others: servers.filter((other) => other !== server && !hindranceOf(other, slot)).length,
  }
}

function whyNot({ slots, servers }: Problem, slot: number, duties: Duty[][]): WhyNot {
  const found: WhyNot = { slot, offered: 0, away: 0, busyThen: 0, atMost: 0 }
  for (const [index, server] of servers.entries()) {
    const hindrance = hindranceInTheEnd(server, slots[slot]!, duties[index]!)
    if (hindrance === 'not-offered') continue
    found.offered += 1
    if (hindrance === 'away') found.away += 1
    else if (hindrance === 'busy-then') found.busyThen += 1
    else if (hindrance === 'at-most') found.atMost += 1
  }
  return found
}

const hindranceInTheEnd = (server: Server, slot: FreeSlot, own: Duty[]) =>
  hindranceOf({ ...server, held: own }, slot)
