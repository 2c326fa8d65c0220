import type { Placing, Problem } from './problem.ts'
import { barOf, priceOf, standingOf } from './standing.ts'

/** A placing made in one go: slots that few can have first, each to whom it costs least then. Good to begin with. */
export function placeGreedily(problem: Problem, candidates: { slot: number; person: number }[]): Placing {
  const placing: Placing = problem.slots.map(() => null)
  const standing = standingOf(problem, placing)
  const bySlot = [...Map.groupBy(candidates, ({ slot }) => slot)].toSorted(
    ([, a], [, b]) => a.length - b.length,
  )
  for (const [slot, own] of bySlot) {
    let best: { person: number; total: number } | undefined
    for (const { person } of own) {
      if (barOf(problem, standing, slot, person)) continue
      const { total } = priceOf(problem, standing, slot, person)
      if (!best || total < best.total) best = { person, total }
    }
    if (!best) continue
    placing[slot] = best.person
    standing[best.person]!.push({ ...problem.slots[slot]!, slot })
  }
  return placing
}
