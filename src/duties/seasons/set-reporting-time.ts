import { sql } from 'kysely'
import { readOrg } from '../../core/orgs/index.ts'
import type { Tx } from '../../db/database.ts'
import { notifyFrom } from '../../messaging/index.ts'
import { isUntoldDuty } from '../autofill/untold.ts'
import type { DutyType } from '../duty-types.ts'
import { moveReminders } from '../move-reminders.ts'
import { lockWaiting } from '../requests/lock.ts'
import { countHeld, lockType, record, setType, type TypeGiven, type TypeRefusal } from './duty-types.ts'

export type SetTimeOutcome =
  /** `told`: people who have it ahead, each in one message. */
  | { kind: 'set'; duty: DutyType; told: number }
  /** Nothing was changed: so many duties are ahead, and their holders would be told. So many of them have another duty at the new time. */
  | { kind: 'sure'; duty: DutyType; ahead: number; clashes: number }
  /** Somebody has it today, still ahead, and by the new time it would be over. Nothing was changed. */
  | { kind: 'over-today'; duty: DutyType }
  | { kind: 'same'; duty: DutyType }
  | TypeRefusal

/**
 * Changes when the holders of a duty report, on the wall clock of the organisation. Whoever has it ahead is told, once for
 * all their days; so it is asked first whether that is meant, unless `sure`. What is over stays as it was: only duties
 * that were ahead and still are follow.
 */
export async function setReportingTime(
  tx: Tx,
  { reportingTime, sure, ...given }: TypeGiven & { reportingTime: Temporal.PlainTime; sure: boolean },
): Promise<SetTimeOutcome> {
  const { actor, ids, now } = given
  await lockWaiting(tx, actor.orgId)
  const found = await lockType(tx, given)
  if (found.kind !== 'found') return found
  const { duty } = found
  if (duty.reportingTime.equals(reportingTime)) return { kind: 'same', duty }
  const { ahead } = await countHeld(tx, given)
  const { timeZone } = await readOrg(tx, actor.orgId)
  const { over, clashes } = await foresee(tx, given, reportingTime, timeZone)
  if (over > 0) return { kind: 'over-today', duty }
  if (ahead > 0 && !sure) return { kind: 'sure', duty, ahead, clashes }
  await setType(tx, given, { reporting_time: reportingTime })
  await moveReminders(tx, { orgId: actor.orgId, timeZone, now, onlyAhead: true })
  const changed = { ...duty, reportingTime }
  const told = ahead > 0 ? await tell(tx, given, ids.next(), changed) : 0
  await record(tx, given, 'time-set', {
    from: String(duty.reportingTime),
    to: String(reportingTime),
    told,
  })
  return { kind: 'set', duty: changed, told }
}

/** Of the duties ahead: how many would be over by the new time, and how many would be at the time of another of their holder. */
async function foresee(
  tx: Tx,
  { actor, seasonId, code, now }: TypeGiven,
  time: Temporal.PlainTime,
  timeZone: string,
): Promise<{ over: number; clashes: number }> {
  const found = await sql<{ over: number; clashes: number }>`
    select count(*) filter (
             where (a.duty_date + ${time.toString()}::time) at time zone ${timeZone}::text <= ${now}::timestamptz)::integer as over,
           count(*) filter (
             where exists (select from assignments b
                           join duty_types d on d.org_id = b.org_id and d.season_id = b.season_id and d.code = b.duty_code
                           where b.org_id = a.org_id and b.season_id = a.season_id and b.person_id = a.person_id
                             and b.duty_date = a.duty_date and b.id <> a.id and b.status = 'live'
                             and d.reporting_time = ${time.toString()}::time))::integer as clashes
    from assignments a join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.org_id = ${actor.orgId} and a.season_id = ${seasonId}::uuid and a.duty_code = ${code}
      and a.status = 'live' and m.useful_until > ${now}::timestamptz`.execute(tx)
  return found.rows[0]!
}

/** One message for each person, but of no duty that its holder has not heard of: with one day the question whether they will come, with several the way to their duties. */
async function tell(
  tx: Tx,
  { actor, seasonId, code, now }: TypeGiven,
  changeId: string,
  { label, reportingTime }: DutyType,
): Promise<number> {
  const holders = sql`
    select a.person_id, min(r.full_name) as name, min(r.email) as email, count(*) as duties,
           min(a.duty_date) as date, (array_agg(a.id order by a.duty_date))[1] as assignment_id,
           (array_agg(a.registration_id))[1] as registration_id,
           max(m.useful_until) as until
    from assignments a
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.org_id = ${actor.orgId} and a.season_id = ${seasonId}::uuid and a.duty_code = ${code}
      and a.status = 'live' and m.useful_until > ${now}::timestamptz and not ${isUntoldDuty(sql`a`)}
    group by a.person_id`
  const query = sql`
    select ${actor.orgId}::integer as org_id, h.person_id,
           case h.duties when 1 then 'duty-time-changed' else 'duties-time-changed' end as notice,
           jsonb_build_object('name', h.name, 'duty', ${JSON.stringify(label)}::text::jsonb,
                              'date', jsonb_build_object('date', h.date), 'time', jsonb_build_object('time', ${reportingTime.toString()}::text)) as vars,
           case h.duties when 1 then
             format('[{"id":"/confirm %1$s","label":{"key":"button-will-come"}},{"id":"/decline %1$s","label":{"key":"button-cannot-come"}}]',
                    h.assignment_id)
           else '[{"id":"/duties","label":{"key":"button-my-duties"}}]' end as choices,
           'duty-time:' || ${changeId}::text || ':' || h.person_id as key,
           case h.duties when 1 then 'assignment' else 'registration' end as about_kind,
           case h.duties when 1 then h.assignment_id else h.registration_id end as about_id, h.email, ${now}::timestamptz as due_at, h.until as expires_at
    from (${holders}) h`
  const told = await sql<{ people: number }>`select count(*)::integer as people from (${holders}) h`.execute(
    tx,
  )
  await notifyFrom(tx, { now }, query)
  return told.rows[0]!.people
}
