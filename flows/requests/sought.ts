import type { Answer, Turn } from '../../src/conversation/index.ts'
import { readSeason, readSeasonOn } from '../../src/duties/index.ts'
import { textOf } from '../read-answers.ts'
import { type SeasonWithDuties, todayOf } from '../season-now.ts'
import type { Learned } from './learned.ts'
import { readSought } from './read.ts'
import type { Wish } from './wish.ts'

export const seasonById = ({ tx, org }: Turn, seasonId: string): Promise<SeasonWithDuties | undefined> =>
  readSeason(tx, org.id, seasonId)

/** The season that the duty in question belongs to. */
export const seasonOfDuty = ({ tx, org }: Turn, { own }: Wish): Promise<SeasonWithDuties | undefined> =>
  readSeasonOn(tx, org.id, Temporal.PlainDate.from(own!.date))

/** A day or a duty that was written in place of a choice: those are shown. */
export async function learnSought(turn: Turn, data: Wish, answer: Answer): Promise<Learned> {
  const season = await seasonOfDuty(turn, data)
  const read = readSought(turn, textOf(answer), season)
  if (read) return { data: { ...data, sought: read.sought, page: 0 } }
  return { again: { words: { key: 'request-choose-or-day', vars: exampleAhead(turn) } } }
}

/** A day ahead as one may write it. */
export function exampleAhead(turn: Turn): { short: string } {
  const day = todayOf(turn).add({ days: 2 })
  return { short: `${day.day} ${day.toLocaleString('en-US', { month: 'short' }).toLowerCase()}` }
}
