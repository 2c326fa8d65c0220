/**
 * When a duty's keeping can be spoken of: from an hour before its holder reports. They themselves until three hours after
 * it, so that nobody is "here" for a duty of another day; coordinators for ever after.
 */
export const hereBefore = Temporal.Duration.from({ hours: 1 })
export const hereAfter = Temporal.Duration.from({ hours: 3 })

/** From when on a duty's keeping can be spoken of. */
export const attendanceOpensAt = (reportsAt: Temporal.Instant): Temporal.Instant =>
  reportsAt.subtract(hereBefore)

/** Whether it is too early, time, or too late to say "I am here". */
export function hereAt(reportsAt: Temporal.Instant, now: Temporal.Instant): 'early' | 'now' | 'late' {
  if (Temporal.Instant.compare(now, attendanceOpensAt(reportsAt)) < 0) return 'early'
  return Temporal.Instant.compare(now, reportsAt.add(hereAfter)) > 0 ? 'late' : 'now'
}
