/**
 * A time zone as a calendar needs it (RFC 5545, section 3.6.5): each change of the clocks between two instants, and the
 * last one before, as it truly happened or will. No rule that repeats, so none that is wrong in some year.
 */
export function writeZone(timeZone: string, first: Temporal.Instant, last: Temporal.Instant): string[] {
  const until = last.add({ hours: 24 })
  const start = first.subtract({ hours: 24 }).toZonedDateTimeISO(timeZone)
  const before = start.getTimeZoneTransition('previous')
  // Before it, offsets have seconds that no calendar expects.
  const isOld = !before || Temporal.Instant.compare(before.toInstant(), longAgo) < 0
  const changes = [isOld ? longAgo.toZonedDateTimeISO(timeZone) : before]
  for (;;) {
    const next = changes.at(-1)!.getTimeZoneTransition('next')
    if (!next || Temporal.Instant.compare(next.toInstant(), until) > 0) break
    changes.push(next)
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...changes.flatMap(observance), 'END:VTIMEZONE']
}

const longAgo = Temporal.Instant.from('1970-01-01T00:00Z')

/** It happens when the clocks as they went before show `DTSTART`; those that go forwards begin summer time. */
function observance(change: Temporal.ZonedDateTime): string[] {
  const before = change.subtract({ nanoseconds: 1 })
  const forwards = change.offsetNanoseconds - before.offsetNanoseconds
  const kind = forwards > 0 ? 'DAYLIGHT' : 'STANDARD'
  const onset = change.toPlainDateTime().subtract({ nanoseconds: forwards })
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`,
    `TZOFFSETFROM:${offset(before.offset)}`,
    `TZOFFSETTO:${offset(change.offset)}`,
    `END:${kind}`,
  ]
}

const offset = (text: string) => text.replaceAll(':', '')
