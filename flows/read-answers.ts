import type { Answer } from '../src/conversation/index.ts'

/** What was typed, as one line; empty if it was no text. */
export const textOf = (answer: Answer): string =>
  answer.kind === 'text' ? answer.text.replace(/\s+/g, ' ').trim() : ''

/** Minutes and seconds of a sound, "0:42". */
export const lengthOf = (durationMs: number): string => {
  const seconds = Math.max(1, Math.round(durationMs / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
