const night = { from: Temporal.PlainTime.from('22:00'), to: Temporal.PlainTime.from('07:00') }
/** So near to its reporting time a duty is worth waking somebody. */
const near = Temporal.Duration.from({ hours: 12 })

/** When people may be asked next: now, or, of the night, at its end; both by the organisation's clock. */
export function whenToAsk(
  now: Temporal.Instant,
  { timeZone, reportsAt }: { timeZone: string; reportsAt: Temporal.Instant },
): Temporal.Instant {
  if (Temporal.Instant.compare(now.add(near), reportsAt) >= 0) return now
  const local = now.toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime()
  const isLate = Temporal.PlainTime.compare(time, night.from) >= 0
  if (!isLate && Temporal.PlainTime.compare(time, night.to) >= 0) return now
  const morning = local.toPlainDate().add({ days: isLate ? 1 : 0 })
  return morning.toZonedDateTime({ timeZone, plainTime: night.to }).toInstant()
}
