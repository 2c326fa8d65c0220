import fc from 'fast-check'
import t from 'tap'
import { parseDays } from '../../src/duties/index.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const season = { startsOn: date('2027-02-07'), endsOn: date('2027-03-08'), dayLabel: 'Ramazaan' }
// A Wednesday.
const today = date('2027-02-10')

const read = (text: string, given: Partial<Parameters<typeof parseDays>[1]> = {}) => {
  const parsed = parseDays(text, { today, season, ...given })
  if (parsed.kind === 'days') return `${parsed.from} ${parsed.to}`
  return parsed.kind === 'impossible' ? parsed.why : 'none'
}

t.test('stretches of days are understood as people write them', async (t) => {
  const known: [string, string][] = [
    ['15 feb', '2027-02-15 2027-02-15'],
    ['tomorrow', '2027-02-11 2027-02-11'],
    ['15-17 feb', '2027-02-15 2027-02-17'],
    ['15–17 Feb', '2027-02-15 2027-02-17'],
    ['15 – 17 february 2027', '2027-02-15 2027-02-17'],
    ['feb 15 to 17', '2027-02-15 2027-02-17'],
    ['feb 15th till 17th', '2027-02-15 2027-02-17'],
    ['from 15 feb to 3 march', '2027-02-15 2027-03-03'],
    ['between 15 and 17 feb', '2027-02-15 2027-02-17'],
    ['15/02 - 17/02', '2027-02-15 2027-02-17'],
    ['15/02-17/02', '2027-02-15 2027-02-17'],
    ['15 to 17/02', '2027-02-15 2027-02-17'],
    ['2027-02-15 to 2027-02-17', '2027-02-15 2027-02-17'],
    ['2027-02-15 – 2027-02-17', '2027-02-15 2027-02-17'],
    ['friday to sunday', '2027-02-12 2027-02-14'],
    ['today until friday', '2027-02-10 2027-02-12'],
    ['sunday till friday', '2027-02-14 2027-02-19'],
    ['day 3 to day 9', '2027-02-09 2027-02-15'],
    ['day 3-9', '2027-02-09 2027-02-15'],
    ['7 to 9 ramazaan', '2027-02-13 2027-02-15'],
    ['من ١٥ إلى ١٧ فبراير', '2027-02-15 2027-02-17'],
    ['١٥ - ١٧ فبراير', '2027-02-15 2027-02-17'],
    ['28 dec to 3 jan', '2027-12-28 2028-01-03'],
  ]
  for (const [text, expected] of known) t.equal(read(text), expected, text)
})

t.test('what cannot be is said so, never bent', async (t) => {
  t.equal(read('17-15 feb'), 'backwards')
  t.equal(read('2027-02-17 to 2027-02-15'), 'backwards')
  t.equal(read('27-31 feb'), 'no-such-date')
  t.equal(read('31 feb to 3 march'), 'no-such-date')
  t.equal(read('3-17'), 'no-such-date', 'read as a date, 3/17')
  t.equal(read('day 3 to day 31'), 'not-in-season')
  t.equal(read('2027-02-15 to 2028-06-01'), 'too-long')
  for (const text of [
    '',
    'to',
    'from me to you',
    'feb',
    '3 to 17',
    'x'.repeat(200),
    '15 feb to',
    'to 15 feb',
  ])
    t.equal(read(text), 'none', text)
})

t.test('any stretch, in any of these forms', async (t) => {
  const name = (day: Temporal.PlainDate) => day.toLocaleString('en', { month: 'short' }).toLowerCase()
  const forms: ((from: Temporal.PlainDate, to: Temporal.PlainDate) => string)[] = [
    (from, to) => `${from} to ${to}`,
    (from, to) => `${from.day} ${name(from)} ${from.year} – ${to.day} ${name(to)} ${to.year}`,
    (from, to) => `${from.day}/${from.month}/${from.year} - ${to.day}/${to.month}/${to.year}`,
    (from, to) => `from ${name(from)} ${from.day} ${from.year} until ${name(to)} ${to.day} ${to.year}`,
  ]
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(365), fc.constantFrom(...forms), (start, length, form) => {
      const from = date('2025-01-01').add({ days: start })
      const to = from.add({ days: length })
      const found = read(form(from, to))
      if (found !== `${from} ${to}`) throw new Error(`${form(from, to)}: ${found}`)
    }),
    { numRuns: 2000 },
  )
  t.pass('two thousand of them')
})
