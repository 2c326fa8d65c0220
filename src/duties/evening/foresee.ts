import type { Context } from '../../context.ts'
import { inOrg } from '../../db/tenancy.ts'
import { each } from '../../lib/each.ts'
import { type Evening, type Running, readRunning, take } from '../chase.ts'
import { foreseeRisks } from './risks.ts'
import { tellUnfilled } from './unfilled.ts'

export type ForeseeCounts = { unfilled: number; risks: number }

/** Before the cut-off: the reminders' first answers are in, and there is still time to ring somebody. */
const unfilledBefore = Temporal.Duration.from({ hours: 2 })
/** After the cut-off: what was set right at it is none any more, and a search has asked twice. */
const riskAfter = Temporal.Duration.from({ minutes: 30 })

/**
 * What the coordinators are warned of on the evening before, in every organisation: two hours before the cut-off which slots
 * of tomorrow nobody has, and half an hour after it which of the others are at risk. Each once for a day, and
 * only where there is something to say. After downtime the first is made up for until the cut-off, which tells the same; the
 * second as long as a duty of the day is ahead. A day that fails is thrown once the others are done, and tried again.
 */
export async function foreseeEvenings(
  { db, ids }: Pick<Context, 'db' | 'ids'>,
  now: Temporal.Instant,
): Promise<ForeseeCounts> {
  const counts: ForeseeCounts = { unfilled: 0, risks: 0 }
  const due = (await readRunning(db, now)).flatMap((running) => stepsDue(running, now))
  await each(due, (evening) =>
    inOrg(db, evening.orgId, async (tx) => {
      if (!(await take(tx, evening, now))) return
      const day = { ...evening, now, ids }
      if (evening.step === 'unfilled') counts.unfilled += await tellUnfilled(tx, day)
      else counts.risks += await foreseeRisks(tx, day)
    }),
  )
  return counts
}

function stepsDue(running: Running, now: Temporal.Instant): Evening[] {
  const { orgId, timeZone, seasonId, season, startsOn, endsOn, cutoffTime, taken } = running
  const { compare } = Temporal.PlainDate
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const days = [today, today.add({ days: 1 })].filter(
    (date) => compare(date, startsOn) >= 0 && compare(date, endsOn) <= 0,
  )
  return days.flatMap((date) => {
    const eve = date.subtract({ days: 1 })
    const cutoff = eve.toZonedDateTime({ timeZone, plainTime: cutoffTime }).toInstant()
    const isPast = (instant: Temporal.Instant) => Temporal.Instant.compare(instant, now) <= 0
    const steps: Evening['step'][] = []
    if (isPast(cutoff.subtract(unfilledBefore)) && !isPast(cutoff)) steps.push('unfilled')
    if (isPast(cutoff.add(riskAfter))) steps.push('risk')
    return steps
      .filter((step) => !taken.includes(`${date} ${step}`))
      .map((step) => ({ orgId, timeZone, seasonId, season, date, step }))
  })
}
