import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import { isBlocked } from '../block.ts'
import { isId } from '../id.ts'
import type { Slot } from '../slot.ts'

/** One order's change of the roster, and how its assignments stand now. */
export type Change = {
  id: string
  at: Temporal.Instant
  /** Whose order it was. */
  personId: string
  by: string
  undone: boolean
  slot: Slot
  reportsAt: Temporal.Instant
  /** The assignment that it made, and the one that it freed: at least one of them. */
  made: Side | null
  freed: Side | null
}

export type Side = {
  assignmentId: string
  registrationId: string
  personId: string
  name: string
  itsNumber: string
  email: string
  /** Neither rejected nor withdrawn nor blocked. */
  mayServe: boolean
  live: boolean
  answer: 'confirmed' | 'declined' | null
}

/** A change by its id, else the last one of this person that was not taken back and is no older than `since`. */
export async function readChange(
  tx: Tx,
  orgId: number,
  which: { id: string } | { personId: string; since: Temporal.Instant },
): Promise<Change | undefined> {
  if ('id' in which && !isId(which.id)) return undefined
  const chosen =
    'id' in which
      ? sql`c.id = ${which.id}::uuid`
      : sql`c.person_id = ${which.personId}::uuid and c.at >= ${which.since}::timestamptz and c.undone_at is null`
  const found = await sql<Row>`
    select c.id, c.at, c.person_id as "personId", coalesce(p.name, '') as by, c.undone_at is not null as undone, c.made, c.freed,
           a.season_id as "seasonId", a.duty_date as date, d.code, d.label, d.category, d.reporting_time as "reportingTime",
           m.useful_until as "reportsAt"
    from roster_changes c
    join people p on p.org_id = c.org_id and p.id = c.person_id
    join assignments a on a.org_id = c.org_id and a.id = coalesce(c.made, c.freed)
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where c.org_id = ${orgId} and ${chosen}
    order by c.at desc, c.id desc limit 1`.execute(tx)
  const [row] = found.rows
  if (!row) return undefined
  const { seasonId, date, code, label, category, reportingTime, made, freed, ...change } = row
  const sides = await readSides(tx, orgId, [made, freed])
  return {
    ...change,
    slot: { seasonId, date, code, label, category, reportingTime },
    made: sides.get(made) ?? null,
    freed: sides.get(freed) ?? null,
  }
}

type Row = Omit<Change, 'slot' | 'made' | 'freed'> & Slot & { made: string | null; freed: string | null }

async function readSides(tx: Tx, orgId: number, ids: (string | null)[]) {
  const found = await sql<Side>`
    select a.id as "assignmentId", r.id as "registrationId", a.person_id as "personId", r.full_name as name, r.its_number as "itsNumber", r.email,
           r.status not in ('rejected', 'withdrawn') and not ${isBlocked(orgId, sql`a.person_id`)} as "mayServe", a.status = 'live' as live, a.answer
    from assignments a join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    where a.org_id = ${orgId} and a.id = any(${ids.filter((id) => id !== null)}::uuid[])`.execute(tx)
  return new Map<string | null, Side>(found.rows.map((side) => [side.assignmentId, side]))
}
