import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { readMissed } from './attendance/missed.ts'
import { type Reach, readReach } from './describe.ts'
import type { Label } from './duty-types.ts'
import type { Slot } from './slot.ts'

/** Why a coordinator may want to think again; none of these forbids anything. */
export type AssignWarning =
  /** The person did not offer to do this. */
  | { kind: 'preference-mismatch'; category: string; preferences: string[] }
  /** The person has these at the same reporting time of the same day. */
  | { kind: 'same-time'; duties: { code: string; label: Label }[] }
  | { kind: 'not-approved' }
  /** So many duties of the season the person has missed without a word. */
  | { kind: 'missed-before'; count: number }
  /** Asked not to be written to there: the news and the reminder go by e-mail only. */
  | { kind: 'opted-out'; channel: Reach['channel'] }

type Question = {
  orgId: number
  slot: Slot
  holder: { registrationId: string; personId: string; preferences: string[]; status: string }
}

export async function findWarnings(tx: Tx, { orgId, slot, holder }: Question): Promise<AssignWarning[]> {
  const { category } = slot
  const { preferences } = holder
  const warnings: AssignWarning[] = []
  if (holder.status !== 'approved') warnings.push({ kind: 'not-approved' })
  if (!preferences.includes(category)) warnings.push({ kind: 'preference-mismatch', category, preferences })
  const duties = await sameTime(tx, orgId, slot, holder.registrationId)
  if (duties.length > 0) warnings.push({ kind: 'same-time', duties })
  const missed = await readMissed(tx, { orgId, seasonId: slot.seasonId, personId: holder.personId })
  if (missed.count >= missed.threshold) warnings.push({ kind: 'missed-before', count: missed.count })
  const reach = await readReach(tx, orgId, holder.personId)
  if (reach?.optedOut) warnings.push({ kind: 'opted-out', channel: reach.channel })
  return warnings
}

/** A person's other duties at the same reporting time of the same day. */
export async function sameTime(
  tx: Tx,
  orgId: number,
  slot: Slot,
  registrationId: string,
): Promise<{ code: string; label: Label }[]> {
  const found = await sql<{ code: string; label: Label }>`
    select d.code, d.label
    from assignments a
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    where a.org_id = ${orgId} and a.season_id = ${slot.seasonId}::uuid and a.duty_date = ${slot.date}::date
      and a.status = 'live' and a.registration_id = ${registrationId}::uuid
      and d.reporting_time = ${slot.reportingTime}::time and d.code <> ${slot.code}
    order by d.position`.execute(tx)
  return found.rows
}
