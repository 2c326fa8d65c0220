import { defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  askExport,
  type ExportFormat,
  type ExportWhat,
  exportFormats,
  type ParsedDays,
  parseDays,
  plainWords,
  readSeason,
  readSeasonOn,
  readSeasons,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { exampleDay, type SeasonWithDuties, seasonInHand, todayOf } from '../season-now.ts'
import { impossibleDay, noSeason, outsideSeason, shown, told } from './slot.ts'
import { workPlace } from './work-place.ts'

/** `/export png this week`, `/export registrations excel`: words in any order; what is missing is asked by buttons. */
export const exportTable = defineCommand({
  name: 'export',
  where: 'coordinators',
  async run(turn, args) {
    const asked = readOrder(turn, args)
    const near = (await seasonInHand(turn))?.season ?? (await lastSeason(turn))
    if (!near) return told(noSeason)
    const days = daysOf(turn, asked.rest, near)
    if (days.kind === 'none') return told({ key: 'export-not-understood', vars: { words: asked.rest } })
    if (days.kind === 'impossible') return told(impossible(turn, days, near))
    const season = (days.kind === 'days' && (await readSeasonOn(turn.tx, turn.org.id, days.from))) || near
    const what = asked.what ?? (asked.format === 'png' || asked.format === 'pdf' ? 'roster' : undefined)
    if (!what) return shown(turn, { key: 'export-ask-what' }, whatChoices(asked))
    if (!asked.format) return shown(turn, { key: 'export-ask-format' }, formatChoices(what, asked.rest))
    return make(turn, season, { what, format: asked.format, days })
  },
})

type Order = { what: ExportWhat | undefined; format: ExportFormat | undefined; rest: string }
type Days = Extract<ParsedDays, { kind: 'days' }> | { kind: 'usual' } | { kind: 'season' }

const whats: ExportWhat[] = ['roster', 'registrations', 'assignments', 'unlocks']
const formats: ExportFormat[] = ['png', 'pdf', 'xlsx', 'csv']

/** Takes out the words that name what and how; the rest is days. */
function readOrder(turn: Turn, args: string): Order {
  let left = ` ${args.trim()} `
  const find = <T extends string>(names: T[], keyOf: (name: T) => string): T | undefined => {
    for (const name of names)
      for (const word of wordsFor(turn, keyOf(name))) {
        const at = left.toLowerCase().indexOf(` ${word} `)
        if (at < 0) continue
        left = `${left.slice(0, at)} ${left.slice(at + word.length + 1)}`
        return name
      }
    return undefined
  }
  const what = find(whats, (name) => `keywords-export-${name}`)
  const format = find(formats, (name) => `keywords-format-${name}`)
  return { what, format, rest: left.replace(/\s+/g, ' ').trim() }
}

/** The longest first, so that "unlock log" is not taken for "unlock" with a word left over. */
const wordsFor = ({ ctx }: Turn, key: string): string[] =>
  [...ctx.speaker.meanings(key).values()].flat().toSorted((a, b) => b.length - a.length)

function daysOf(
  turn: Turn,
  rest: string,
  season: SeasonWithDuties,
): Days | Extract<ParsedDays, { kind: 'none' | 'impossible' }> {
  if (rest === '') return { kind: 'usual' }
  const today = todayOf(turn)
  const says = (key: string) =>
    wordsFor(turn, key).some((word) => plainWords(word).join(' ') === plainWords(rest).join(' '))
  const week = (from: Temporal.PlainDate): Days => ({ kind: 'days', from, to: from.add({ days: 6 }) })
  if (says('keywords-this-week')) return week(today)
  if (says('keywords-next-week')) return week(today.add({ days: 7 }))
  if (says('keywords-whole-season')) return { kind: 'season' }
  return parseDays(rest, { today, season })
}

function impossible(turn: Turn, days: Extract<ParsedDays, { kind: 'impossible' }>, season: SeasonWithDuties) {
  const { why } = days
  if (why === 'backwards' || why === 'too-long')
    return { key: 'export-not-understood-days', vars: exampleDay(turn, season) }
  return impossibleDay(turn, { kind: 'impossible', why }, season)
}

/** After a season is over its tables are wanted still. */
async function lastSeason({ tx, org }: Turn): Promise<SeasonWithDuties | undefined> {
  const last = (await readSeasons(tx, org.id)).find(({ status }) => status !== 'draft')
  return last && readSeason(tx, org.id, last.id)
}

async function make(
  turn: Turn,
  season: SeasonWithDuties,
  { what, format, days }: { what: ExportWhat; format: ExportFormat; days: Days },
): Promise<Outcome> {
  const span = spanOf(turn, season, format, days)
  if (!span) return told(outsideSeason(turn, days.kind === 'days' ? days.from : todayOf(turn), season))
  const asked = { ...workPlace(turn), seasonId: season.id, what, format, ...span }
  const outcome = await askExport(turn.tx, asked)
  switch (outcome.kind) {
    case 'asked':
      return shown(turn, { key: 'export-making', vars: { what: { words: { key: `export-${what}` } } } })
    case 'no-such-format':
      return shown(turn, { key: 'export-no-such-format' }, formatChoices(what, ''))
    case 'too-many-pictures':
      return shown(turn, { key: 'export-too-many-pictures', vars: { days: outcome.days } }, [
        { id: '/export roster pdf', label: { key: 'button-format-pdf' } },
        { id: '/export roster png', label: { key: 'button-export-this-week' } },
      ])
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

/** A picture is of the coming week unless other days are named, everything else of the whole season. Undefined: none of it lies in the season. */
function spanOf(
  turn: Turn,
  { startsOn, endsOn }: SeasonWithDuties,
  format: ExportFormat,
  days: Days,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } | undefined {
  if (days.kind === 'season' || (days.kind === 'usual' && format !== 'png'))
    return { from: startsOn, to: endsOn }
  const wanted = days.kind === 'days' ? days : weekAtHand(todayOf(turn), startsOn, endsOn)
  const from = later(wanted.from, startsOn)
  const to = later(wanted.to, endsOn) === wanted.to ? endsOn : wanted.to
  return later(from, to) === to ? { from, to } : undefined
}

function weekAtHand(today: Temporal.PlainDate, startsOn: Temporal.PlainDate, endsOn: Temporal.PlainDate) {
  const isOver = Temporal.PlainDate.compare(today, endsOn) > 0
  const from = isOver ? later(startsOn, endsOn.subtract({ days: 6 })) : later(today, startsOn)
  return { from, to: from.add({ days: 6 }) }
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b)

const whatChoices = ({ format, rest }: Order): Choice[] =>
  whats.map((what) => ({
    id: order(what, format ?? '', rest),
    label: { key: `button-export-${what}` },
  }))

const formatChoices = (what: ExportWhat, rest: string): Choice[] =>
  exportFormats[what].map((format) => ({
    id: order(what, format, rest),
    label: { key: `button-format-${format}` },
  }))

/** A button's order must fit into 64 bytes; days that do not are left to the usual ones. */
function order(...words: string[]): string {
  const text = ['/export', ...words.filter((word) => word !== '')].join(' ')
  return Buffer.byteLength(text) <= 64 ? text : order(...words.slice(0, -1))
}
