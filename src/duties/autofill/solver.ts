import { parentPort, workerData } from 'node:worker_threads'
import { optimise } from './optimise.ts'
import type { Problem } from './problem.ts'

// The optimiser's own thread: it can only be ended from outside.
const { problem, limitMs } = workerData as { problem: Problem; limitMs: number }
parentPort!.postMessage(await optimise(problem, limitMs))
