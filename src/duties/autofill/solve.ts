import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Solved } from './optimise.ts'
import type { Problem } from './problem.ts'

/** A solver at work. `solved` rejects where the thread broke or was ended. */
export type Solving = { solved: Promise<Solved>; end(): Promise<unknown> }

/** Begins to solve a problem, on a thread of its own, within so many milliseconds. */
export function solve(problem: Problem, limitMs: number): Solving {
  const worker = new Worker(path.join(import.meta.dirname, 'solver.ts'), { workerData: { problem, limitMs } })
  const solved = new Promise<Solved>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the solver ended without an answer')))
  })
  return { solved, end: () => worker.terminate() }
}
