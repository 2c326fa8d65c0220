import {
  loadBefore,
  loadCost,
  type Placing,
  type Problem,
  ratingCost,
  restCost,
  roomOf,
  whyNot,
} from './problem.ts'

/** A problem as the optimiser takes it: a sparse matrix by columns, all rows bounded from above only. */
export type Model = {
  columns: number
  rows: number
  cost: Float64Array
  upper: Float64Array
  rowUpper: Float64Array
  matrix: { starts: Int32Array; indices: Int32Array; values: Float64Array }
  /** The first columns are placings, which are whole; what follows them comes out whole by itself. */
  placings: { slot: number; person: number }[]
  /** What an unfilled slot costs: more than all else together, so that as many as possible are filled. */
  unfilled: number
}

/**
 * Columns: a placing for each slot and person who can have it, a step for each further duty of a person, and a crowding
 * for each two neighbouring days of a person. Rows: a slot has one person; a person has one duty at a time; their duties
 * are no more than their steps; their duties within two neighbouring days are no more than one and the crowding.
 */
export function buildModel(problem: Problem): Model {
  const placings = placingsOf(problem)
  const rows = createRows()
  const columns = createColumns()
  const unfilled = 1 + dearest(problem, placings)
  for (const { slot, person } of placings) {
    const { day, time } = problem.slots[slot]!
    const own = [
      rows.at(`slot ${slot}`, 1),
      rows.at(`time ${person} ${day} ${time}`, 1),
      rows.at(`load ${person}`, 0),
      ...[day - 1, day].map((first) =>
        rows.at(`rest ${person} ${first}`, 1 - heldWithin(problem, person, first)),
      ),
    ]
    columns.add(ratingCost(problem.people[person]!) - unfilled, 1, own, 1)
  }
  for (const [person, most] of steps(problem, placings)) {
    const before = loadBefore(problem.people[person]!)
    for (let n = 1; n <= most; n++) columns.add(loadCost(before + n), 1, [rows.at(`load ${person}`, 0)], -1)
  }
  for (const row of rows.named('rest ')) columns.add(restCost, Number.POSITIVE_INFINITY, [row], -1)
  return {
    ...columns.packed(),
    rows: rows.upper.length,
    rowUpper: Float64Array.from(rows.upper),
    placings,
    unfilled,
  }
}

/** The optimiser's columns for a placing: its further columns as small as they may be. */
export function columnsOf(
  { columns, upper, rows, rowUpper, matrix, placings }: Model,
  placing: Placing,
): Float64Array {
  const values = new Float64Array(columns)
  const activity = new Float64Array(rows)
  for (let column = 0; column < columns; column++) {
    const [from, to] = [matrix.starts[column]!, matrix.starts[column + 1]!]
    const own = placings[column]
    const row = matrix.indices[from]!
    values[column] = own
      ? Number(placing[own.slot] === own.person)
      : Math.min(upper[column]!, Math.max(0, activity[row]! - rowUpper[row]!))
    for (let at = from; at < to; at++) activity[matrix.indices[at]!]! += matrix.values[at]! * values[column]!
  }
  return values
}

/** Reads the placing out of the optimiser's columns. */
export function readPlacing(
  problem: Problem,
  { placings }: Pick<Model, 'placings'>,
  values: ArrayLike<number>,
): Placing {
  const placing: Placing = problem.slots.map(() => null)
  placings.forEach(({ slot, person }, column) => {
    if (values[column]! > 0.5) placing[slot] = person
  })
  return placing
}

/** Every slot with everybody who can have it. */
export function placingsOf(problem: Problem): Model['placings'] {
  const hasRoom = problem.people.map((person) => roomOf(problem, person) > 0)
  return problem.slots.flatMap((_, slot) =>
    problem.people.flatMap((_, person) =>
      hasRoom[person] && whyNot(problem, slot, person) === undefined ? [{ slot, person }] : [],
    ),
  )
}

/** How many more duties each person could have at most. */
function steps(problem: Problem, placings: Model['placings']): Map<number, number> {
  const times = new Map<number, Set<string>>()
  for (const { slot, person } of placings) {
    const { day, time } = problem.slots[slot]!
    const own = times.get(person) ?? new Set()
    times.set(person, own.add(`${day} ${time}`))
  }
  return new Map(
    [...times].map(([person, own]) => [person, Math.min(own.size, roomOf(problem, problem.people[person]!))]),
  )
}

/** More than any placing of all slots can cost. */
function dearest(problem: Problem, placings: Model['placings']): number {
  const most = Math.max(
    0,
    ...[...steps(problem, placings)].map(([person, n]) => loadBefore(problem.people[person]!) + n),
  )
  return problem.slots.length * (loadCost(most) + ratingCost({ rating: 1 }) + 2 * restCost * (most + 1))
}

const heldWithin = ({ people }: Problem, person: number, first: number): number =>
  people[person]!.held.filter(({ day }) => day === first || day === first + 1).length

function createRows() {
  const numbers = new Map<string, number>()
  const upper: number[] = []
  return {
    upper,
    at(name: string, bound: number): number {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, upper.length)
      return upper.push(bound) - 1
    },
    named: (prefix: string) => [...numbers].filter(([name]) => name.startsWith(prefix)).map(([, row]) => row),
  }
}

function createColumns() {
  const cost: number[] = []
  const upper: number[] = []
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  return {
    add(price: number, most: number, rows: number[], value: number): void {
      cost.push(price)
      upper.push(most)
      for (const row of rows) {
        indices.push(row)
        values.push(value)
      }
      starts.push(indices.length)
    },
    packed: () => ({
      columns: cost.length,
      cost: Float64Array.from(cost),
      upper: Float64Array.from(upper),
      matrix: {
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    }),
  }
}
