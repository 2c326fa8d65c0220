import type { Reply } from '../../../src/conversation/index.ts'
import type { Season } from '../../../src/duties/index.ts'
import type { Words } from '../../../src/lib/words.ts'
import { refOf, spanOf } from './which.ts'

/** What an order or an answer leads to; `again`: it was not understood, and may be written once more. */
export type Edited = { reply: Reply; again?: true }

export const edited = (words: Words): Edited => ({ reply: { words } })
export const again = (words: Words): Edited => ({ reply: { words }, again: true })

/** Done, and the way back to the season's page. */
export const done = (words: Words, season: Season): Edited => ({
  reply: { words, choices: [{ id: `/season show ${refOf(season)}`, label: { key: 'button-season-page' } }] },
})

export const overlapWords = (other: Season): Words => ({ key: 'season-overlaps', vars: spanOf(other) })

export const badDates = {
  'end-before-start': 'season-end-before-start',
  'too-long': 'season-too-long',
  over: 'season-over',
} as const
