import type { Turn } from '../src/conversation/index.ts'
import {
  type DutyType,
  type OwnStanding,
  type Registration,
  readCurrentSeason,
  readRegistrationOfPerson,
  readSeason,
  readSeasonsInHand,
  readStandings,
  type Season,
} from '../src/duties/index.ts'

export type SeasonWithDuties = Season & { dutyTypes: DutyType[] }

/** The calendar day it is for the organisation. */
export const todayOf = ({ org, now }: Turn): Temporal.PlainDate =>
  now.toZonedDateTimeISO(org.timeZone).toPlainDate()

/** The season that is open and not over yet. */
export async function openSeasonNow(turn: Turn): Promise<SeasonWithDuties | undefined> {
  const season = await readCurrentSeason(turn.tx, turn.org.id)
  return season && Temporal.PlainDate.compare(season.endsOn, todayOf(turn)) >= 0 ? season : undefined
}

/**
 * The season that the group is busy with, and the others it may mean: the nearest that is not over, whichever one people
 * register for.
 */
export async function seasonInHand(
  turn: Turn,
): Promise<{ season: SeasonWithDuties; others: Season[] } | undefined> {
  const [nearest, ...others] = await readSeasonsInHand(turn.tx, turn.org.id, todayOf(turn))
  const season = nearest && (await readSeason(turn.tx, turn.org.id, nearest.id))
  return season && { season, others }
}

/** How this person stands in the seasons that are not over, the nearest first. */
export const ownStandings = (turn: Turn): Promise<OwnStanding[]> =>
  readStandings(turn.tx, { orgId: turn.org.id, personId: turn.person.id, today: todayOf(turn) })

/** A day as one may write it, for texts that show how: the next one of this season; without one, today. */
export function exampleDay(turn: Turn, season: Season | undefined): { example: string; short: string } {
  const today = todayOf(turn)
  const day = season && Temporal.PlainDate.compare(season.startsOn, today) > 0 ? season.startsOn : today
  const month = day.toLocaleString('en-US', { month: 'short' }).toLowerCase()
  return { example: day.toString(), short: `${day.day} ${month}` }
}

/** What this person has registered for a season. */
export const ownRegistration = (turn: Turn, season: Season): Promise<Registration | undefined> =>
  readRegistrationOfPerson(turn.tx, { orgId: turn.org.id, seasonId: season.id, personId: turn.person.id })
