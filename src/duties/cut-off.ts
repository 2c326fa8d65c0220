/** A cut-off not much after the reminder would say that people are silent who have hardly been asked. */
const afterReminder = Temporal.Duration.from({ hours: 3, minutes: 30 })
const usual = Temporal.PlainTime.from('21:30')
const latest = Temporal.PlainTime.from('23:45')

/**
 * When the evening before a duty ends for a season with this reminder's hour: 21:30, or three and a half hours after the
 * reminder, 23:45 at the latest.
 */
export function cutoffFor(reminderTime: Temporal.PlainTime): Temporal.PlainTime {
  const { hours, minutes } = afterReminder
  const wished = Temporal.PlainDate.from('2000-01-01').toPlainDateTime(reminderTime).add({ hours, minutes })
  if (wished.day > 1 || isAfter(wished.toPlainTime(), latest)) return latest
  return isAfter(wished.toPlainTime(), usual) ? wished.toPlainTime() : usual
}

/** Half an hour of patience at least, though it be midnight by then. */
const patience = Temporal.Duration.from({ minutes: 30 })

/** The instant of the cut-off on an evening: never so soon after the reminder that nobody can have answered. */
export function cutoffAt(
  evening: Temporal.PlainDate,
  {
    timeZone,
    reminderTime,
    cutoffTime,
  }: { timeZone: string; reminderTime: Temporal.PlainTime; cutoffTime: Temporal.PlainTime },
): Temporal.Instant {
  const at = (plainTime: Temporal.PlainTime) => evening.toZonedDateTime({ timeZone, plainTime }).toInstant()
  const earliest = at(reminderTime).add(patience)
  const meant = at(cutoffTime)
  return Temporal.Instant.compare(meant, earliest) < 0 ? earliest : meant
}

const isAfter = (time: Temporal.PlainTime, other: Temporal.PlainTime) =>
  Temporal.PlainTime.compare(time, other) > 0
