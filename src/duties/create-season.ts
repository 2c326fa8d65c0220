import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import { readOrg } from '../core/orgs/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { cutoffFor } from './cut-off.ts'
import { type Preset, presets } from './duty-types.ts'
import { giveWay, type OpenSeason, readOpen } from './open-season.ts'
import { oneAtATime, readOverlapping, readSeason, type Season, type WithDuties } from './season.ts'

export type NewSeason = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  name: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  preset: Preset
  reminderTime: Temporal.PlainTime
  /** Open it for registration? 'yes' closes the one that is open. */
  openNow: 'if-none' | 'yes' | 'no'
  /** What its days are called; not given: "Ramazaan" where the name says so. */
  dayLabel?: string | null
  /** Must one audition at least come with a registration? Yes, unless said. */
  auditionsNeeded?: boolean
}

export type CreateSeasonOutcome =
  /** `other` is the season that stays open instead; `closed` the one that made way. */
  | { kind: 'made'; season: WithDuties; opened: boolean; other: OpenSeason | null; closed: OpenSeason | null }
  | { kind: 'bad-dates'; why: 'end-before-start' | 'too-long' | 'over' }
  /** Another one that is not over has days of it. */
  | { kind: 'overlaps'; other: Season }
  | { kind: 'bad-name' }
  | { kind: 'name-taken' }
  | { kind: 'not-allowed' }

/** Makes a season with the duty types of its preset: at most a year long, not over yet, under a name of its own. */
export async function createSeason(tx: Tx, input: NewSeason): Promise<CreateSeasonOutcome> {
  const { actor, ids, now, startsOn, endsOn } = input
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  const name = input.name.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  if (name === '' || [...name].length > 60) return { kind: 'bad-name' }
  const today = now.toZonedDateTimeISO((await readOrg(tx, actor.orgId)).timeZone).toPlainDate()
  const why = wrongDates(startsOn, endsOn, today)
  if (why) return { kind: 'bad-dates', why }
  await oneAtATime(tx, actor.orgId)
  if (await isTaken(tx, actor.orgId, name)) return { kind: 'name-taken' }
  const other = await readOverlapping(tx, actor.orgId, { startsOn, endsOn, today })
  if (other) return { kind: 'overlaps', other }

  const former = await readOpen(tx, actor.orgId)
  const isOver = former && Temporal.PlainDate.compare(former.endsOn, today) < 0
  const opened = input.openNow === 'yes' || (input.openNow === 'if-none' && (!former || isOver === true))
  if (opened && former) await giveWay(tx, { actor, ids, now, season: former })
  const id = await insert(tx, { ...input, name }, opened)
  const detail = { startsOn: String(startsOn), endsOn: String(endsOn), preset: input.preset, opened }
  await recordAction(tx, {
    actor,
    action: 'season.created',
    subject: { kind: 'season', id },
    detail,
    id: ids.next(),
    at: now,
  })
  const season = (await readSeason(tx, actor.orgId, id))!
  return {
    kind: 'made',
    season,
    opened,
    other: opened ? null : (former ?? null),
    closed: opened ? (former ?? null) : null,
  }
}

/** What forbids these days for a season, if anything. */
export function wrongDates(
  startsOn: Temporal.PlainDate,
  endsOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
) {
  if (Temporal.PlainDate.compare(endsOn, startsOn) < 0) return 'end-before-start'
  if (startsOn.until(endsOn, { largestUnit: 'days' }).days > 365) return 'too-long'
  return Temporal.PlainDate.compare(endsOn, today) < 0 ? 'over' : undefined
}

async function isTaken(tx: Tx, orgId: number, name: string): Promise<boolean> {
  const found =
    await sql`select from seasons where org_id = ${orgId} and lower(name) = lower(${name})`.execute(tx)
  return found.rows.length > 0
}

async function insert(tx: Tx, input: NewSeason, opened: boolean): Promise<string> {
  const { actor, name } = input
  const id = input.ids.next()
  await tx
    .insertInto('seasons')
    .values({
      org_id: actor.orgId,
      id,
      name,
      day_label: input.dayLabel === undefined ? labelOf(name) : input.dayLabel,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      status: opened ? 'open' : 'draft',
      preset: input.preset,
      reminder_time: input.reminderTime,
      cutoff_time: cutoffFor(input.reminderTime),
      auditions_needed: input.auditionsNeeded ?? true,
      created_at: input.now,
    })
    .execute()
  const types = presets[input.preset].map(({ reportingTime, ...type }) => ({
    ...type,
    org_id: actor.orgId,
    season_id: id,
    reporting_time: reportingTime,
  }))
  await tx.insertInto('duty_types').values(types).execute()
  return id
}

// Sherullah, "the month of God", is Ramazaan.
const labelOf = (name: string) => (/sherullah|rama?[dz]h?aa?n|رمضان/i.test(name) ? 'Ramazaan' : null)
