/** A slot that nobody holds. */
export type FreeSlot = {
  /** Days since the season's first day, that one is 0. */
  day: number
  code: string
  category: string
  /** Minutes since midnight. */
  reportingTime: number
}

/** Somebody who may be given duties. */
export type Server = {
  registrationId: string
  /** Categories that they offered. */
  offers: string[]
  /** 1 to 5, the mean of what the judges gave; null while nobody has judged. */
  rating: number | null
  /** Days on which they cannot serve. */
  away: number[]
  /** Duties that they hold already: never touched, and counted. */
  held: { day: number; reportingTime: number }[]
  /** No more duties than this in the season, those held included. */
  most: number
  /** Slots that they asked for, as indices of `slots`. */
  wishes: number[]
}

export type Problem = { slots: FreeSlot[]; servers: Server[]; weights: Weights }

/**
 * What is weighed against what, in one unit: a rating point. A filled slot outweighs everything else that it can cost, as
 * long as nobody has more than a few dozen duties.
 */
export type Weights = {
  filled: number
  /** For each point of the audition's rating. */
  rating: number
  wish: number
  /** A person's n-th duty costs 2n - 1 times this: equal loads are cheapest. */
  load: number
  /** For each duty beyond the first on two days in a row. */
  rest: number
}

export const usualWeights: Weights = { filled: 10_000, rating: 10, wish: 60, load: 15, rest: 40 }

/** Where no judge has spoken yet, neither praise nor blame. */
export const unrated = 3

/** Why somebody cannot have a slot, by the rules that are never broken; undefined if they can. */
export type Hindrance = 'not-offered' | 'away' | 'busy-then' | 'at-most'

export function hindranceOf(server: Server, slot: FreeSlot): Hindrance | undefined {
  if (!server.offers.includes(slot.category)) return 'not-offered'
  if (server.away.includes(slot.day)) return 'away'
  if (server.held.length >= server.most) return 'at-most'
  const isBusy = server.held.some(
    ({ day, reportingTime }) => day === slot.day && reportingTime === slot.reportingTime,
  )
  return isBusy ? 'busy-then' : undefined
}
