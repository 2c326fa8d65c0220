import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import { isBlocked } from '../block.ts'
import { isId } from '../id.ts'
import { slotInstants } from '../reporting.ts'
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
  /** When its holder reports, and is reminded, as the season has it now. */
  reportsAt: Temporal.Instant
  remindAt: Temporal.Instant
  /** Why the season has no such slot any more: it is closed, other days, the duty given up. */
  gone: 'closed' | 'outside' | 'given-up' | null
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
  /** When it was to begin, as its reminder has it. */
  begins: Temporal.Instant
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
           s.reminder_time as "reminderTime", o.time_zone as "timeZone",
           case when s.ended_at is not null then 'closed'
                when a.duty_date not between s.starts_on and s.ends_on then 'outside'
                when d.given_up_on <= a.duty_date then 'given-up' end as gone
    from roster_changes c
    join people p on p.org_id = c.org_id and p.id = c.person_id
    join assignments a on a.org_id = c.org_id and a.id = coalesce(c.made, c.freed)
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    join seasons s on s.org_id = a.org_id and s.id = a.season_id
    join orgs o on o.org_id = c.org_id
    where c.org_id = ${orgId} and ${chosen}
    order by c.at desc, c.id desc limit 1`.execute(tx)
  const [row] = found.rows
  if (!row) return undefined
  const {
    seasonId,
    date,
    code,
    label,
    category,
    reportingTime,
    reminderTime,
    timeZone,
    made,
    freed,
    ...change
  } = row
  const sides = await readSides(tx, orgId, [made, freed])
  return {
    ...change,
    ...slotInstants({ date, reportingTime, reminderTime, timeZone }),
    slot: { seasonId, date, code, label, category, reportingTime },
    made: sides.get(made) ?? null,
    freed: sides.get(freed) ?? null,
  }
}

type Row = Omit<Change, 'slot' | 'made' | 'freed' | 'reportsAt' | 'remindAt'> &
  Slot & { reminderTime: Temporal.PlainTime; timeZone: string; made: string | null; freed: string | null }

async function readSides(tx: Tx, orgId: number, ids: (string | null)[]) {
  const found = await sql<Side>`
    select a.id as "assignmentId", r.id as "registrationId", a.person_id as "personId", r.full_name as name, r.its_number as "itsNumber", r.email,
           r.status not in ('rejected', 'withdrawn') and not ${isBlocked(orgId, sql`a.person_id`)} as "mayServe", a.status = 'live' as live, a.answer,
           m.useful_until as begins
    from assignments a join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.org_id = ${orgId} and a.id = any(${ids.filter((id) => id !== null)}::uuid[])`.execute(tx)
  return new Map<string | null, Side>(found.rows.map((side) => [side.assignmentId, side]))
}
