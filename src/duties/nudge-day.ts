import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { notifyFrom } from '../messaging/index.ts'
import type { Evening } from './chase.ts'

/** Whoever was reminded less than this ago is not pressed: the duty was given late, or the reminder was. */
const silence = Temporal.Duration.from({ hours: 2 })

/**
 * Asks everybody who holds a duty of the day, was reminded and has not answered, once more: on their chat only. A person
 * with several duties is asked about the first. Returns how many were asked. An unlock at the same moment waits, and takes
 * back what was queued.
 */
export async function nudgeDay(
  tx: Tx,
  { orgId, seasonId, date, now }: Evening & { now: Temporal.Instant },
): Promise<number> {
  const steps = sql`
    silent as materialized (
      select a.id, a.person_id, a.duty_code, a.registration_id
      from assignments a
      join reminders r on r.org_id = a.org_id and r.assignment_id = a.id
      where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.duty_date = ${date}::date and a.status = 'live'
        and a.answer is null and r.status = 'queued'
        and greatest(r.due_at, r.queued_at) <= ${now.subtract(silence)}::timestamptz
        and r.useful_until > ${now}::timestamptz
      for share of a),
    first as (
      select distinct on (s.person_id) s.*, d.label, d.reporting_time, g.full_name, r.useful_until
      from silent s
      join duty_types d on d.org_id = ${orgId} and d.season_id = ${seasonId}::uuid and d.code = s.duty_code
      join registrations g on g.org_id = ${orgId} and g.id = s.registration_id
      join reminders r on r.org_id = ${orgId} and r.assignment_id = s.id
      order by s.person_id, d.reporting_time, d.position)`
  const query = sql`
    select ${orgId}::integer as org_id, f.person_id, 'duty-nudge'::text as notice,
           jsonb_build_object('name', f.full_name, 'duty', f.label, 'day', jsonb_build_object('day', ${String(date)}::text),
                              'date', jsonb_build_object('date', ${String(date)}::text),
                              'time', jsonb_build_object('time', left(f.reporting_time::text, 5))) as vars,
           jsonb_build_array(
             jsonb_build_object('id', '/confirm ' || f.id, 'label', jsonb_build_object('key', 'button-confirm')),
             jsonb_build_object('id', '/decline ' || f.id, 'label', jsonb_build_object('key', 'button-cannot-come'))) as choices,
           'nudge:' || f.id as key, 'assignment'::text as about_kind, f.id as about_id, null::text as email,
           ${now}::timestamptz as due_at, f.useful_until as expires_at
    from first f`
  const answer = sql<{ count: number }>`select count(*)::integer as count from first`
  const [found] = await notifyFrom(tx, { now }, query, { steps, answer })
  return found?.count ?? 0
}
