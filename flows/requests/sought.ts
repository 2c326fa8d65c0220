import type { Answer, Turn } from '../../src/conversation/index.ts'
import { readSeason, readSeasonOn } from '../../src/duties/index.ts'
import { textOf } from '../read-answers.ts'
import type { SeasonWithDuties } from '../season-now.ts'
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
  const near = Temporal.PlainDate.from(data.own!.date)
  const read = readSought(turn, textOf(answer), { season, near })
  if (read) return { data: { ...data, sought: read.sought, page: 0 } }
  return { again: { words: { key: 'request-choose-or-day', vars: exampleFor(data) } } }
}

/** A day as one may write it: the one after the duty in question. */
export function exampleFor({ own }: Wish): { short: string } {
  const day = Temporal.PlainDate.from(own!.date).add({ days: 1 })
  return { short: `${day.day} ${day.toLocaleString('en-US', { month: 'short' }).toLowerCase()}` }
}
