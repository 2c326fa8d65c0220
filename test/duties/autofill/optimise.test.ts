import fc from 'fast-check'
import t from 'tap'
import { explain } from '../../../src/duties/autofill/explain.ts'
import { placeGreedily } from '../../../src/duties/autofill/greedy.ts'
import { placingsOf } from '../../../src/duties/autofill/model.ts'
import { optimise } from '../../../src/duties/autofill/optimise.ts'
import { breaches, costOf, type Placing, type Problem } from '../../../src/duties/autofill/problem.ts'

const limitMs = 30_000
const categories = ['AZAAN', 'TAKHBIRA', 'YASEEN']

const slots = (most: number, days: number) =>
  fc.uniqueArray(
    fc.record({
      day: fc.integer({ min: 1, max: days }),
      time: fc.constantFrom(320, 750),
      category: fc.constantFrom(...categories),
    }),
    { maxLength: most, selector: ({ day, time, category }) => `${day} ${time} ${category}` },
  )

const people = (most: number, days: number) =>
  fc.array(
    fc.record({
      offers: fc.subarray(categories),
      rating: fc.option(fc.constantFrom(1, 2.5, 3, 4, 5)),
      away: fc.array(
        fc
          .tuple(fc.integer({ min: 1, max: days }), fc.integer({ min: 0, max: 2 }))
          .map(([from, length]): [number, number] => [from, from + length]),
        { maxLength: 1 },
      ),
      held: fc.array(
        fc.record({
          day: fc.integer({ min: 0, max: days + 1 }),
          time: fc.constantFrom(320, 750),
          elsewhere: fc.boolean(),
        }),
        { maxLength: 2 },
      ),
      stopped: fc.boolean(),
    }),
    { maxLength: most },
  )

const cap = fc.option(fc.integer({ min: 0, max: 3 }))
const problems = (mostSlots: number, mostPeople: number, days: number): fc.Arbitrary<Problem> =>
  fc.record({ slots: slots(mostSlots, days), people: people(mostPeople, days), cap })

const filled = (placing: Placing) => placing.filter((person) => person !== null).length

t.test('on whatever season, no hard rule is broken, and each slot is explained as it is', async (t) => {
  await fc.assert(
    fc.asyncProperty(problems(24, 10, 8), async (problem) => {
      const solved = await optimise(problem, limitMs)
      const { placing, gap, unproven } = solved
      t.same(breaches(problem, placing), [])
      t.same({ gap, unproven }, { gap: 0, unproven: 0 })
      explain(problem, placing).forEach((why, slot) => {
        t.equal(why.kind === 'placed', placing[slot] !== null)
        if (why.kind === 'unplaced') {
          t.equal(why.free, 0, 'nobody who could take it is passed over')
          t.equal(why.offered, why.stopped + why.away + why.busy + why.full)
        } else if (why.second) {
          const instead = placing.with(slot, why.second.person)
          t.same(breaches(problem, instead), [], 'the second could take it')
          t.ok(costOf(problem, instead) >= costOf(problem, placing), 'and would not be better')
        }
      })
    }),
    { numRuns: 100 },
  )
})

t.test('on a small season it is as good as the best of all placings there are', async (t) => {
  await fc.assert(
    fc.asyncProperty(problems(5, 4, 3), async (problem) => {
      const { placing } = await optimise(problem, limitMs)
      const best = bestOf(problem)
      t.equal(filled(placing), filled(best), 'as many are filled')
      t.equal(costOf(problem, placing), costOf(problem, best), 'as cheaply')
    }),
    { numRuns: 200 },
  )
})

t.test('what is made in one go breaks no hard rule either, and the best is never worse', async (t) => {
  await fc.assert(
    fc.asyncProperty(problems(24, 10, 8), async (problem) => {
      const start = placeGreedily(problem, placingsOf(problem))
      t.same(breaches(problem, start), [])
      const { placing } = await optimise(problem, limitMs)
      t.ok(filled(placing) >= filled(start))
      if (filled(placing) === filled(start)) t.ok(costOf(problem, placing) <= costOf(problem, start))
    }),
    { numRuns: 60 },
  )
})

/** Tries every placing. */
function bestOf(problem: Problem): Placing {
  let best: Placing = problem.slots.map(() => null)
  let cost = costOf(problem, best)
  const choices = [null, ...problem.people.keys()]
  const walk = (placing: Placing): void => {
    if (placing.length < problem.slots.length) {
      for (const choice of choices) walk([...placing, choice])
      return
    }
    if (breaches(problem, placing).length > 0) return
    const own = costOf(problem, placing)
    const more = filled(placing) - filled(best)
    if (more > 0 || (more === 0 && own < cost)) {
      best = placing
      cost = own
    }
  }
  walk([])
  return best
}
