import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import { isBlocked } from '../block.ts'
import type { LeftWhy, Proposal } from './proposal.ts'
import { lead } from './read-problem.ts'

/** A slot that is to be given, and why it no longer can be. */
export type Wanted = {
  n: number
  date: Temporal.PlainDate
  code: string
  reportingTime: Temporal.PlainTime
  reminderTime: Temporal.PlainTime
  registrationId: string
  personId: string
  leftWhy: LeftWhy | null
  /** How many more duties the person may have in the season; null: as many as there are. */
  room: number | null
}

/** What is proposed, looked at as it stands now; the registrations are locked, so that nobody gives these people anything besides. */
export async function lookAgain(
  tx: Tx,
  question: { orgId: number; timeZone: string; now: Temporal.Instant; date?: Temporal.PlainDate },
  { id, seasonId }: Proposal,
): Promise<Wanted[]> {
  const { orgId, now, timeZone, date: day = null } = question
  const wanted = sql`
    select * from autofill_slots
    where org_id = ${orgId} and autofill_id = ${id}::uuid and state = 'proposed' and (${day}::date is null or duty_date = ${day}::date)`
  await sql`select from seasons where org_id = ${orgId} and id = ${seasonId}::uuid for share`.execute(tx)
  await sql`
    select from registrations where org_id = ${orgId} and id in (select registration_id from (${wanted}) w)
    order by id for no key update`.execute(tx)
  const earliest = now
    .add(lead)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
  const found = await sql<Wanted>`
    select w.n, w.duty_date as date, w.duty_code as code, d.reporting_time as "reportingTime", s.reminder_time as "reminderTime",
           w.registration_id as "registrationId", w.person_id as "personId",
           case
             when w.duty_date + d.reporting_time <= ${earliest}::timestamp or s.ended_at is not null or d.given_up_on is not null
               or w.duty_date not between s.starts_on and s.ends_on then 'past'
             when exists (select from assignments a
                          where a.org_id = ${orgId} and a.season_id = s.id and a.duty_date = w.duty_date
                            and a.duty_code = w.duty_code and a.status = 'live') then 'held'
             when r.status <> 'approved' or ${isBlocked(orgId, sql`w.person_id`)} then 'not-accepted'
             when exists (select from away where org_id = ${orgId} and person_id = w.person_id and withdrawn_at is null
                            and w.duty_date between from_day and to_day) then 'away'
             when exists (select from assignments a
                          join duty_types t on t.org_id = a.org_id and t.season_id = a.season_id and t.code = a.duty_code
                          where a.org_id = ${orgId} and a.person_id = w.person_id and a.duty_date = w.duty_date
                            and a.status = 'live' and t.reporting_time = d.reporting_time) then 'busy'
             when (select c.opted_out_at is not null from chats c
                   where c.org_id = ${orgId} and c.person_id = w.person_id and c.kind = 'private'
                   order by c.last_inbound_at desc nulls last, c.created_at desc, c.id limit 1) then 'stopped'
           end as "leftWhy",
           s.duty_cap - (select count(*)::integer from assignments a
                         where a.org_id = ${orgId} and a.person_id = w.person_id and a.season_id = s.id and a.status = 'live') as room
    from (${wanted}) w
    join seasons s on s.org_id = ${orgId} and s.id = ${seasonId}::uuid
    join duty_types d on d.org_id = ${orgId} and d.season_id = s.id and d.code = w.duty_code
    join registrations r on r.org_id = ${orgId} and r.id = w.registration_id
    order by w.n`.execute(tx)
  return withinCap(found.rows)
}

/** Where the season's cap was lowered, or people were given others meanwhile, the latest of their duties do not fit. */
function withinCap(slots: Wanted[]): Wanted[] {
  const given = new Map<string, number>()
  return slots.map((slot) => {
    if (slot.leftWhy !== null) return slot
    const before = given.get(slot.personId) ?? 0
    if (slot.room !== null && before >= slot.room) return { ...slot, leftWhy: 'full' }
    given.set(slot.personId, before + 1)
    return slot
  })
}
