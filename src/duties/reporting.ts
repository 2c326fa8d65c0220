/**
 * The instant at which the holder of a slot reports, and the one at which the reminder is due: the season's hour on the
 * day before. Both are wall-clock times in the organisation's zone; one that a clock change skips or repeats is taken
 * as RFC 5545 has it (the offset before the change), which is Temporal's 'compatible'.
 */
export function slotInstants(slot: {
  date: Temporal.PlainDate
  reportingTime: Temporal.PlainTime
  reminderTime: Temporal.PlainTime
  timeZone: string
}): { reportsAt: Temporal.Instant; remindAt: Temporal.Instant } {
  const { date, reportingTime, reminderTime, timeZone } = slot
  return {
    reportsAt: date.toZonedDateTime({ timeZone, plainTime: reportingTime }).toInstant(),
    remindAt: date.subtract({ days: 1 }).toZonedDateTime({ timeZone, plainTime: reminderTime }).toInstant(),
  }
}
