import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { inOrg } from '../db/tenancy.ts'
import { each } from '../lib/each.ts'
import { cutoffAt } from './cut-off.ts'
import { judgeDay } from './judge-day.ts'
import { nudgeDay } from './nudge-day.ts'

export type ChaseCounts = { nudged: number; judged: number }

/** Hours after the reminder at which who has not answered is asked once more. */
const nudgeAfterHours = 3

/**
 * Takes the steps of the evening before a duty that are due now, in every organisation: three hours after the reminder who
 * has not answered is asked once more; at the cut-off the coordinators hear how the day stands. Each step of each day is
 * taken once. After downtime a nudge is only made up for until the cut-off, the cut-off as long as a duty of the day is ahead.
 * A day that fails is thrown once the others are done, and tried again at the next run.
 */
export async function chaseConfirmations(
  { db, ids }: Pick<Context, 'db' | 'ids'>,
  now: Temporal.Instant,
): Promise<ChaseCounts> {
  const counts: ChaseCounts = { nudged: 0, judged: 0 }
  await each(await eveningsNow(db, now), (evening) =>
    inOrg(db, evening.orgId, async (tx) => {
      if (!(await take(tx, evening, now))) return
      const day = { ...evening, now, ids }
      if (evening.step === 'nudge') counts.nudged += await nudgeDay(tx, day)
      else counts.judged += await judgeDay(tx, day)
    }),
  )
  return counts
}

export type Evening = {
  orgId: number
  timeZone: string
  seasonId: string
  season: string
  /** The day after this evening. */
  date: Temporal.PlainDate
  step: 'nudge' | 'cutoff' | 'unfilled' | 'risk'
}

/** A season with a day about now, and what was done on the evenings of its days. */
export type Running = Omit<Evening, 'date' | 'step'> & {
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  reminderTime: Temporal.PlainTime
  cutoffTime: Temporal.PlainTime
  /** Steps taken of the days about now, as "2027-02-10 nudge". */
  taken: string[]
}

/** The steps that are due and not taken. */
const eveningsNow = async (db: Context['db'], now: Temporal.Instant): Promise<Evening[]> =>
  (await readRunning(db, now)).flatMap((running) => stepsDue(running, now))

/** The seasons of all organisations with a day about now; of one that was ended nothing is expected any more. */
export async function readRunning(db: Context['db'], now: Temporal.Instant): Promise<Running[]> {
  // No zone is a day and a half from UTC.
  const found = await sql<Running>`
    select s.org_id as "orgId", o.time_zone as "timeZone", s.id as "seasonId", s.name as season, s.starts_on as "startsOn",
           s.ends_on as "endsOn", s.reminder_time as "reminderTime", s.cutoff_time as "cutoffTime",
           array(select e.duty_date::text || ' ' || e.step from evenings e
                 where e.org_id = s.org_id and e.season_id = s.id
                   and e.duty_date >= (${now}::timestamptz at time zone 'UTC')::date - 1) as taken
    from seasons s join orgs o on o.org_id = s.org_id
    where s.status <> 'draft' and s.ended_at is null and s.starts_on <= (${now}::timestamptz at time zone 'UTC')::date + 2
      and s.ends_on >= (${now}::timestamptz at time zone 'UTC')::date - 1
    order by s.org_id, s.starts_on`.execute(db)
  return found.rows
}

/** Of today and tomorrow: what was not done last evening may still be of use this morning. */
function stepsDue(running: Running, now: Temporal.Instant): Evening[] {
  const { orgId, timeZone, seasonId, season, startsOn, endsOn, reminderTime, cutoffTime, taken } = running
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  return [today, today.add({ days: 1 })]
    .filter(
      (date) =>
        Temporal.PlainDate.compare(date, startsOn) >= 0 && Temporal.PlainDate.compare(date, endsOn) <= 0,
    )
    .flatMap((date): Evening[] => {
      const eve = date.subtract({ days: 1 })
      const nudgeAt = eve
        .toZonedDateTime({ timeZone, plainTime: reminderTime })
        .add({ hours: nudgeAfterHours })
        .toInstant()
      const end = cutoffAt(eve, { timeZone, reminderTime, cutoffTime })
      const isPast = (instant: Temporal.Instant) => Temporal.Instant.compare(instant, now) <= 0
      const evening = { orgId, timeZone, seasonId, season, date }
      const steps = isPast(end) ? (['cutoff'] as const) : isPast(nudgeAt) ? (['nudge'] as const) : []
      return steps.filter((step) => !taken.includes(`${date} ${step}`)).map((step) => ({ ...evening, step }))
    })
}

/** True for the one who takes it; another machine waits for the transaction and finds it taken. */
export async function take(
  tx: Tx,
  { orgId, seasonId, date, step }: Evening,
  now: Temporal.Instant,
): Promise<boolean> {
  const taken = await tx
    .insertInto('evenings')
    .values({ org_id: orgId, season_id: seasonId, duty_date: date, step, taken_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('step')
    .executeTakeFirst()
  return taken !== undefined
}
