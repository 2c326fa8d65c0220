import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'

/**
 * Words are data. A text is named by its key in `flows/text/<locale>.ftl` and rendered as late as possible: in the
 * reader's language, in the organisation's time zone, at the moment it leaves, so that "tomorrow" is true when it is read.
 */
export type Value =
  | string
  | number
  /** A calendar day in full, "Wednesday 10 February 2027". ISO date. */
  | { date: string }
  /** A calendar day as seen from now: "today", "tomorrow", else the day in full. ISO date. */
  | { day: string }
  /** The same inside a sentence: "today", "tomorrow", else "on Wednesday, 10 February 2027". ISO date. */
  | { onDay: string }
  /** A calendar day where there is little room, "Wed 10 Feb". ISO date. */
  | { shortDate: string }
  /** A clock time, "05:20". */
  | { time: string }
  /** An instant, shown in the reader's zone with date and time. ISO instant. */
  | { instant: string }
  /** Other words inside these. */
  | { words: Words }
  /** What somebody has named in several languages: shown in the reader's, else in English, else in the first. */
  | { inLanguages: Record<string, string> }
  /** Several values, joined as the language joins them ("a, b and c"). */
  | { list: Value[] }

/** One text, literal text that is nobody's language (a name, a number), or several of them on lines of their own. */
export type Words = { key: string; vars?: Record<string, Value> } | { text: string } | Words[]

/** Who reads, and when: everything that rendering depends on. */
export type Reader = { locale: string; timeZone: string; now: Temporal.Instant }

/** Renders words for a reader. A missing key or variable throws: a test walks all of them. */
export type Speaker = {
  say(words: Words, reader: Reader): string
  /** One value as it stands inside a text: a template's parameter. */
  show(value: Value, reader: Reader): string
  /** The words that mean `key` in every language, lower-cased and split at commas: what a person may type. */
  meanings(key: string): Map<string, string[]>
  /** The locales there are texts for, the fallback ('en') first. */
  locales: string[]
}

/**
 * Reads every `<locale>.ftl` (and `<locale>.<part>.ftl`) of a folder, once. Throws where a file has an entry that Fluent
 * cannot read (it would skip it in silence) or a key twice. A locale without texts falls back to its language, then to 'en'.
 * `keywords.<locale>.ftl` holds what people type in a language whether or not there are texts in it.
 */
export function createSpeaker(folder: string): Speaker {
  const bundles = readBundles(folder)
  const keywords = readKeywords(folder)
  const bundleOf = (locale: string) => bundles.get(locale)!
  const served = (reader: Reader) => ({ ...reader, locale: nearest(reader.locale, bundles) })
  return {
    say: (words, reader) => say(words, served(reader), bundleOf),
    show: (value, reader) => String(show(value, served(reader), bundleOf)),
    meanings: (key) =>
      new Map([
        ...[...bundles].map(([locale, bundle]) => [locale, meanings(bundle, key)] as const),
        ...[...keywords]
          .filter(([, bundle]) => bundle.hasMessage(key))
          .map(([locale, bundle]) => [`${locale} (keywords)`, meanings(bundle, key)] as const),
      ]),
    locales: [...bundles.keys()],
  }
}

/** The locales that a folder has texts for, the fallback ('en') first. */
export const localesIn = (folder: string): string[] => [
  ...new Set(textFiles(folder).map((file) => file.split('.')[0]!)),
]

const textFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ftl') && !name.startsWith(keywordsPrefix))
    .sort((a, b) => Number(b.startsWith('en.')) - Number(a.startsWith('en.')) || a.localeCompare(b))

const keywordsPrefix = 'keywords.'

function readKeywords(folder: string): Map<string, FluentBundle> {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(keywordsPrefix))
    .sort()
  return new Map(
    files.map((file) => {
      const locale = file.split('.')[1]!
      const bundle = new FluentBundle(locale)
      addTexts(bundle, readFileSync(path.join(folder, file), 'utf8'), file)
      return [locale, bundle]
    }),
  )
}

// From here on a reader's locale is one there are texts for.
type BundleOf = (locale: string) => FluentBundle

function say(words: Words, reader: Reader, bundleOf: BundleOf): string {
  if (Array.isArray(words)) return words.map((line) => say(line, reader, bundleOf)).join('\n')
  if ('text' in words) return words.text
  const vars: Record<string, FluentVariable> = {}
  const isolates = !isRightToLeft(reader.locale) && !isLabel(words.key)
  for (const [name, value] of Object.entries(words.vars ?? {}))
    vars[name] = show(value, reader, bundleOf, isolates)
  return format(bundleOf(reader.locale), words.key, vars)
}

function show(value: Value, reader: Reader, bundleOf: BundleOf, isolates = false): string | number {
  if (typeof value === 'string') return isolates ? isolated(value) : value
  if (typeof value === 'number') return value
  if ('date' in value) return fullDate(value.date, reader.locale)
  if ('day' in value) return namedDay(value.day, reader, bundleOf)
  if ('onDay' in value) return onNamedDay(value.onDay, reader, bundleOf)
  if ('shortDate' in value) return shortDate(value.shortDate, reader.locale)
  if ('time' in value) return value.time.slice(0, 5)
  if ('instant' in value) return moment(value.instant, reader)
  if ('words' in value) return say(value.words, reader, bundleOf)
  if ('inLanguages' in value)
    return show(nameIn(value.inLanguages, reader.locale), reader, bundleOf, isolates)
  const shown = value.list.map((item) => String(show(item, reader, bundleOf, isolates)))
  return cached(
    lists,
    formatLocale(reader.locale),
    (locale) => new Intl.ListFormat(locale, { type: 'conjunction' }),
  ).format(shown)
}

function format(bundle: FluentBundle, key: string, vars: Record<string, FluentVariable>): string {
  const pattern = bundle.getMessage(key)?.value
  if (!pattern) throw new Error(`no words for "${key}" in "${bundle.locales[0]}"`)
  const errors: Error[] = []
  const text = bundle.formatPattern(pattern, vars, errors)
  if (errors.length > 0) throw new Error(`words "${key}" in "${bundle.locales[0]}": ${errors[0]!.message}`)
  return text
}

// Fluent isolates all variables in languages written from the right. In the others only what runs against the text is: left
// as it is, an Arabic name would draw the number beside it to its other side. Labels have no room for marks.
const isolated = (text: string) =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text
const isLabel = (key: string) => /^(button|choice)-/.test(key)

const nameIn = (names: Record<string, string>, locale: string): string =>
  names[locale] ?? names.en ?? Object.values(names)[0] ?? ''

function namedDay(day: string, reader: Reader, bundleOf: BundleOf): string {
  return nearDay(day, reader, bundleOf) ?? fullDate(day, reader.locale)
}

const onNamedDay = (day: string, reader: Reader, bundleOf: BundleOf): string =>
  nearDay(day, reader, bundleOf) ??
  format(bundleOf(reader.locale), 'word-on-date', { date: fullDate(day, reader.locale) })

function nearDay(day: string, reader: Reader, bundleOf: BundleOf): string | undefined {
  const today = reader.now.toZonedDateTimeISO(reader.timeZone).toPlainDate()
  const away = today.until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days
  if (away === 0) return format(bundleOf(reader.locale), 'word-today', {})
  if (away === 1) return format(bundleOf(reader.locale), 'word-tomorrow', {})
  return undefined
}

// Days are formatted at noon UTC, where no zone can push them over a border.
const fullDate = (day: string, locale: string) =>
  cached(
    dates,
    formatLocale(locale),
    (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }),
  ).format(Date.parse(`${day}T12:00Z`))

/** On a button of 20 characters something else must fit beside it: where a language does not shorten its weekdays, it goes without. */
const shortDate = (day: string, locale: string) =>
  cached(shortDates, formatLocale(locale), (locale) => {
    const parts = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
    const weekday = (length: 'short' | 'long') =>
      new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(0)
    const isShort = weekday('short') !== weekday('long')
    return new Intl.DateTimeFormat(locale, isShort ? { ...parts, weekday: 'short' } : parts)
  })
    .format(Date.parse(`${day}T12:00Z`))
    .replace(',', '')

const moment = (instant: string, { locale, timeZone }: Reader) =>
  cached(moments, `${formatLocale(locale)} ${timeZone}`, () => {
    const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    return new Intl.DateTimeFormat(formatLocale(locale), { ...day, ...time, timeZone })
  }).format(Date.parse(instant))

const dates = new Map<string, Intl.DateTimeFormat>()
const shortDates = new Map<string, Intl.DateTimeFormat>()
const moments = new Map<string, Intl.DateTimeFormat>()
const lists = new Map<string, Intl.ListFormat>()

function cached<T>(cache: Map<string, T>, key: string, make: (key: string) => T): T {
  const known = cache.get(key)
  if (known) return known
  const made = make(key)
  cache.set(key, made)
  return made
}

// Day before month in English, as the people who write to us do; Latin digits everywhere, since dates and times are
// compared with ITS numbers and typed back.
const formatLocale = (locale: string) => `${locale === 'en' ? 'en-GB' : locale}-u-ca-gregory-nu-latn`

const nearest = (locale: string, bundles: Map<string, unknown>) =>
  [locale, locale.split('-')[0]!].find((known) => bundles.has(known)) ?? 'en'

function meanings(bundle: FluentBundle, key: string): string[] {
  const text = format(bundle, key, {})
  return text
    .toLowerCase()
    .split(/[,،\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function readBundles(folder: string): Map<string, FluentBundle> {
  const bundles = new Map<string, FluentBundle>()
  for (const file of textFiles(folder)) {
    const locale = file.split('.')[0]!
    const bundle = cached(
      bundles,
      locale,
      () => new FluentBundle(`${locale}-u-nu-latn`, { useIsolating: isRightToLeft(locale) }),
    )
    addTexts(bundle, readFileSync(path.join(folder, file), 'utf8'), file)
  }
  if (!bundles.has('en')) throw new Error(`no en.ftl in ${folder}`)
  return bundles
}

function addTexts(bundle: FluentBundle, source: string, file: string): void {
  const resource = new FluentResource(source)
  const read = new Set(resource.body.map((entry) => entry.id))
  const skipped = [...source.matchAll(/^(-?[a-zA-Z][\w-]*)\s*=/gm)]
    .map((match) => match[1]!)
    .find((id) => !read.has(id))
  if (skipped) throw new Error(`${file}: "${skipped}" is not valid Fluent`)
  const [error] = bundle.addResource(resource)
  if (error) throw new Error(`${file}: ${error.message}`)
}

const isRightToLeft = (locale: string) => new Intl.Locale(locale).getTextInfo().direction === 'rtl'
