import highsModule, { type Highs, type VariableType } from 'highs'
import { buildModel, type Model, type Placing } from './model.ts'
import type { Problem } from './problem.ts'

export type Solution = {
  placings: Placing[]
  /** What the placings are worth, in the problem's weights. */
  value: number
  /** No solution is worth more than this. */
  bound: number
  /** How far below the bound at most, as a share of it: 0 is proof of the best. */
  gap: number
  isProven: boolean
}

export type Limits = {
  /** Milliseconds. */
  timeMs: number
  /** How far below the best is good enough, as a share of it. */
  gap: number
}

export const usualLimits: Limits = { timeMs: 20_000, gap: 0.0001 }

// Its types are of CommonJS, what is imported is not.
const loadHighs = highsModule as unknown as typeof highsModule.default

/**
 * The best roster for a problem, or the best found in time with how much better one could still be. Blocks its thread:
 * for a worker. HiGHS runs as WebAssembly and keeps nothing from one call to the next.
 */
export async function solve(problem: Problem, limits: Limits = usualLimits): Promise<Solution> {
  const model = buildModel(problem)
  if (model.placings.length === 0) return { placings: [], value: 0, bound: 0, gap: 0, isProven: true }
  const highs = await loadHighs()
  const solver = highs.createModel(toHighs(highs, model))
  try {
    solver.options.set({
      output_flag: false,
      time_limit: limits.timeMs / 1000,
      mip_rel_gap: limits.gap,
      random_seed: 0,
    })
    const { modelStatus } = solver.run()
    const { optimal, timeLimit } = highs.constants.modelStatus
    if (modelStatus !== optimal && modelStatus !== timeLimit)
      throw new Error(`the solver ended with status ${modelStatus}`)
    const taken = solver.getSolution().colValue
    const placings = model.placings.filter((_, column) => taken[column]! > 0.5)
    const value = Number(solver.info.get('objective_function_value'))
    const bound = Number(solver.info.get('mip_dual_bound'))
    return { placings, value, bound, gap: gapOf(value, bound), isProven: modelStatus === optimal }
  } finally {
    solver.dispose()
  }
}

const gapOf = (value: number, bound: number) => Math.max(0, (bound - value) / Math.max(1, Math.abs(bound)))

function toHighs(highs: Highs, { columns, rows }: Model) {
  const starts = new Int32Array(columns.length + 1)
  for (const [i, { entries }] of columns.entries()) starts[i + 1] = starts[i]! + entries.length
  const entries = columns.flatMap((column) => column.entries)
  const bounded = (value: number) => (Number.isFinite(value) ? value : Math.sign(value) * highs.infinity)
  const { maximize } = highs.constants.objectiveSense
  const { continuous, integer } = highs.constants.variableType
  return {
    sense: maximize,
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map(({ value }) => value),
    colLower: columns.map(() => 0),
    colUpper: columns.map(({ upper }) => bounded(upper)),
    integrality: columns.map(({ isWhole }): VariableType => (isWhole ? integer : continuous)),
    rowLower: rows.map(({ lower }) => bounded(lower)),
    rowUpper: rows.map(({ upper }) => bounded(upper)),
    matrix: {
      format: 'csc' as const,
      numCols: columns.length,
      numRows: rows.length,
      starts,
      indices: Int32Array.from(entries, ({ row }) => row),
      values: Float64Array.from(entries, ({ factor }) => factor),
    },
  }
}
