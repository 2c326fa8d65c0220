import fc from 'fast-check'
import t from 'tap'
import { parseDay } from '../../src/duties/index.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const season = { startsOn: date('2027-02-07'), endsOn: date('2027-03-08'), dayLabel: 'Ramazaan' }
// A Wednesday.
const today = date('2027-02-10')

const read = (text: string, given: Partial<Parameters<typeof parseDay>[1]> = {}) => {
  const parsed = parseDay(text, { today, season, ...given })
  return parsed.kind === 'day' ? parsed.date.toString() : parsed.kind === 'impossible' ? parsed.why : 'none'
}

t.test('days are understood as people write them', async (t) => {
  const known: [string, string][] = [
    ['today', '2027-02-10'],
    ['Tomorrow', '2027-02-11'],
    ['yesterday', '2027-02-09'],
    ['friday', '2027-02-12'],
    ['on Fri.', '2027-02-12'],
    ['wednesday', '2027-02-10'],
    ['15 feb', '2027-02-15'],
    ['15th of February', '2027-02-15'],
    ['Feb 15th, 2027', '2027-02-15'],
    ['mon 15 feb', '2027-02-15'],
    ['Monday, 15 February 2027', '2027-02-15'],
    ['15/02', '2027-02-15'],
    ['15-02-2027', '2027-02-15'],
    ['15.2.27', '2027-02-15'],
    ['2027-02-10', '2027-02-10'],
    ['2027/2/10', '2027-02-10'],
    ['day 7', '2027-02-13'],
    ['day 7th', '2027-02-13'],
    ['7 ramazaan', '2027-02-13'],
    ['7th Ramadan', '2027-02-13'],
    ['ramzan 30', '2027-03-08'],
    ['١٥/٠٢', '2027-02-15'],
    ['غداً', '2027-02-11'],
    ['الجمعة', '2027-02-12'],
    ['١٥ فبراير', '2027-02-15'],
    // Before today, but in the season: the roster of a past day can still be looked at.
    ['8 feb', '2027-02-08'],
    // Not in the season: the next there is.
    ['3 february', '2028-02-03'],
    ['29 feb', '2028-02-29'],
    ['1 may', '2027-05-01'],
  ]
  for (const [text, expected] of known) t.equal(read(text), expected, text)
})

t.test('a day that does not exist is said to be impossible, never bent into another', async (t) => {
  for (const text of [
    '31 feb',
    'feb 31',
    '31/02',
    '31-02-2027',
    '2027-02-31',
    '29/02/2027',
    '32 march',
    '0/3',
    '02/15',
    '2027-13-01',
  ]) {
    t.equal(read(text), 'no-such-date', text)
  }
  t.equal(read('day 31'), 'not-in-season')
  t.equal(read('31 ramazaan'), 'not-in-season')
  t.equal(read('friday 15 feb'), 'other-weekday')
  t.equal(read('day 7', { season: undefined }), 'no-season')
})

t.test('what is no day is none', async (t) => {
  for (const text of [
    '',
    '15',
    'feb',
    'day',
    'day zero',
    'ahmed',
    '30412345',
    'today please',
    '15 feb at five',
    '7 shawwal',
    '1-2-3',
    '123/4',
    'may be 3',
    '7 ramazaan',
    'x'.repeat(5000),
  ]) {
    t.equal(read(text, { season: { ...season, dayLabel: null } }), 'none', text.slice(0, 20))
  }
})

t.test('a season over the turn of the year takes each day to its own year', async (t) => {
  const winter = { startsOn: date('2026-12-20'), endsOn: date('2027-01-18'), dayLabel: null }
  const asked = { today: date('2026-12-01'), season: winter }
  t.equal(read('25 dec', asked), '2026-12-25')
  t.equal(read('5 jan', asked), '2027-01-05')
  t.equal(read('25 dec', { ...asked, today: date('2027-01-02') }), '2026-12-25')
})

const anyDate = fc.integer({ min: 0, max: 36_524 }).map((days) => date('2000-01-01').add({ days }))
const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

t.test(
  'property: every date is read back from every way of writing it, whatever today and the season are',
  async (t) => {
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, fc.nat(365), (day, today, startsOn, length) => {
        const given = {
          today,
          season: { startsOn, endsOn: startsOn.add({ days: length }), dayLabel: 'Ramazaan' },
        }
        const { year, month, day: number } = day
        const ways = [
          `${day}`,
          `${number}/${month}/${year}`,
          `${number}-${month}-${year}`,
          `${number} ${names[month - 1]} ${year}`,
          `${names[month - 1]} ${number}th ${year}`,
        ]
        return ways.every((way) => read(way, given) === day.toString())
      }),
      { numRuns: 100 },
    )
    t.pass('always')
  },
)

t.test(
  'property: without a year it keeps day and month, falls into the season where it can, else ahead',
  async (t) => {
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, fc.nat(365), (day, today, startsOn, length) => {
        const endsOn = startsOn.add({ days: length })
        const parsed = parseDay(`${day.day}/${day.month}`, {
          today,
          season: { startsOn, endsOn, dayLabel: null },
        })
        if (parsed.kind !== 'day') return false
        const { date } = parsed
        const compare = Temporal.PlainDate.compare
        const inSeason = compare(date, startsOn) >= 0 && compare(date, endsOn) <= 0
        const all = Array.from({ length: 130 }, (_, i) => 1990 + i).flatMap((year) =>
          exact(year, day.month, day.day),
        )
        const couldBe = all.some((other) => compare(other, startsOn) >= 0 && compare(other, endsOn) <= 0)
        return (
          date.day === day.day &&
          date.month === day.month &&
          inSeason === couldBe &&
          (inSeason || compare(date, today) >= 0)
        )
      }),
      { numRuns: 100 },
    )
    t.pass('always')
  },
)

t.test(
  'property: any day and month at all is a true date or impossible, and any text at all is answered',
  async (t) => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(14), fc.integer({ min: 2000, max: 2100 }), (day, month, year) => {
        const expected = exact(year, month, day)[0]?.toString() ?? 'no-such-date'
        return read(`${day}/${month}/${year}`) === expected
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) =>
        ['day', 'impossible', 'none'].includes(parseDay(text, { today, season }).kind),
      ),
    )
    t.pass('always')
  },
)

function exact(year: number, month: number, day: number): Temporal.PlainDate[] {
  try {
    return [Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })]
  } catch {
    return []
  }
}
