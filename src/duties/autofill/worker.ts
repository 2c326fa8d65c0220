import { parentPort, workerData } from 'node:worker_threads'
import type { Problem } from './problem.ts'
import { type Limits, solve } from './solve.ts'

// The thread on which a roster is solved: the program goes on answering meanwhile.
const { problem, limits } = workerData as { problem: Problem; limits: Limits }
parentPort!.postMessage(await solve(problem, limits))
