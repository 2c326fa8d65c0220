import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Slot } from '../slot.ts'
import { askKey } from './close.ts'

/** A question whether somebody can step in, as the one who was asked knows it. */
export type AskedOf = {
  roundId: string
  slot: Slot
  answer: 'yes' | 'no' | 'refused' | null
  /** It can still be taken. */
  isOpen: boolean
  /** When it was last spoken of: it was asked, or they answered. */
  at: Temporal.Instant
}

/** What a person was asked to take since an instant and has heard of, the newest first; what ended before `endedSince` is left out. */
export async function readAskedOf(
  tx: Tx,
  input: {
    orgId: number
    personId: string
    since: Temporal.Instant
    endedSince: Temporal.Instant
    now: Temporal.Instant
  },
): Promise<AskedOf[]> {
  const { orgId, personId, since, endedSince, now } = input
  const found = await sql<Slot & Omit<AskedOf, 'slot'>>`
    select c.id as "roundId", a.season_id as "seasonId", a.duty_date as date, d.code, d.label, d.category,
           d.reporting_time as "reportingTime", k.answer, greatest(k.asked_at, k.answered_at) as at,
           c.status = 'open' and a.status = 'live' and r.useful_until > ${now}::timestamptz as "isOpen"
    from cover_asks k
    join cover_rounds c on c.org_id = k.org_id and c.id = k.round_id
    join assignments a on a.org_id = c.org_id and a.id = c.assignment_id
    join reminders r on r.org_id = a.org_id and r.assignment_id = a.id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    where k.org_id = ${orgId} and k.person_id = ${personId}::uuid and k.asked_at >= ${since}::timestamptz
      and (c.closed_at is null or c.closed_at >= ${endedSince}::timestamptz)
    order by at desc, c.id`.execute(tx)
  const heard = await keysThatLeft(
    tx,
    orgId,
    found.rows.map(({ roundId }) => keyOf(roundId, personId)),
  )
  return found.rows
    .filter(({ roundId }) => heard.has(keyOf(roundId, personId)))
    .map(({ roundId, answer, isOpen, at, ...slot }) => ({ roundId, answer, isOpen, at, slot }))
}

const keyOf = (roundId: string, personId: string) => `${askKey(roundId, personId)}:chat`

async function keysThatLeft(tx: Tx, orgId: number, keys: string[]): Promise<Set<string>> {
  const found = await sql<{ key: string }>`
    select key from messages
    where org_id = ${orgId} and key = any(${keys}::text[]) and status not in ('cancelled', 'failed', 'expired')`.execute(
    tx,
  )
  return new Set(found.rows.map(({ key }) => key))
}
