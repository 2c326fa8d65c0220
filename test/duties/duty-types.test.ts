import fc from 'fast-check'
import t from 'tap'
import { parseDuty, parsePreferences, presets } from '../../src/duties/index.ts'

t.test('the presets are the eight and the twelve, in the order of the day', async (t) => {
  t.strictSame(
    presets.eight.map((duty) => [duty.position, duty.code, duty.category, duty.reportingTime.toString()]),
    [
      [1, 'FAJAR_AZAAN', 'AZAAN', '05:20:00'],
      [2, 'FAJAR_TAKBIRA', 'TAKHBIRA', '05:20:00'],
      [3, 'ZOHAR_AZAAN', 'AZAAN', '12:30:00'],
      [4, 'ZOHAR_TAKBIRA', 'TAKHBIRA', '12:30:00'],
      [5, 'ASAR_TAKBIRA', 'TAKHBIRA', '12:30:00'],
      [6, 'MAGRIB_AZAAN', 'AZAAN', '17:40:00'],
      [7, 'MAGRIB_TAKBIRA', 'TAKHBIRA', '17:40:00'],
      [8, 'ISHAA_TAKBIRA', 'TAKHBIRA', '17:40:00'],
    ],
  )
  t.strictSame(
    presets.twelve
      .slice(0, 5)
      .map((duty) => `${duty.position} ${duty.code} ${duty.category} ${duty.reportingTime}`),
    [
      '1 SANAH SANAH 04:30:00',
      '2 TAJWEED TILAWAT 04:30:00',
      '3 DUA_E_JOSHAN JOSHAN 04:30:00',
      '4 YASEEN YASEEN 04:30:00',
      '5 FAJAR_AZAAN AZAAN 05:20:00',
    ],
  )
  t.equal(presets.twelve.length, 12)
})

const read = (text: string) => {
  const parsed = parseDuty(text, presets.twelve)
  if (parsed.kind === 'several') return parsed.duties.map((duty) => duty.code).join(' ')
  return parsed.kind === 'match' ? parsed.duty.code : 'none'
}

t.test('a duty is found as people write it', async (t) => {
  for (const text of [
    'FAJAR_AZAAN',
    'fajar azaan',
    'Fajr azan',
    'fajarazaan',
    'azaan fajar',
    'Fajr-Adhan',
    ' fajar   azaam ',
    'أذان الفجر',
  ])
    t.equal(read(text), 'FAJAR_AZAAN', text)
  for (const text of ['zohar takbira', 'Zuhr Takhbira', 'dhuhr takbeera', 'ZOHAR TAKBIRAH'])
    t.equal(read(text), 'ZOHAR_TAKBIRA', text)
  for (const text of ['asar', 'asr takbira', 'ASAR_TAKHBIRA']) t.equal(read(text), 'ASAR_TAKBIRA', text)
  for (const text of ['Dua e Joshan', 'dua-e-joshan', 'joshan']) t.equal(read(text), 'DUA_E_JOSHAN', text)
  for (const text of ['tajweed', 'tajwid', 'tilawat', 'Tajwid Quran Majid Tilawat'])
    t.equal(read(text), 'TAJWEED', text)
  t.equal(read('sana'), 'SANAH')
  t.equal(read('yasin'), 'YASEEN')
  t.equal(read('maghrib takbira'), 'MAGRIB_TAKBIRA')
  t.equal(read('isha'), 'ISHAA_TAKBIRA')
})

t.test('half a name leads to all that fit, in the order of the day', async (t) => {
  t.equal(read('fajar'), 'FAJAR_AZAAN FAJAR_TAKBIRA')
  t.equal(read('azan'), 'FAJAR_AZAAN ZOHAR_AZAAN MAGRIB_AZAAN')
})

t.test('what is no duty of the season is none', async (t) => {
  for (const text of [
    '',
    'asar azaan',
    'ishaa azaan',
    'lunch',
    '30412345',
    'fajar azaan takbira',
    '🌙',
    'a',
    'az',
  ])
    t.equal(read(text), 'none', text)
  t.strictSame(parseDuty('sanah', presets.eight), { kind: 'none' })
})

t.test(
  'property: every code and label of any language finds its duty in any case and with any separators',
  async (t) => {
    const separator = fc.constantFrom(' ', '_', '-', '  ', '')
    fc.assert(
      fc.property(
        fc.constantFrom(...presets.twelve),
        separator,
        fc.boolean(),
        fc.nat({ max: 2 }),
        (duty, glue, upper, which) => {
          const { label } = duty
          const names = typeof label === 'string' ? [] : Object.values(label.inLanguages)
          t.equal(names.length, 2)
          const text = [duty.code, ...names][which]!.split(/[ _]/).join(glue)
          return read(upper ? text.toUpperCase() : text.toLowerCase()) === duty.code
        },
      ),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        ['match', 'several', 'none'].includes(parseDuty(text, presets.twelve).kind),
      ),
    )
    t.pass('always')
  },
)

t.test('preferences are understood as people write them', async (t) => {
  const known: [string, string[]][] = [
    ['azaan', ['AZAAN']],
    ['azaan, takhbira', ['AZAAN', 'TAKHBIRA']],
    ['Takbira and Azan', ['AZAAN', 'TAKHBIRA']],
    ['both', ['AZAAN', 'TAKHBIRA']],
    ['both, dua e joshan & yaseen', ['AZAAN', 'TAKHBIRA', 'JOSHAN', 'YASEEN']],
    ['Tajweed Quran Masjid Tilawat', ['TILAWAT']],
    ['dua e joshen', ['JOSHAN']],
    ['azaan azaan', ['AZAAN']],
    ['أذان، تكبيرة', ['AZAAN', 'TAKHBIRA']],
  ]
  for (const [text, preferences] of known)
    t.strictSame(parsePreferences(text), { kind: 'ok', preferences }, text)
  t.strictSame(parsePreferences('azaan, cooking'), { kind: 'unknown', words: ['cooking'] })
  t.strictSame(parsePreferences('sanah', ['AZAAN', 'TAKHBIRA']), { kind: 'unknown', words: ['sanah'] })
  t.strictSame(parsePreferences(' , '), { kind: 'none' })
})
