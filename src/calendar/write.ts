import type { Speaker, Words } from '../lib/words.ts'
import type { Feed, FeedDuty } from './feed.ts'
import { writeZone } from './zone.ts'

/**
 * A feed as text/calendar (RFC 5545). Each assignment is one event for ever: its UID stays, and SEQUENCE rises when it is
 * taken back and when it is given back. Times are the organisation's wall clock, with the zone's own rules beside them.
 */
export function writeCalendar(feed: Feed, speaker: Speaker): string {
  const { org, locale, duties } = feed
  const { timeZone } = org
  const say = (words: Words, now = feed.madeAt) => speaker.say(words, { locale, timeZone, now })
  const first = duties[0]?.reportsAt ?? feed.madeAt
  const last = duties.at(-1)?.reportsAt ?? feed.madeAt
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Khidmat//Duties//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(say({ key: 'calendar-name', vars: { org: org.name } }))}`,
    `X-WR-TIMEZONE:${timeZone}`,
    // How often to ask again: RFC 7986, and what programs knew before it.
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...writeZone(timeZone, first, last),
    ...duties.flatMap((duty) => event(duty, timeZone, say)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

type Say = (words: Words) => string

function event(duty: FeedDuty, timeZone: string, say: Say): string[] {
  const { assignmentId, label, reportsAt, status, unlocks, changedAt } = duty
  const isOff = status === 'unlocked'
  const vars = { duty: label, time: { time: localTime(reportsAt, timeZone) } }
  const summary = say({ key: isOff ? 'calendar-released' : 'calendar-duty', vars })
  const stamp = utc(changedAt)
  return [
    'BEGIN:VEVENT',
    `UID:${assignmentId}@khidmat`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${isOff ? unlocks * 2 - 1 : unlocks * 2}`,
    `DTSTART;TZID=${timeZone}:${local(reportsAt, timeZone)}`,
    `DURATION:${lasts}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(say({ key: isOff ? 'calendar-released-note' : 'calendar-duty-note', vars }))}`,
    `STATUS:${isOff ? 'CANCELLED' : duty.answer === 'confirmed' ? 'CONFIRMED' : 'TENTATIVE'}`,
    `TRANSP:${isOff ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(isOff
      ? []
      : [
          ...['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:-${rings}`],
          ...[`DESCRIPTION:${escaped(summary)}`, 'END:VALARM'],
        ]),
    'END:VEVENT',
  ]
}

/** A duty has an hour to report at and no end; a calendar wants one. */
const lasts = 'PT30M'
/** Before the reporting time. */
const rings = 'PT1H'

const utc = (instant: Temporal.Instant) => instant.round('second').toString().replace(/[-:]/g, '')
const zoned = (instant: Temporal.Instant, timeZone: string) =>
  instant.toZonedDateTimeISO(timeZone).toPlainDateTime()
const local = (instant: Temporal.Instant, timeZone: string) =>
  zoned(instant, timeZone).toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
const localTime = (instant: Temporal.Instant, timeZone: string) =>
  zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' })

/** RFC 5545, section 3.3.11; other control characters and marks of direction have no place in a value. */
const escaped = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u2066-\u2069]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

/** Section 3.1: lines of at most 75 octets, never cut within a letter. */
function folded(line: string): string {
  const parts = ['']
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > 75) {
      parts.push(' ')
      octets = 1
    }
    parts[parts.length - 1] += letter
    octets += size
  }
  return parts.join('\r\n')
}
