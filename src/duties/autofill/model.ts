import { hindranceOf, type Problem, type Server, unrated, type Weights } from './problem.ts'

/** What one may decide: give a slot to somebody. Both are indices of the problem's lists. */
export type Placing = { slot: number; server: number }

/** A mixed-integer program, to be maximised: columns with their entries, rows with their bounds. */
export type Model = {
  /** The first columns, in this order; each is taken or not. */
  placings: Placing[]
  columns: Column[]
  rows: { lower: number; upper: number }[]
}

type Column = {
  value: number
  upper: number
  isWhole: boolean
  entries: { row: number; factor: number }[]
}

/**
 * The roster as a program. Rows: each slot has at most one person; nobody has two duties at one reporting time; each
 * person's load, split into steps that cost more and more; each pair of days in a row, where more than one duty is paid
 * for. Without the pairs every basic solution is whole, and with them nearly every one is: that is why it is fast.
 */
export function buildModel({ slots, servers, weights }: Problem): Model {
  const rows = createRows()
  const placings: Placing[] = []
  const columns: Column[] = []
  for (const [slot, free] of slots.entries()) {
    for (const [server, one] of servers.entries()) {
      if (hindranceOf(one, free)) continue
      placings.push({ slot, server })
      const taken = [
        rows.of(`slot ${slot}`, 0, 1),
        rows.of(`then ${server} ${free.day} ${free.reportingTime}`, 0, 1),
        rows.of(`load ${server}`, 0, 0),
        ...pairsOf(free.day).map((first) => rows.of(`pair ${server} ${first}`, ...pairBounds(one, first))),
      ]
      const entries = taken.map((row) => ({ row, factor: 1 }))
      columns.push({ value: worthOf(one, slot, weights), upper: 1, isWhole: true, entries })
    }
  }
  for (const [server, one] of servers.entries()) {
    const load = rows.find(`load ${server}`)
    if (load !== undefined) columns.push(...loadSteps(one, load, weights))
  }
  for (const row of rows.startingWith('pair')) columns.push(excess(row, weights.rest))
  return { placings, columns, rows: rows.all }
}

/** A day is the second of one pair and the first of another; each pair is named by its first day. */
const pairsOf = (day: number) => [day - 1, day]

/** What is held on these two days counts as well. */
function pairBounds({ held }: Server, first: number): [number, number] {
  const there = held.filter(({ day }) => day === first || day === first + 1).length
  return [Number.NEGATIVE_INFINITY, Math.max(0, 1 - there)]
}

/** What it is worth that this person has this slot, their load and rest apart. */
export function worthOf(server: Server, slot: number, weights: Weights): number {
  const wish = server.wishes.includes(slot) ? weights.wish : 0
  return weights.filled + weights.rating * (server.rating ?? unrated) + wish
}

/** The n-th duty costs 2n - 1 times the weight, so that the sum grows with the square; the cheaper steps fill first by themselves. */
function loadSteps({ held, most }: Server, row: number, { load }: Weights): Column[] {
  return Array.from({ length: Math.max(0, most - held.length) }, (_, i) => ({
    value: -load * (2 * (held.length + i) + 1),
    upper: 1,
    isWhole: false,
    entries: [{ row, factor: -1 }],
  }))
}

const excess = (row: number, weight: number): Column => ({
  value: -weight,
  upper: Number.POSITIVE_INFINITY,
  isWhole: false,
  entries: [{ row, factor: -1 }],
})

function createRows() {
  const all: { lower: number; upper: number }[] = []
  const known = new Map<string, number>()
  return {
    all,
    find: (name: string) => known.get(name),
    of(name: string, lower: number, upper: number): number {
      const found = known.get(name)
      if (found !== undefined) return found
      known.set(name, all.length)
      return all.push({ lower, upper }) - 1
    },
    startingWith: (kind: string) =>
      [...known].filter(([name]) => name.startsWith(`${kind} `)).map(([, row]) => row),
  }
}
