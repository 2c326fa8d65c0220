import type { ModelData } from 'highs'
import * as module from 'highs'
import { placeGreedily } from './greedy.ts'
import { buildModel, columnsOf, type Model, readPlacing } from './model.ts'
import { costOf, type Placing, type Problem } from './problem.ts'

export type Solved = {
  placing: Placing
  /** How far the cost may be above the least there can be, as a share of it; 0: proven to be the least; null: not known. */
  gap: number | null
  /** As many more slots might be filled by a better placing; 0: proven that no more can be. */
  unproven: number
  tookMs: number
}

/**
 * The best placing there is: as many slots filled as can be, and of those placings the cheapest. Where the milliseconds do
 * not suffice, the best that was found, which is never worse than one made in one go. Computes without pause: not for a thread that has other work.
 */
export async function optimise(problem: Problem, limitMs: number): Promise<Solved> {
  const began = performance.now()
  const model = buildModel(problem)
  const took = () => performance.now() - began
  if (model.placings.length === 0)
    return { placing: problem.slots.map(() => null), gap: 0, unproven: 0, tookMs: took() }
  // What the package's types call the module is what its default export is.
  const load = module.default as unknown as typeof module.default.default
  const highs = await load()
  const start = placeGreedily(problem, model.placings)
  const done = (placing: Placing, near: Pick<Solved, 'gap' | 'unproven'>) => ({
    placing,
    ...near,
    tookMs: took(),
  })
  return highs.withModel((solver): Solved => {
    const left = () => Math.max(1, (limitMs - took()) / 1000)
    const { modelStatus, solutionStatus } = highs.constants
    // Without asking for whole numbers first: that takes a fraction of the time, and mostly they come out whole.
    solver.options.set({ output_flag: false, time_limit: left() })
    solver.passModel(dataOf(problem, model, highs.infinity))
    solver.run()
    const isRelaxed = solver.getModelStatus() === modelStatus.optimal
    const relaxed = isRelaxed ? solver.getObjectiveValue() : 0
    const values = solver.getSolution().colValue
    if (isRelaxed && isWhole(model, values)) return done(readPlacing(problem, model, values), proven)
    if (isRelaxed && worth(problem, model, start) < relaxed + 1 - slack) return done(start, proven)

    // Costs are whole numbers: less than one apart is the same.
    solver.options.set({ time_limit: left(), mip_rel_gap: 0, mip_abs_gap: 1 - slack })
    solver.passModel({ ...dataOf(problem, model, highs.infinity), integrality: wholeOnly(model) })
    solver.setSolution({ colValue: columnsOf(model, start) })
    solver.run()
    const isFound = solver.info.get('primal_solution_status') === solutionStatus.feasible
    const found = isFound ? readPlacing(problem, model, solver.getSolution().colValue) : start
    const placing = worth(problem, model, found) <= worth(problem, model, start) ? found : start
    if (isFound && solver.getModelStatus() === modelStatus.optimal) return done(placing, proven)
    const bound = isFound ? Number(solver.info.get('mip_dual_bound')) : 0
    return done(placing, distance(problem, model, placing, Math.max(bound, relaxed)))
  })
}

const proven = { gap: 0, unproven: 0 } as const
/** What the optimiser's arithmetic may be off. */
const slack = 0.01

const dataOf = ({ slots }: Problem, model: Model, infinity: number): ModelData => ({
  numCols: model.columns,
  numRows: model.rows,
  offset: model.unfilled * slots.length,
  colCost: model.cost,
  colLower: new Float64Array(model.columns),
  colUpper: model.upper,
  rowLower: new Float64Array(model.rows).fill(-infinity),
  rowUpper: model.rowUpper,
  matrix: { format: 'csc', numRows: model.rows, numCols: model.columns, ...model.matrix },
})

const isWhole = ({ placings }: Model, values: ArrayLike<number>): boolean =>
  placings.every((_, column) => Math.abs(values[column]! - Math.round(values[column]!)) < slack / 100)

const wholeOnly = ({ columns, placings }: Model): Int32Array =>
  new Int32Array(columns).fill(1, 0, placings.length)

/** The optimiser's figure for a placing. */
const worth = (problem: Problem, { unfilled }: Model, placing: Placing): number =>
  placing.filter((person) => person === null).length * unfilled + costOf(problem, placing)

/**
 * What lies between a placing and the bound: whole slots that might be filled besides, and the rest against the cost. A
 * bound that says nothing about the cost is none.
 */
function distance(
  problem: Problem,
  model: Model,
  placing: Placing,
  bound: number,
): Pick<Solved, 'gap' | 'unproven'> {
  const apart = Math.max(0, worth(problem, model, placing) - bound)
  const fillable = new Set(model.placings.map(({ slot }) => slot)).size
  const filled = placing.filter((person) => person !== null).length
  const unproven = Math.min(fillable - filled, Math.floor((apart + 0.5) / model.unfilled))
  const cost = costOf(problem, placing)
  const rest = apart - unproven * model.unfilled
  return { unproven, gap: rest < cost ? rest / cost : null }
}
