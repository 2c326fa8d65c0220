import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { readMissed } from './attendance/missed.ts'
import { type Reach, readReach } from './describe.ts'
import type { Label } from './duty-types.ts'
import type { Slot } from './slot.ts'

/** Why a coordinator may want to think again; none of these forbids anything. */
export type AssignWarning =
  | { kind: 'not-approved' }
  /** Recordings are being selected in this season, and none of theirs was. */
  | { kind: 'audition-not-selected' }
  /** The person did not offer to do this. */
  | { kind: 'preference-mismatch'; category: string; preferences: string[] }
  /** The person has these at the same reporting time of the same day. */
  | { kind: 'same-time'; duties: { code: string; label: Label }[] }
  /** So many duties of the season the person has missed without a word. */
  | { kind: 'missed-before'; count: number }
  /** They said that they are away then. */
  | { kind: 'away'; from: Temporal.PlainDate; to: Temporal.PlainDate; note: string | null }
  /** They have as many duties as the season gives one person, or more. */
  | { kind: 'over-cap'; cap: number; duties: number }
  /** Asked not to be written to there: the news and the reminder go by e-mail only. */
  | { kind: 'opted-out'; channel: Reach['channel'] }
  /** Nothing arrives there, for the reason of that name: by e-mail only as well. */
  | { kind: 'unreachable'; channel: Reach['channel']; reason: string }
  /** Never wrote to us: by e-mail only as well. */
  | { kind: 'no-chat' }

type Question = {
  orgId: number
  slot: Slot
  holder: { registrationId: string; personId: string; preferences: string[]; status: string }
}

/** All that speaks against giving a slot to somebody, the person's standing first, then the day, then how they hear of it. */
export async function findWarnings(tx: Tx, { orgId, slot, holder }: Question): Promise<AssignWarning[]> {
  const { category } = slot
  const { preferences } = holder
  const warnings: AssignWarning[] = []
  const facts = await readFacts(tx, orgId, slot, holder)
  if (holder.status !== 'approved') warnings.push({ kind: 'not-approved' })
  if (facts.isUnselected) warnings.push({ kind: 'audition-not-selected' })
  if (!preferences.includes(category)) warnings.push({ kind: 'preference-mismatch', category, preferences })
  const duties = await sameTime(tx, orgId, slot, holder.registrationId)
  if (duties.length > 0) warnings.push({ kind: 'same-time', duties })
  const missed = await readMissed(tx, { orgId, seasonId: slot.seasonId, personId: holder.personId })
  if (missed.count >= missed.threshold) warnings.push({ kind: 'missed-before', count: missed.count })
  const { from, to, note, cap } = facts
  if (from && to) warnings.push({ kind: 'away', from, to, note })
  if (cap !== null && facts.duties >= cap) warnings.push({ kind: 'over-cap', cap, duties: facts.duties })
  return [...warnings, ...reachWarnings(await readReach(tx, orgId, holder.personId))]
}

function reachWarnings(reach: Reach | null): AssignWarning[] {
  if (!reach) return [{ kind: 'no-chat' }]
  const { channel, unreachable, optedOut } = reach
  if (unreachable !== null) return [{ kind: 'unreachable', channel, reason: unreachable }]
  return optedOut ? [{ kind: 'opted-out', channel }] : []
}

type Facts = {
  cap: number | null
  /** Live ones in the season. */
  duties: number
  isUnselected: boolean
  /** The days away around the slot's day. */
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  note: string | null
}

async function readFacts(
  tx: Tx,
  orgId: number,
  { seasonId, date }: Slot,
  { registrationId, personId }: Question['holder'],
): Promise<Facts> {
  const found = await sql<Facts>`
    select s.duty_cap as cap, w.from_day as "from", w.to_day as "to", w.note,
           (select count(*)::integer from assignments a
            where a.org_id = s.org_id and a.season_id = s.id and a.status = 'live' and a.registration_id = ${registrationId}::uuid) as duties,
           s.auditions_needed
             and exists (select from auditions n join registrations r on r.org_id = n.org_id and r.id = n.registration_id
                         where n.org_id = s.org_id and n.selected and r.season_id = s.id)
             and not exists (select from auditions n
                             where n.org_id = s.org_id and n.selected and n.registration_id = ${registrationId}::uuid) as "isUnselected"
    from seasons s
    left join lateral (
      select from_day, to_day, note from away
      where org_id = s.org_id and person_id = ${personId}::uuid and withdrawn_at is null and to_day >= ${date}::date and from_day <= ${date}::date
      order by to_day desc limit 1) w on true
    where s.org_id = ${orgId} and s.id = ${seasonId}::uuid`.execute(tx)
  return found.rows[0]!
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
