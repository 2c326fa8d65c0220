import { createHash } from 'node:crypto'
import type { Words } from '../../lib/words.ts'

/** What becomes of one row of a table. */
export type Verdict = {
  row: number
  /** Whom it is about, as the row has it. */
  name: string
  its: string
  result: 'new' | 'changed' | 'same' | 'refused'
  /** Why it is refused, or what changes. */
  reasons: Words[]
  /** What was mended in it, or what to think about: nothing of it forbids anything. */
  notes: Words[]
  /** One of the notes is a warning: the row may be left out by choice. */
  warned?: true
}

export type Counts = Record<Verdict['result'] | 'warned', number>

export function countVerdicts(verdicts: Verdict[]): Counts {
  const counts: Counts = { new: 0, changed: 0, same: 0, refused: 0, warned: 0 }
  for (const { result, warned } of verdicts) {
    counts[result]++
    if (warned && result === 'new') counts.warned++
  }
  return counts
}

/** The same for the same rows with the same end and the same reasons: what was shown is what is done. */
export function digestOf(verdicts: Verdict[]): string {
  const hash = createHash('sha256')
  for (const { row, result, reasons, notes } of verdicts)
    hash.update(JSON.stringify([row, result, reasons, notes]))
  return hash.digest('hex')
}
