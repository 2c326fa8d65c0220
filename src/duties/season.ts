import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { DutyType, Preset } from './duty-types.ts'
import { isId } from './id.ts'
import type { Registration } from './registration.ts'
import type { DutyTables } from './schema.ts'

/** A dated stretch of duties. Its days have numbers, and names if it has a label: "7 Ramazaan". */
export type Season = {
  id: string
  name: string
  dayLabel: string | null
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  /** Only one is open in an organisation: the one that people register for. */
  status: 'draft' | 'open' | 'closed'
  preset: Preset
  /** When reminders leave on the day before, on the wall clock of the organisation. */
  reminderTime: Temporal.PlainTime
  auditionsNeeded: boolean
  /** When it was ended: no duty of it is given any more. */
  endedAt: Temporal.Instant | null
  /** The recordings are judged by number alone: whose they are is not shown. */
  blindAuditions: boolean
  /** In the order of the day; there where it was asked for. */
  dutyTypes?: DutyType[]
}

/** The season that is open, with its duty types. */
export async function readCurrentSeason(tx: Tx | Db, orgId: number): Promise<WithDuties | undefined> {
  const row = await seasonsOf(tx, orgId).where('status', '=', 'open').executeTakeFirst()
  return row && withDuties(tx, orgId, row)
}

/** One season by its id, with its duty types. */
export async function readSeason(
  tx: Tx | Db,
  orgId: number,
  seasonId: string,
): Promise<WithDuties | undefined> {
  if (!isId(seasonId)) return undefined
  const row = await seasonsOf(tx, orgId).where('id', '=', seasonId).executeTakeFirst()
  return row && withDuties(tx, orgId, row)
}

/**
 * The season that a day lies in, with its duty types: the open one, else the newest that was ever opened. Another one's
 * opening hides nobody's duties.
 */
export async function readSeasonOn(
  tx: Tx | Db,
  orgId: number,
  date: Temporal.PlainDate,
): Promise<WithDuties | undefined> {
  const row = await seasonsOf(tx, orgId)
    .where('status', '<>', 'draft')
    .where('starts_on', '<=', date)
    .where('ends_on', '>=', date)
    .orderBy(sql`status = 'open'`, 'desc')
    .orderBy('starts_on', 'desc')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && withDuties(tx, orgId, row)
}

/**
 * The seasons that somebody is busy with on a day: those neither over nor ended that are open or that somebody registered for, the
 * nearest first. A closed one that shares days with the open one was replaced by it, and comes after it.
 */
export async function readSeasonsInHand(
  tx: Tx | Db,
  orgId: number,
  today: Temporal.PlainDate,
): Promise<Season[]> {
  const rows = await seasonsOf(tx, orgId)
    .where('status', '<>', 'draft')
    .where('ended_at', 'is', null)
    .where('ends_on', '>=', today)
    .where(sql<boolean>`(status = 'open' or exists (
      select from registrations r
      where r.org_id = seasons.org_id and r.season_id = seasons.id and r.status not in ('rejected', 'withdrawn')))`)
    .orderBy('starts_on')
    .orderBy('created_at')
    .execute()
  const seasons = rows.map(toSeason)
  const open = seasons.find(({ status }) => status === 'open')
  const isReplaced = (season: Season) => open !== undefined && makesWay(season, open, today)
  return [...seasons.filter((season) => !isReplaced(season)), ...seasons.filter(isReplaced)]
}

/** Whether the open season stands for the same days; one that runs already is not replaced by one that is still ahead. */
const makesWay = (season: Season, open: Season, today: Temporal.PlainDate) =>
  season !== open &&
  isUntil(season.startsOn, open.endsOn) &&
  isUntil(open.startsOn, season.endsOn) &&
  (isUntil(open.startsOn, today) || !isUntil(season.startsOn, today))

const isUntil = (day: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(day, other) <= 0

/**
 * Another season that is not over and has one of these days, the nearest: an order for that day could not tell the two
 * apart. Of one that was ended only the days count on which somebody served.
 */
export async function readOverlapping(
  tx: Tx,
  orgId: number,
  {
    id,
    startsOn,
    endsOn,
    today,
  }: Pick<Season, 'startsOn' | 'endsOn'> & { id?: string; today: Temporal.PlainDate },
): Promise<Season | undefined> {
  const row = await seasonsOf(tx, orgId)
    .where('id', 'is distinct from', id ?? null)
    .where('starts_on', '<=', endsOn)
    .where('ends_on', '>=', startsOn)
    .where('ends_on', '>=', today)
    .where(
      sql<boolean>`(ended_at is null or exists (
        select from assignments a
        where a.org_id = seasons.org_id and a.season_id = seasons.id and a.status = 'live'
          and a.duty_date between ${startsOn}::date and ${endsOn}::date))`,
    )
    .orderBy('starts_on')
    .limit(1)
    .executeTakeFirst()
  return row && toSeason(row)
}

/** All seasons, the newest first. */
export async function readSeasons(tx: Tx | Db, orgId: number): Promise<Season[]> {
  const rows = await seasonsOf(tx, orgId).orderBy('starts_on', 'desc').orderBy('created_at', 'desc').execute()
  return rows.map(toSeason)
}

/** How a person stands in a season. */
export type OwnStanding = {
  seasonId: string
  season: string
  fullName: string
  status: Exclude<Registration['status'], 'withdrawn'>
}

/** What a person registered for each season that is not over and did not withdraw, the nearest first. */
export async function readStandings(
  tx: Tx | Db,
  input: { orgId: number; personId: string; today: Temporal.PlainDate },
): Promise<OwnStanding[]> {
  const { orgId, personId, today } = input
  const found = await tx
    .selectFrom('registrations as r')
    .innerJoin('seasons as s', (join) =>
      join.onRef('s.org_id', '=', 'r.org_id').onRef('s.id', '=', 'r.season_id'),
    )
    .select(['s.id as seasonId', 's.name as season', 'r.full_name as fullName', 'r.status'])
    .where('r.org_id', '=', orgId)
    .where('r.person_id', '=', personId)
    .where('r.status', '<>', 'withdrawn')
    .where('s.ends_on', '>=', today)
    .orderBy('s.starts_on')
    .execute()
  return found as OwnStanding[]
}

/** The duty types of a season that are given, in the order of the day. */
export async function readDutyTypes(tx: Tx | Db, orgId: number, seasonId: string): Promise<DutyType[]> {
  return tx
    .selectFrom('duty_types')
    .select(['code', 'label', 'position', 'category', 'reporting_time as reportingTime'])
    .where('org_id', '=', orgId)
    .where('season_id', '=', seasonId)
    .where('given_up_on', 'is', null)
    .orderBy('position')
    .execute()
}

/** Seasons of one organisation are made and opened one after the other: what was asked before is still true afterwards. */
export async function oneAtATime(tx: Tx, orgId: number): Promise<void> {
  await sql`select from orgs where org_id = ${orgId} for no key update`.execute(tx)
}

export type WithDuties = Season & { dutyTypes: DutyType[] }

const seasonsOf = (tx: Tx | Db, orgId: number) =>
  tx.selectFrom('seasons').selectAll().where('org_id', '=', orgId)

const withDuties = async (tx: Tx | Db, orgId: number, row: SeasonRow): Promise<WithDuties> => ({
  ...toSeason(row),
  dutyTypes: await readDutyTypes(tx, orgId, row.id),
})

type SeasonRow = Selectable<DutyTables['seasons']>

const toSeason = (row: SeasonRow): Season => ({
  id: row.id,
  name: row.name,
  dayLabel: row.day_label,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  status: row.status,
  preset: row.preset,
  reminderTime: row.reminder_time,
  auditionsNeeded: row.auditions_needed,
  endedAt: row.ended_at,
  blindAuditions: row.blind_auditions,
})
