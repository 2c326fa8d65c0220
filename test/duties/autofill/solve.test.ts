import fc from 'fast-check'
import t from 'tap'
import { type Problem, type Server, usualWeights } from '../../../src/duties/autofill/problem.ts'
import { proposeRoster } from '../../../src/duties/autofill/propose.ts'
import { type Solution, solve } from '../../../src/duties/autofill/solve.ts'

const times = [270, 320, 750]
const categories = ['AZAAN', 'TAKHBIRA']

t.test('small rosters are as good as the best of all there are', async (t) => {
  await fc.assert(
    fc.asyncProperty(problems({ days: 2, slots: 4, servers: 3 }), async (problem) => {
      const solution = await solve(problem)
      const best = bestOf(problem)
      const found = worthOf(problem, assignmentOf(problem, solution))
      t.ok(solution.isProven)
      if (Math.abs(best - found) > 1e-6 * Math.max(1, best))
        throw new Error(`${found}, and ${best} is possible`)
      if (Math.abs(solution.value - found) > 1e-3) throw new Error('it does not know its worth')
    }),
    { numRuns: 60 },
  )
  t.pass('sixty of them')
})

t.test('the rules that are never broken hold', async (t) => {
  await fc.assert(
    fc.asyncProperty(problems({ days: 10, slots: 40, servers: 12 }), async (problem) => {
      const { placings } = await solve(problem)
      const broken = placings.length > 0 && brokenRule(problem, placings)
      if (broken) throw new Error(broken)
    }),
    { numRuns: 25 },
  )
  t.pass('twenty-five of them')
})

t.test('loads are even, rest is kept, a wish and a better audition win', async (t) => {
  const slot = (day: number, reportingTime = 320) => ({
    day,
    code: 'FAJAR_AZAAN',
    category: 'AZAAN',
    reportingTime,
  })
  const one = (more: Partial<Server> = {}): Server => ({
    registrationId: 'r',
    offers: ['AZAAN'],
    rating: null,
    away: [],
    held: [],
    most: 30,
    wishes: [],
    ...more,
  })
  const loads = async (problem: Omit<Problem, 'weights'>) => {
    const { placings } = await solve({ ...problem, weights: usualWeights })
    return problem.servers.map((_, server) =>
      placings.filter((placing) => placing.server === server).map(({ slot }) => slot),
    )
  }
  const days = [0, 1, 2, 3, 4, 5]
  const even = await loads({ slots: days.map((day) => slot(day)), servers: [one(), one(), one()] })
  t.same(
    even.map((own) => own.length),
    [2, 2, 2],
  )
  for (const [first, second] of even) t.ok(Math.abs(first! - second!) > 1, 'not two days in a row')
  t.same(
    (
      await loads({
        slots: [slot(0), slot(5)],
        servers: [
          one({
            held: [
              { day: 9, reportingTime: 320 },
              { day: 12, reportingTime: 320 },
            ],
          }),
          one(),
        ],
      })
    ).map((own) => own.length),
    [0, 2],
    'who serves already is spared',
  )
  t.same(await loads({ slots: [slot(0)], servers: [one(), one({ rating: 5 })] }), [[], [0]])
  t.same(await loads({ slots: [slot(0)], servers: [one({ wishes: [0] }), one({ rating: 5 })] }), [[0], []])
  t.same(
    await loads({ slots: [slot(0), slot(1)], servers: [one({ most: 1 })] }).then((all) => all[0]!.length),
    1,
  )
  t.same(await loads({ slots: [slot(0)], servers: [one({ held: [{ day: 0, reportingTime: 320 }] })] }), [[]])
  t.same(await loads({ slots: [], servers: [] }), [])
})

type Size = { days: number; slots: number; servers: number }

function problems({ days, slots, servers }: Size): fc.Arbitrary<Problem> {
  const day = fc.nat(days - 1)
  const free = fc.record({
    day,
    code: fc.constant('X'),
    category: fc.constantFrom(...categories),
    reportingTime: fc.constantFrom(...times),
  })
  const server = fc.record({
    registrationId: fc.constant('r'),
    offers: fc.subarray(categories),
    rating: fc.option(fc.integer({ min: 1, max: 5 })),
    away: fc.uniqueArray(day, { maxLength: 2 }),
    held: fc.array(fc.record({ day, reportingTime: fc.constantFrom(...times) }), { maxLength: 2 }),
    most: fc.integer({ min: 0, max: 4 }),
    wishes: fc.uniqueArray(fc.nat(slots - 1), { maxLength: 2 }),
  })
  return fc.record({
    slots: fc.array(free, { maxLength: slots }),
    servers: fc.array(server, { maxLength: servers }),
    weights: fc.constant(usualWeights),
  })
}

/** For each slot who has it, or nobody: -1. */
function assignmentOf({ slots }: Problem, { placings }: Solution): number[] {
  const given = slots.map(() => -1)
  for (const { slot, server } of placings) given[slot] = server
  return given
}

function brokenRule(
  { slots, servers }: Problem,
  placings: { slot: number; server: number }[],
): string | undefined {
  const seen = new Set<number>()
  for (const { slot, server } of placings) {
    const { offers, away, held, most } = servers[server]!
    const { day, category, reportingTime } = slots[slot]!
    if (seen.has(slot)) return 'two on one slot'
    seen.add(slot)
    if (!offers.includes(category)) return 'not offered'
    if (away.includes(day)) return 'away'
    const own = placings.filter((one) => one.server === server)
    if (own.length + held.length > most) return 'more than the most'
    const then = [...own.map((one) => slots[one.slot]!), ...held].filter(
      (one) => one.day === day && one.reportingTime === reportingTime,
    )
    if (then.length > 1) return 'two at one time'
  }
  return undefined
}

/** The worth of a roster, computed from the words of the rules alone. */
function worthOf(problem: Problem, given: number[]): number {
  const { slots, servers, weights } = problem
  let worth = 0
  for (const [slot, server] of given.entries()) {
    if (server === -1) continue
    const { rating, wishes } = servers[server]!
    worth += weights.filled + weights.rating * (rating ?? 3) + (wishes.includes(slot) ? weights.wish : 0)
  }
  for (const [index, { held }] of servers.entries()) {
    const own = slots.filter((_, slot) => given[slot] === index)
    worth -= weights.load * ((held.length + own.length) ** 2 - held.length ** 2)
    const days = [...held, ...own].map(({ day }) => day)
    for (let first = -1; first < 12; first++) {
      const count = (list: number[]) => list.filter((day) => day === first || day === first + 1).length
      const before = count(held.map(({ day }) => day))
      worth -= weights.rest * (Math.max(0, count(days) - 1) - Math.max(0, before - 1))
    }
  }
  return worth
}

/** Every roster there is, tried. */
function bestOf(problem: Problem): number {
  const { slots, servers } = problem
  let best = 0
  const given: number[] = []
  const go = (slot: number): void => {
    if (slot === slots.length) {
      const placings = given.flatMap((server, index) => (server === -1 ? [] : [{ slot: index, server }]))
      if (!brokenRule(problem, placings)) best = Math.max(best, worthOf(problem, given))
      return
    }
    for (let server = -1; server < servers.length; server++) {
      given[slot] = server
      go(slot + 1)
    }
  }
  go(0)
  return best
}

t.test('on a thread of its own, each slot with its reason; and it can be called off', async (t) => {
  const slots = [
    { day: 0, code: 'FAJAR_AZAAN', category: 'AZAAN', reportingTime: 320 },
    { day: 3, code: 'FAJAR_AZAAN', category: 'AZAAN', reportingTime: 320 },
    { day: 3, code: 'FAJAR_TAKBIRA', category: 'TAKHBIRA', reportingTime: 320 },
  ]
  const ali = {
    registrationId: 'ali',
    offers: ['AZAAN', 'TAKHBIRA'],
    rating: 4,
    away: [],
    held: [],
    most: 9,
    wishes: [1],
  }
  const bilal = {
    registrationId: 'bilal',
    offers: ['TAKHBIRA'],
    rating: null,
    away: [3],
    held: [],
    most: 9,
    wishes: [],
  }
  const problem = { slots, servers: [ali, bilal], weights: usualWeights }
  const proposal = await proposeRoster(problem)
  t.strictSame(proposal.filled, [
    { slot: 0, server: 0, wished: false, rating: 4, duties: 2, restDays: 3, others: 0 },
    { slot: 1, server: 0, wished: true, rating: 4, duties: 2, restDays: 3, others: 0 },
  ])
  t.strictSame(proposal.unfilled, [{ slot: 2, offered: 2, away: 1, busyThen: 1, atMost: 0 }])
  t.equal(proposal.gap, 0)
  await t.rejects(proposeRoster(problem, { signal: AbortSignal.abort(new Error('no longer wanted')) }))
})
