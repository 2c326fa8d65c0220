import * as module from 'highs'
import { buildModel, type Model, readPlacing } from './model.ts'
import { costOf, type Placing, type Problem } from './problem.ts'

export type Solved = {
  placing: Placing
  /** How far the cost may be above the least there can be, as a share of it; 0: proven to be the least. */
  gap: number
  /** As many more slots might be filled by a better placing; 0: proven that no more can be. */
  unproven: number
  tookMs: number
}

/**
 * The best placing there is: as many slots filled as can be, and of those placings the cheapest. Within so many
 * milliseconds the best that was found; null if that is none. Computes without pause: not for a thread that has other work.
 */
export async function optimise(problem: Problem, limitMs: number): Promise<Solved | null> {
  const began = performance.now()
  const model = buildModel(problem)
  const took = () => performance.now() - began
  if (model.placings.length === 0)
    return { placing: problem.slots.map(() => null), gap: 0, unproven: 0, tookMs: took() }
  // What the package's types call the module is what its default export is.
  const load = module.default as unknown as typeof module.default.default
  const highs = await load()
  return highs.withModel((solver): Solved | null => {
    solver.passModel({
      numCols: model.columns,
      numRows: model.rows,
      offset: model.unfilled * problem.slots.length,
      colCost: model.cost,
      colLower: new Float64Array(model.columns),
      colUpper: model.upper,
      rowLower: new Float64Array(model.rows).fill(-highs.infinity),
      rowUpper: model.rowUpper,
      matrix: { format: 'csc', numRows: model.rows, numCols: model.columns, ...model.matrix },
      integrality: wholeOnly(model),
    })
    // Costs are whole numbers: less than one apart is the same.
    const time_limit = Math.max(1, (limitMs - took()) / 1000)
    solver.options.set({ output_flag: false, time_limit, mip_rel_gap: 0, mip_abs_gap: 0.99 })
    solver.run()
    const { solutionStatus, modelStatus } = highs.constants
    if (solver.info.get('primal_solution_status') !== solutionStatus.feasible) return null
    const placing = readPlacing(problem, model, solver.getSolution().colValue)
    const isProven = solver.getModelStatus() === modelStatus.optimal
    const apart = isProven ? 0 : solver.getObjectiveValue() - Number(solver.info.get('mip_dual_bound'))
    return { placing, ...distance(apart, model, costOf(problem, placing)), tookMs: took() }
  })
}

const wholeOnly = ({ columns, placings }: Model): Int32Array =>
  new Int32Array(columns).fill(1, 0, placings.length)

/** What lies between it and the bound: whole slots that might be filled besides, and the rest against the cost. */
function distance(apart: number, { unfilled }: Model, cost: number): Pick<Solved, 'gap' | 'unproven'> {
  const unproven = Math.floor((apart + 0.5) / unfilled)
  return { unproven, gap: Math.max(0, apart - unproven * unfilled) / Math.max(1, cost) }
}
