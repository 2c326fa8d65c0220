import { plainWords } from './spelling.ts'

/** The names of days and months as people write them, in English and Arabic, mapped to ISO numbers (Monday and January are 1). */
export const weekdays = new Map<string, number>()
export const months = new Map<string, number>()

for (const locale of ['en', 'ar']) {
  for (const form of ['long', 'short'] as const) {
    const weekday = new Intl.DateTimeFormat(locale, { weekday: form, timeZone: 'UTC' })
    const month = new Intl.DateTimeFormat(locale, { month: form, timeZone: 'UTC' })
    // 1 January 2024 was a Monday.
    for (let day = 1; day <= 7; day++) add(weekdays, weekday.format(Date.UTC(2024, 0, day, 12)), day)
    for (let number = 1; number <= 12; number++)
      add(months, month.format(Date.UTC(2024, number - 1, 15, 12)), number)
  }
}
add(months, 'sept', 9)
for (const [word, day] of Object.entries({
  tues: 2,
  weds: 3,
  thur: 4,
  thurs: 4,
  jumma: 5,
  jumuah: 5,
  جمعه: 5,
}))
  add(weekdays, word, day)

/** Days away from today. */
export const away = new Map<string, number>()
for (const [word, days] of Object.entries({
  today: 0,
  tonight: 0,
  tomorrow: 1,
  tmrw: 1,
  tomorow: 1,
  tommorow: 1,
  tommorrow: 1,
  yesterday: -1,
  اليوم: 0,
  غدا: 1,
  بكرا: 1,
  بكره: 1,
  بكرة: 1,
  امس: -1,
  أمس: -1,
}))
  add(away, word, days)

/** Words before the number of a season's day: "day 7". */
export const dayWords = new Set(['day', 'اليوم', 'يوم'].flatMap(plainWords))
/** Words that carry nothing. */
export const fillers = new Set(['on', 'the', 'of', 'in', 'في', 'يوم'].flatMap(plainWords))

function add(map: Map<string, number>, name: string, number: number): void {
  const [word, ...others] = plainWords(name)
  if (word && others.length === 0) map.set(word, number)
}

/** Words before the first of several days, and before the last; as alternatives of a pattern. */
export const fromWords = ['from', 'between', 'من', 'بين']
export const toWords = [
  'to',
  'till',
  'until',
  'through',
  'thru',
  'and',
  'upto',
  'up to',
  'إلى',
  'الى',
  'حتى',
  'و',
]
