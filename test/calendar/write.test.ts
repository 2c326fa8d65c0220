import path from 'node:path'
import fc from 'fast-check'
import ICAL from 'ical.js'
import t from 'tap'
import type { Feed, FeedDuty } from '../../src/calendar/feed.ts'
import { writeCalendar } from '../../src/calendar/write.ts'
import { createSpeaker } from '../../src/lib/words.ts'

const speaker = createSpeaker(path.join(import.meta.dirname, '../../flows/text'))
const instant = Temporal.Instant.from

const duty = (reportsAt: Temporal.Instant, more: Partial<FeedDuty> = {}): FeedDuty => ({
  assignmentId: '01920000-0000-7000-8000-000000000001',
  label: { inLanguages: { en: 'Fajar Azaan', ar: 'أذان الفجر' } },
  reportsAt,
  status: 'live',
  answer: null,
  unlocks: 0,
  changedAt: instant('2027-02-01T06:30:00Z'),
  ...more,
})

const feedOf = (
  duties: FeedDuty[],
  more: Partial<Feed> & { timeZone?: string; name?: string } = {},
): Feed => ({
  org: { name: more.name ?? 'Saifee Masjid', timeZone: more.timeZone ?? 'Asia/Kolkata' },
  locale: more.locale ?? 'en',
  madeAt: instant('2027-01-01T00:00:00Z'),
  duties,
})

/** As a calendar program reads it, by the zone's rules that came with it and by none of its own. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!)
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const start = event.startDate.clone()
    start.zone = zone
    return { event, component, startsAt: Temporal.Instant.fromEpochMilliseconds(start.toUnixTime() * 1000) }
  })
}

t.test('a duty is an event with its hour, its answer and an alarm', async (t) => {
  const text = writeCalendar(feedOf([duty(instant('2027-02-09T23:50:00Z'))]), speaker)
  t.match(text, /\r\nDTSTART;TZID=Asia\/Kolkata:20270210T052000\r\n/)
  const { event, component, startsAt } = read(text)[0]!
  t.equal(String(startsAt), '2027-02-09T23:50:00Z')
  t.equal(event.uid, '01920000-0000-7000-8000-000000000001@khidmat')
  t.equal(event.summary, 'Fajar Azaan')
  t.match(event.description, /report at 05:20/)
  t.equal(component.getFirstPropertyValue('status'), 'TENTATIVE')
  t.equal(String(component.getFirstPropertyValue('dtstamp')), '2027-02-01T06:30:00Z')
  t.equal(String(component.getFirstSubcomponent('valarm')!.getFirstPropertyValue('trigger')), '-PT1H')
})

t.test('taken back and given back, it stays the same event', async (t) => {
  const at = instant('2027-02-09T23:50:00Z')
  const states = [
    duty(at, { answer: 'confirmed' }),
    duty(at, { status: 'unlocked', unlocks: 1 }),
    duty(at, { unlocks: 1 }),
    duty(at, { status: 'unlocked', unlocks: 2 }),
  ].map((state) => read(writeCalendar(feedOf([state]), speaker))[0]!)
  t.same(
    states.map(({ event, component }) => [event.sequence, component.getFirstPropertyValue('status')]),
    [
      [0, 'CONFIRMED'],
      [1, 'CANCELLED'],
      [2, 'TENTATIVE'],
      [3, 'CANCELLED'],
    ],
  )
  t.equal(new Set(states.map(({ event }) => event.uid)).size, 1)
  t.equal(states[1]!.event.summary, 'Released: Fajar Azaan')
  t.equal(states[1]!.component.getFirstSubcomponent('valarm'), null)
})

t.test('hours are right in every zone, over every change of the clocks', async () => {
  const zones = [
    'Africa/Cairo',
    'America/New_York',
    'Asia/Kolkata',
    'Asia/Dubai',
    'Australia/Lord_Howe',
    'UTC',
  ]
  const day = fc.integer({ min: 0, max: 500 })
  const hour = fc.integer({ min: 0, max: 47 })
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.array(fc.tuple(day, hour), { minLength: 1, maxLength: 6 }),
      (timeZone, at) => {
        const duties = at
          .map(([days, halves]) =>
            instant('2026-09-01T00:00:00Z').add({ hours: days * 24, minutes: halves * 30 }),
          )
          .sort(Temporal.Instant.compare)
          // An hour that comes twice is the first of the two, for us and for calendars.
          .filter((at) => {
            const zoned = at.toZonedDateTimeISO(timeZone)
            return zoned.toPlainDateTime().toZonedDateTime(timeZone).toInstant().equals(at)
          })
          .map((at) => duty(at))
        const events = read(writeCalendar(feedOf(duties, { timeZone }), speaker))
        return events.every(({ startsAt }, n) => startsAt.equals(duties[n]!.reportsAt))
      },
    ),
    { numRuns: 150 },
  )
})

t.test('names with anything in them neither break a line nor a letter', async (t) => {
  const name =
    'Saifee; Masjid, \\ "Anjuman"\nBEGIN:VEVENT مسجد سيفي في القاهرة والإسكندرية وكل مدينة أخرى 🕌🕌🕌'
  const given = duty(instant('2027-02-09T23:50:00Z'), { label: { inLanguages: { ar: name } } })
  const text = writeCalendar(feedOf([given], { name, locale: 'ar' }), speaker)
  for (const line of text.split('\r\n')) t.ok(Buffer.byteLength(line) <= 75, line)
  t.notMatch(text.replaceAll('\r\n', ''), /[\r\n]/)
  t.equal(read(text)[0]!.event.summary, name)
})

t.test('a calendar without a duty is one all the same', async (t) => {
  const text = writeCalendar(feedOf([]), speaker)
  t.same(read(text), [])
  t.match(text, /BEGIN:VTIMEZONE/)
})
