import type { Turn } from '../../../src/conversation/index.ts'
import { readSeasons, type Season } from '../../../src/duties/index.ts'
import type { Value } from '../../../src/lib/words.ts'
import { seasonInHand } from '../../season-now.ts'

/** What a button names a season by: short, since a button's order is, and told apart among those of one organisation. */
export const refOf = ({ id }: Pick<Season, 'id'>): string => id.slice(-8)

/**
 * The season that the words of an order name, by a button's reference or by its name, perhaps in quotation marks. Without
 * a word the one at hand, else the newest.
 */
export async function findSeason(turn: Turn, text: string): Promise<Season | undefined> {
  const named = text
    .replace(/["“”„«»\u2066-\u2069\u200e\u200f]/g, '')
    .trim()
    .toLowerCase()
  if (named === '') {
    const inHand = await seasonInHand(turn)
    return inHand?.season ?? (await readSeasons(turn.tx, turn.org.id))[0]
  }
  const seasons = await readSeasons(turn.tx, turn.org.id)
  const exact = seasons.find((season) => refOf(season) === named || season.name.toLowerCase() === named)
  const partly = seasons.filter(({ name }) => name.toLowerCase().includes(named))
  return exact ?? (partly.length === 1 ? partly[0] : undefined)
}

/** The name and the days, as the texts of seasons take them. */
export const spanOf = ({ name, startsOn, endsOn }: Season): Record<string, Value> => ({
  name,
  from: { date: startsOn.toString() },
  to: { date: endsOn.toString() },
})

/** An order whose last word may be *yes*, or another of these. */
export function splitLast(text: string, words: string[]): { rest: string; last: string | undefined } {
  const [, rest = '', last = ''] = /^(.*?)\s*(\S*)$/s.exec(text.trim()) ?? []
  const isOne = words.includes(last.toLowerCase())
  return { rest: isOne ? rest : text.trim(), last: isOne ? last.toLowerCase() : undefined }
}
