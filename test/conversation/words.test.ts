import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { FluentResource } from '@fluent/bundle'
import t from 'tap'
import { createSpeaker, type Reader } from '../../src/lib/words.ts'

const root = path.join(import.meta.dirname, '../..')
const folder = path.join(root, 'flows/text')
const speaker = createSpeaker(folder)
const texts = new Map(speaker.locales.map((locale) => [locale, readTexts(locale)]))
const english = texts.get('en')!
const reader = (locale: string, now = '2027-02-09T12:00:00Z'): Reader => ({
  locale,
  timeZone: 'Asia/Kolkata',
  now: Temporal.Instant.from(now),
})

t.test('every language has every text, with the same variables', async (t) => {
  t.same(speaker.locales, ['en', 'ar'])
  for (const [locale, own] of texts) {
    t.same([...own.keys()].sort(), [...english.keys()].sort(), `the keys of ${locale}`)
    for (const [key, variables] of own)
      t.same(variables, english.get(key), `the variables of ${key} in ${locale}`)
  }
})

t.test('no line is lost to Fluent’s signs', async (t) => {
  for (const locale of speaker.locales) {
    const lines = filesOf(locale).flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    const variant = /^\s+(\*?\[\w+\]|\})/
    t.same(
      lines.filter((line) => /^\s+[*.[}]/.test(line) && !variant.test(line)),
      [],
    )
  }
})

t.test('every key the code names is there, and none is there for nothing', async (t) => {
  const code = globSync(['src/**/*.ts', 'flows/**/*.ts'], { cwd: root })
    .filter((file) => !file.startsWith('src/simulator'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n')
  const named = [...code.matchAll(/\bkey: '([a-z0-9-]+)'/g)].map((match) => match[1]!)
  t.ok(named.length > 50)
  t.same(
    [...new Set(named)].filter((key) => !english.has(key)),
    [],
    'named and missing',
  )
  const prefixes = [...code.matchAll(/`([a-z-]+-)\$\{/g)].map((match) => match[1]!)
  const unused = [...english.keys()].filter(
    (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
  )
  t.same(unused, [], 'there for nothing')
})

t.test('labels fit where providers put them', async (t) => {
  const longest = (prefix: RegExp, locale: string) =>
    [...english.keys()]
      .filter((key) => prefix.test(key) && english.get(key)!.length === 0)
      .filter((key) => [...speaker.say({ key }, reader(locale))].length > 20)
  for (const locale of speaker.locales) {
    t.same(
      longest(/^button-/, locale),
      [],
      `buttons in ${locale}: 20 characters (Meta, interactive reply buttons)`,
    )
    for (const key of [...english.keys()].filter((key) => key.startsWith('category-'))) {
      const ticked = speaker.say(
        { key: 'choice-ticked', vars: { label: { words: { key } } } },
        reader(locale),
      )
      t.ok([...ticked].length <= 24, `${key} ticked in ${locale}: 24 characters (Meta, list rows)`)
    }
  }
})

t.test(
  'a label that names a day begins with it: where it is cut off, the day is what tells two duties apart',
  async (t) => {
    const vars = { duty: 'D'.repeat(20), date: { shortDate: '2027-02-10' }, name: 'N' }
    for (const locale of speaker.locales) {
      const shown = (key: string) => [...speaker.say({ key, vars }, reader(locale))].slice(0, 20).join('')
      const date = speaker.show(vars.date, reader(locale))
      const dated = [...english].filter(
        ([key, own]) =>
          key.startsWith('button-') && own.length > 1 && own.includes('date') && own.includes('duty'),
      )
      t.ok(dated.length > 0)
      for (const [key] of dated) t.match(shown(key), date, `${key} in ${locale}`)
    }
  },
)

t.test('notices that are WhatsApp templates neither begin nor end with a variable', async (t) => {
  for (const locale of speaker.locales) {
    for (const [key, variables] of english) {
      if (!key.startsWith('notice-')) continue
      const vars = Object.fromEntries(variables.map((name) => [name, `{{${name}}}`]))
      const text = speaker.say({ key, vars }, reader(locale)).replace(/[\u2066-\u2069]/g, '')
      t.notMatch(text, /^\{\{|\}\}$/, `${key} in ${locale}`)
    }
  }
})

t.test('days are named as the reader sees them, dates and lists as the language does', async (t) => {
  const day = { day: '2027-02-10' }
  t.equal(speaker.show(day, reader('en')), 'tomorrow')
  t.equal(
    speaker.show(day, reader('en', '2027-02-09T18:29:59Z')),
    'tomorrow',
    'a second before midnight in India',
  )
  t.equal(speaker.show(day, reader('en', '2027-02-09T18:30:00Z')), 'today', 'at midnight in India')
  t.equal(speaker.show(day, reader('ar')), 'غدًا')
  t.equal(speaker.show(day, reader('en', '2027-02-11T12:00:00Z')), 'Wednesday, 10 February 2027')
  t.equal(speaker.show({ date: '2027-02-10' }, reader('ar')), 'الأربعاء، 10 فبراير 2027')
  t.equal(speaker.show({ time: '05:20:00' }, reader('en')), '05:20')
  t.equal(speaker.show({ instant: '2027-02-09T19:00:00Z' }, reader('en')), '10 Feb 2027, 00:30')
  t.equal(
    speaker.show({ list: ['a', 'b', { words: { key: 'word-today' } }] }, reader('en')),
    'a, b and today',
  )
  t.equal(
    speaker.show(
      { day: '2027-02-10' },
      { ...reader('en', '2027-02-10T01:00:00Z'), timeZone: 'America/New_York' },
    ),
    'tomorrow',
  )
})

t.test('what somebody named in several languages is shown in the reader’s, else in English', async (t) => {
  const duty = { inLanguages: { en: 'Fajar Azaan', ar: 'أذان الفجر' } }
  t.equal(speaker.show(duty, reader('en')), 'Fajar Azaan')
  t.equal(speaker.show(duty, reader('ar-EG')), 'أذان الفجر')
  t.equal(speaker.show({ inLanguages: { en: 'Fajar Azaan' } }, reader('ar')), 'Fajar Azaan')
  t.equal(speaker.show({ inLanguages: { gu: 'ફજર' } }, reader('ar')), 'ફજર', 'or in what there is')
})

t.test('a day inside a sentence has its preposition; on a button it is short', async (t) => {
  const day = '2027-02-10'
  const early = '2027-02-01T12:00:00Z'
  t.equal(speaker.show({ onDay: day }, reader('en')), 'tomorrow')
  t.equal(speaker.show({ onDay: day }, reader('en', early)), 'on Wednesday, 10 February 2027')
  const arabic = speaker.show({ onDay: day }, reader('ar', early)).replace(/[\u2066-\u2069]/g, '')
  t.equal(arabic, 'يوم الأربعاء، 10 فبراير 2027')
  t.equal(speaker.show({ onDay: day }, reader('ar')), 'غدًا')
  t.equal(speaker.show({ shortDate: day }, reader('en')), 'Wed 10 Feb')
  t.equal(speaker.show({ shortDate: day }, reader('ar')), '10 فبراير', 'Arabic has no short weekdays')
})

t.test('what runs against the text is isolated, except in labels and by itself', async (t) => {
  const vars = { time: { time: '05:20' }, duty: 'Fajar Azaan', name: 'فاطمة حسين', its: '30412346' }
  t.equal(
    speaker.say({ key: 'roster-confirmed', vars }, reader('en')),
    '✅ 05:20 Fajar Azaan: \u2068فاطمة حسين\u2069 (30412346), confirmed',
  )
  const label = { key: 'button-open-season', vars: { name: 'شهر الله' } }
  t.equal(speaker.say(label, reader('en')), 'Open شهر الله')
  t.equal(speaker.show('فاطمة', reader('en')), 'فاطمة', 'the parameter of a template')
})

t.test('Arabic counts the duties of a day as it should', async (t) => {
  const made = (duties: number) =>
    speaker
      .say({ key: 'season-made-open', vars: { name: 'S', from: 'a', to: 'b', duties } }, reader('ar'))
      .replace(/[\u2066-\u2069]/g, '')
  t.match(made(8), /، 8 واجبات في اليوم\./)
  t.match(made(12), /، 12 واجبًا في اليوم\./)
})

t.test('an unknown language falls back to its own, then to English; what is missing throws', async (t) => {
  t.equal(speaker.say({ key: 'word-today' }, reader('ar-EG')), 'اليوم')
  t.equal(speaker.say({ key: 'word-today' }, reader('gu')), 'today')
  t.equal(speaker.say([{ key: 'word-today' }, { text: '30412345' }], reader('en')), 'today\n30412345')
  t.throws(() => speaker.say({ key: 'no-such-text' }, reader('en')), /no words/)
  t.throws(() => speaker.say({ key: 'menu-greeting' }, reader('en')), /org/)
})

t.test('plurals are the language’s own, with digits that can be typed back', async (t) => {
  const dir = t.testdir({
    'en.ftl': 'n = { $n -> \n  [one] one\n *[other] { $n }\n }\n',
    'ar.ftl':
      'n = { $n -> \n  [two] اثنان\n  [few] { $n } قليل\n  [many] { $n } كثير\n *[other] { $n }\n }\n',
  })
  const small = createSpeaker(dir)
  t.same(
    [1, 2].map((n) => small.say({ key: 'n', vars: { n } }, reader('en'))),
    ['one', '2'],
  )
  const arabic = [2, 3, 11].map((n) =>
    small.say({ key: 'n', vars: { n } }, reader('ar')).replace(/[\u2066-\u2069]/g, ''),
  )
  t.same(arabic, ['اثنان', '3 قليل', '11 كثير'])
})

t.test('a file that Fluent would skip in part is refused', async (t) => {
  const dir = t.testdir({ 'en.ftl': 'good = yes\nbad = { $open\n' })
  t.throws(() => createSpeaker(dir), /"bad" is not valid/)
  mkdirSync(path.join(dir, 'twice'))
  writeFileSync(path.join(dir, 'twice/en.ftl'), 'a = 1\na = 2\n')
  t.throws(() => createSpeaker(path.join(dir, 'twice')), /a/)
})

/** The file of a language and those of its parts. */
function filesOf(locale: string): string[] {
  return globSync([`${locale}.ftl`, `${locale}.*.ftl`], { cwd: folder }).map((file) =>
    path.join(folder, file),
  )
}

/** Key → its variables in order, read from the files themselves. */
function readTexts(locale: string): Map<string, string[]> {
  const body = filesOf(locale).flatMap((file) => new FluentResource(readFileSync(file, 'utf8')).body)
  return new Map(body.map((entry) => [entry.id, [...new Set(variablesIn(entry.value))].sort()]))
}

function variablesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(variablesIn)
  if (typeof node !== 'object' || node === null) return []
  if ('type' in node && node.type === 'var' && 'name' in node) return [String(node.name)]
  return Object.values(node).flatMap(variablesIn)
}
