import type { Value } from '../lib/words.ts'
import { categories } from './duty-types.ts'

/** Categories as the reader calls them, joined as the language joins them. One that a season invented goes by its own name. */
export const categoryValues = (codes: string[]): Value => ({
  list: codes.map((code) => (isKnown(code) ? { words: { key: `category-${code.toLowerCase()}` } } : code)),
})

const isKnown = (code: string) => categories.some((known) => known === code)
