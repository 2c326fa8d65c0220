import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Label } from './duty-types.ts'
import { isId } from './id.ts'

/** One date × one duty of a season, with what the season says about it. */
export type Slot = {
  seasonId: string
  date: Temporal.PlainDate
  code: string
  label: Label
  category: string
  reportingTime: Temporal.PlainTime
}

export type SeasonSlot = Slot & {
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  reminderTime: Temporal.PlainTime
}

/**
 * The slot and its season's dates and hour; undefined if the season has no such duty. The date may lie outside it. `isHeld`:
 * somebody may have it still, so that it is found even where the season has given the duty up since.
 */
export async function readSlot(
  tx: Tx | Db,
  {
    orgId,
    seasonId,
    date,
    dutyCode,
    isHeld = false,
  }: { orgId: number; seasonId: string; date: Temporal.PlainDate; dutyCode: string; isHeld?: boolean },
): Promise<SeasonSlot | undefined> {
  if (!isId(seasonId)) return undefined
  const found = await sql<Omit<SeasonSlot, 'date'>>`
    select s.id as "seasonId", d.code, d.label, d.category, d.reporting_time as "reportingTime",
           s.starts_on as "startsOn", s.ends_on as "endsOn", s.reminder_time as "reminderTime"
    from seasons s join duty_types d on d.org_id = s.org_id and d.season_id = s.id
    where s.org_id = ${orgId} and s.id = ${seasonId}::uuid and d.code = ${dutyCode}
      and (${isHeld} or d.given_up_on is null or d.given_up_on > ${date}::date)`.execute(tx)
  return found.rows[0] && { ...found.rows[0], date }
}

/** What the season says of the slot, without its dates: for those who are told of it. */
export const slotOf = ({ seasonId, date, code, label, category, reportingTime }: SeasonSlot): Slot => ({
  seasonId,
  date,
  code,
  label,
  category,
  reportingTime,
})
