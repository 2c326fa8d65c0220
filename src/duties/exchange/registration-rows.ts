import type { CountryCode } from 'libphonenumber-js'
import type { Speaker, Words } from '../../lib/words.ts'
import type { Cell, Row } from '../../tables/index.ts'
import { checkEmail, checkName } from '../check.ts'
import { type Category, categories, type DutyType } from '../duty-types.ts'
import { type ParsedPreferences, parsePreferences } from '../preferences.ts'
import { plainWords } from '../spelling.ts'
import type { Field } from './columns.ts'
import { cutFault, faultOf } from './fault.ts'
import { readIts } from './its.ts'
import { checkPhone } from './phone.ts'
import { remembered } from './remembered.ts'

/** A registration as a row wants it, every part of it checked. */
export type WantedRegistration = {
  row: number
  name: string
  its: string
  email: string
  phone: string | null
  preferences: string[]
  /** What the table says of it; nothing counts as accepted. Of a registration that is known it says nothing. */
  status: 'pending' | 'approved' | 'rejected'
  /** Null: the organisation's. */
  locale: string | null
  notes: Words[]
}

export type ReadRow =
  | { kind: 'ok'; wanted: WantedRegistration }
  | { kind: 'wrong'; row: number; name: string; its: string; reasons: Words[] }

/** Reads rows one after the other; every fault of a row is named, not only its first. */
export function createRegistrationReader(given: {
  columns: Map<Field, number>
  dutyTypes: DutyType[]
  country: CountryCode | undefined
  speaker: Speaker
}): (row: Row) => ReadRow {
  const offered = categories.filter((category) => given.dutyTypes.some((duty) => duty.category === category))
  const named = categoryNames(given.speaker, offered)
  const preferencesOf = remembered((text) => readPreferences(text, offered, named))
  const status = statusWords(given.speaker)
  const locales = localesOf(given.speaker)
  return ({ number, cells }) => {
    const cell = (field: Field): Cell =>
      cells[given.columns.get(field) ?? -1] ?? { text: '', isNumber: false }
    const [reasons, notes]: [Words[], Words[]] = [[], []]
    const name = checkName(cell('name').text)
    if (name.kind === 'wrong') reasons.push(faultOf('name', cell('name').text))
    const its = readIts(cell('its'))
    if (its.kind === 'wrong')
      reasons.push(its.why === 'cut' ? cutFault('its', cell('its').text) : faultOf('its', cell('its').text))
    else if (its.mended) notes.push({ key: 'import-note-its', vars: { its: its.value } })
    const email = checkEmail(cell('email').text)
    if (email.kind === 'wrong') reasons.push(faultOf('email', cell('email').text))
    const phone = readPhone(cell('phone'), given.country, reasons, notes)
    const preferences = preferencesOf(cell('preferences').text)
    if (preferences.kind !== 'ok') reasons.push(faultOf('preferences', cell('preferences').text))
    const said = status.get(plainWords(cell('status').text).join(' '))
    if (
      reasons.length > 0 ||
      name.kind !== 'ok' ||
      its.kind !== 'ok' ||
      email.kind !== 'ok' ||
      preferences.kind !== 'ok'
    )
      return { kind: 'wrong', row: number, name: cell('name').text, its: cell('its').text, reasons }
    return {
      kind: 'ok',
      wanted: {
        row: number,
        name: name.value,
        its: its.value,
        email: email.value,
        phone,
        preferences: preferences.preferences,
        status: said ?? 'approved',
        locale: locales.get(plainWords(cell('language').text).join(' ')) ?? null,
        notes,
      },
    }
  }
}

function readPhone(
  { text }: Cell,
  country: CountryCode | undefined,
  reasons: Words[],
  notes: Words[],
): string | null {
  if (text === '') return null
  const phone = checkPhone(text, country)
  if (phone.kind === 'wrong') {
    reasons.push(phone.why === 'cut' ? cutFault('phone', text) : faultOf('phone', text))
    return null
  }
  if (phone.guessed || phone.mended)
    notes.push({ key: 'import-note-phone', vars: { phone: `+${phone.value}` } })
  return phone.value
}

/** As our own tables write them, in any language, or as people do. */
function readPreferences(text: string, offered: Category[], named: Map<string, Category>): ParsedPreferences {
  const parts = text.split(/[,;،]/).map((part) => plainWords(part).join(' '))
  const known = parts.map((part) => named.get(part)).filter((category) => category !== undefined)
  if (known.length < parts.length) return parsePreferences(text, offered)
  const preferences = offered.filter((category) => known.includes(category))
  return preferences.length > 0 ? { kind: 'ok', preferences } : { kind: 'none' }
}

/** What each category is called in any language, and its code. */
const categoryNames = (speaker: Speaker, offered: Category[]) =>
  new Map(
    offered.flatMap((category) =>
      [category, ...[...speaker.meanings(`category-${category.toLowerCase()}`).values()].flat()].map(
        (name) => [plainWords(name).join(' '), category] as const,
      ),
    ),
  )

function statusWords(speaker: Speaker): Map<string, 'pending' | 'rejected'> {
  const keys = [
    ['pending', 'columns-pending'],
    ['rejected', 'columns-rejected'],
  ] as const
  return new Map(
    keys.flatMap(([status, key]) =>
      [...speaker.meanings(key).values()].flat().map((word) => [plainWords(word).join(' '), status] as const),
    ),
  )
}

/** A language by its name in itself, or by its code. */
const localesOf = (speaker: Speaker) =>
  new Map(
    [...speaker.meanings('language-name')].flatMap(([locale, names]) =>
      [locale, ...names].map((name) => [plainWords(name).join(' '), locale] as const),
    ),
  )
