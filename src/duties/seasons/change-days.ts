import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import { readOrg } from '../../core/orgs/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { wrongDates } from '../create-season.ts'
import type { Label } from '../duty-types.ts'
import { oneAtATime, readOverlapping, readSeason, type Season } from '../season.ts'

export type OutsideDuty = { date: Temporal.PlainDate; label: Label; name: string }

export type ChangeDaysOutcome =
  | { kind: 'changed'; season: Season; from: Season }
  /** Duties that somebody holds would lie outside; the first of them. Nothing was changed. */
  | { kind: 'duties-outside'; duties: OutsideDuty[]; total: number }
  | { kind: 'bad-dates'; why: 'end-before-start' | 'too-long' | 'over' }
  | { kind: 'overlaps'; other: Season }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/** Gives a season other days, where no duty that somebody holds or held to the end is left outside. Its days are counted from the new first one. */
export async function changeDays(
  tx: Tx,
  input: {
    actor: Actor
    ids: Ids
    now: Temporal.Instant
    seasonId: string
    startsOn: Temporal.PlainDate
    endsOn: Temporal.PlainDate
  },
): Promise<ChangeDaysOutcome> {
  const { actor, ids, now, seasonId, startsOn, endsOn } = input
  const { orgId } = actor
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  await oneAtATime(tx, orgId)
  const season = await readSeason(tx, orgId, seasonId)
  if (!season) return { kind: 'not-found' }
  const { timeZone } = await readOrg(tx, orgId)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const why = wrongDates(startsOn, endsOn, today)
  if (why) return { kind: 'bad-dates', why }
  const other = await readOverlapping(tx, orgId, { id: seasonId, startsOn, endsOn, today })
  if (other) return { kind: 'overlaps', other }
  // A duty that is being given at this moment is waited for.
  await sql`select from seasons where org_id = ${orgId} and id = ${seasonId}::uuid for no key update`.execute(
    tx,
  )
  const outside = await readOutside(tx, orgId, input)
  if (outside.total > 0) return { kind: 'duties-outside', ...outside }
  await tx
    .updateTable('seasons')
    .set({ starts_on: startsOn, ends_on: endsOn })
    .where('org_id', '=', orgId)
    .where('id', '=', seasonId)
    .execute()
  const detail = {
    startsOn: String(startsOn),
    endsOn: String(endsOn),
    before: [String(season.startsOn), String(season.endsOn)],
  }
  const subject = { kind: 'season', id: seasonId }
  await recordAction(tx, { actor, action: 'season.days-changed', subject, detail, id: ids.next(), at: now })
  return { kind: 'changed', season: { ...season, startsOn, endsOn }, from: season }
}

const most = 10

async function readOutside(
  tx: Tx,
  orgId: number,
  {
    seasonId,
    startsOn,
    endsOn,
  }: { seasonId: string; startsOn: Temporal.PlainDate; endsOn: Temporal.PlainDate },
) {
  const found = await sql<OutsideDuty & { total: number }>`
    select a.duty_date as date, d.label, r.full_name as name, (count(*) over ())::integer as total
    from assignments a
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.status = 'live'
      and not a.duty_date between ${startsOn}::date and ${endsOn}::date
    order by a.duty_date, d.position limit ${most}`.execute(tx)
  return { duties: found.rows, total: found.rows[0]?.total ?? 0 }
}
