import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { type HeldDuty, readDutiesOf } from '../held-duties.ts'
import { hereAfter, hereBefore } from './window.ts'

/** The duties of a person of which they may say now that they are there, the earliest first. */
export const readDutiesAtHand = (
  tx: Tx | Db,
  { orgId, personId, now }: { orgId: number; personId: string; now: Temporal.Instant },
): Promise<HeldDuty[]> =>
  // No zone is two days from UTC: the index finds the few of these days.
  readDutiesOf(
    tx,
    orgId,
    sql`a.person_id = ${personId}::uuid
        and a.duty_date between (${now}::timestamptz at time zone 'UTC')::date - 2 and (${now}::timestamptz at time zone 'UTC')::date + 2
        and m.useful_until between ${now.subtract(hereAfter)}::timestamptz and ${now.add(hereBefore)}::timestamptz`,
  )
