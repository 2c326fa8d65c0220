import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { explain } from './explain.ts'
import type { Problem } from './problem.ts'
import { type Limits, type Solution, usualLimits } from './solve.ts'

/** A roster for every free slot that can be filled, with its reasons; nothing is changed by it. */
export type Proposal = Solution & ReturnType<typeof explain>

/**
 * Solves the roster on a thread of its own, within the limits. Rejects where the solver fails, or with the signal's
 * reason when it is called off; the thread is gone either way.
 */
export async function proposeRoster(
  problem: Problem,
  { limits = usualLimits, signal }: { limits?: Limits; signal?: AbortSignal } = {},
): Promise<Proposal> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { problem, limits } })
  try {
    const [solution] = (await once(worker, 'message', { signal })) as [Solution]
    return { ...solution, ...explain(problem, solution.placings) }
  } finally {
    await worker.terminate()
  }
}
