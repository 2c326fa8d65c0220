import { z } from 'zod'
import { defineCommand, defineFlow, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { createSeason, openSeason, readSeasons, type Season } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { textOf } from '../read-answers.ts'
import { todayOf } from '../season-now.ts'
import { blindAuditions } from './blind-auditions.ts'
import { readDays } from './read-order.ts'
import { seasonCap } from './season-cap.ts'
import { setSwaps } from './season-swaps.ts'
import { refOf, seasonOrders } from './seasons/index.ts'

/** `/season` lists them, a button shows each; `/season new "name" from to eight|twelve [open] [without auditions]` makes one; a button opens one; `/season blind on|off`; `/season swaps free|approved`. */
export const season = defineCommand({
  name: 'season',
  where: 'coordinators',
  async run(turn, args) {
    const [, verb, rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(args) ?? []
    if (verb?.toLowerCase() === 'new') return makeSeason(turn, rest)
    if (verb?.toLowerCase() === 'open') return open(turn, rest)
    if (verb?.toLowerCase() === 'blind') return blindAuditions(turn, rest)
    if (verb?.toLowerCase() === 'cap') return seasonCap(turn, rest)
    if (verb?.toLowerCase() === 'swaps') return setSwaps(turn, rest)
    const order = verb && seasonOrders[verb.toLowerCase()]
    if (order) return order(turn, rest)
    return verb === '' ? list(turn) : told({ key: 'season-how' })
  },
})

async function list(turn: Turn): Promise<Outcome> {
  const { tx, org } = turn
  const seasons = await readSeasons(tx, org.id)
  if (seasons.length === 0) return told([{ key: 'season-none' }, { key: 'season-how' }])
  const choices = seasons
    .filter(
      ({ status, endsOn }) => status !== 'open' && Temporal.PlainDate.compare(endsOn, todayOf(turn)) >= 0,
    )
    .slice(0, 5)
    .map(({ id, name }) => ({
      id: `/season open ${id}`,
      label: { key: 'button-open-season', vars: { name: [...name].slice(0, 20).join('') } },
    }))
  return {
    replies: [
      {
        words: [
          ...seasons.slice(0, 10).map(line),
          { text: '' },
          { key: 'season-how' },
          { key: 'season-blind-how' },
          { key: 'season-cap-how' },
          { key: 'season-more-how' },
        ],
        choices: [...choices, ...seasons.slice(0, 10).map(pageButton)],
      },
    ],
  }
}

const statuses = {
  draft: 'season-line-draft',
  open: 'season-line-open',
  closed: 'season-line-closed',
} as const
const line = (season: Season): Words => ({
  key: season.endedAt ? 'season-line-ended' : statuses[season.status],
  vars: span(season),
})

const pageButton = (season: Season): Choice => ({
  id: `/season show ${refOf(season)}`,
  label: { text: season.name },
})

const span = ({ name, startsOn, endsOn }: Season) => ({
  name,
  from: { date: startsOn.toString() },
  to: { date: endsOn.toString() },
})

async function makeSeason(turn: Turn, text: string): Promise<Outcome> {
  const read = readNewSeason(text, todayOf(turn))
  if (read.kind === 'number-missing') return { start: { flow: 'season-number', data: { text } } }
  if (read.kind === 'wrong') return told([...read.why, { key: 'season-how' }])
  const { tx, ctx, actor, now } = turn
  const outcome = await createSeason(tx, {
    actor,
    ids: ctx.ids,
    now,
    ...read.season,
    reminderTime: ctx.config.reminderTime,
  })
  switch (outcome.kind) {
    case 'made': {
      const vars = { ...span(outcome.season), duties: outcome.season.dutyTypes.length }
      if (outcome.opened) return told([{ key: 'season-made-open', vars }, ...closedWords(outcome.closed)])
      const { id } = outcome.season
      const instead = { id: `/season open ${id} instead`, label: { key: 'button-open-instead' } }
      const other = outcome.other?.name ?? ''
      return {
        replies: [{ words: { key: 'season-made-draft', vars: { ...vars, other } }, choices: [instead] }],
      }
    }
    case 'bad-dates':
      return told({ key: badDates[outcome.why] })
    case 'overlaps':
      return told(overlapWords(outcome.other))
    case 'bad-name':
      return told({ key: 'season-bad-name' })
    case 'name-taken':
      return told({ key: 'season-name-taken', vars: { name: read.season.name } })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

const badDates = {
  'end-before-start': 'season-end-before-start',
  'too-long': 'season-too-long',
  over: 'season-over',
} as const

/** The name, in any quotation marks; an apostrophe inside a word is none. */
const quotes = /["“”„«]([^"“”„«»]+)["“”»]|(?<!\p{L})['‘]([^'‘’]+)['’](?!\p{L})/u

type NewSeason = Pick<
  Parameters<typeof createSeason>[1],
  'name' | 'startsOn' | 'endsOn' | 'preset' | 'openNow' | 'auditionsNeeded'
>

type ReadSeason =
  | { kind: 'read'; season: NewSeason }
  /** All is there but how many duties a day has. */
  | { kind: 'number-missing' }
  | { kind: 'wrong'; why: Words[] }

/** The words of `/season new`, in any order but for the two days; else what is missing. */
function readNewSeason(text: string, today: Temporal.PlainDate): ReadSeason {
  const quoted = quotes.exec(text)
  const { days, impossible, rest } = readDays(quoted ? text.replace(quoted[0], ' ') : text, { today })
  const withoutAuditions = /\b(without|no) auditions?\b/i
  const preset = /\b(eight|twelve|8|12)\b/i.exec(rest)?.[1]?.toLowerCase()
  const openNow = /\bopen\b/i.test(rest)
  const unquoted = rest
    .replace(withoutAuditions, '')
    .replace(/\b(eight|twelve|8|12|open)\b/gi, '')
    .trim()
  const name = quoted ? (quoted[1] ?? quoted[2])! : unquoted
  const [startsOn, endsOn, ...more] = days
  if (impossible) return { kind: 'wrong', why: [{ key: 'season-no-such-date' }] }
  const isWhole = more.length === 0 && !(quoted && unquoted !== '')
  if (name !== '' && startsOn && endsOn && !preset && isWhole) return { kind: 'number-missing' }
  if (name === '' || !startsOn || !endsOn || !preset)
    return { kind: 'wrong', why: [missingWords({ name, startsOn, endsOn, preset })] }
  if (!isWhole) return { kind: 'wrong', why: [] }
  const season: NewSeason = {
    name,
    startsOn,
    endsOn,
    preset: preset === 'twelve' || preset === '12' ? 'twelve' : 'eight',
    openNow: openNow ? 'yes' : 'if-none',
    auditionsNeeded: !withoutAuditions.test(rest),
  }
  return { kind: 'read', season }
}

const numbers: Choice[] = [
  { id: 'eight', label: { key: 'button-season-eight' } },
  { id: 'twelve', label: { key: 'button-season-twelve' } },
]

/** The one question of a new season that came without it: how many duties a day has. */
export const seasonNumber = defineFlow<'number', { text: string }>({
  id: 'season-number',
  version: 1,
  data: z.object({ text: z.string() }),
  start: 'number',
  help: { key: 'season-how' },
  steps: {
    number: {
      ask: () => ({
        words: [missingWords({ name: true, startsOn: true, endsOn: true }), { key: 'season-how' }],
        choices: numbers,
      }),
      async answer(answer, { text }, turn) {
        const said = answer.kind === 'choice' ? answer.id : textOf(answer)
        if (!/^(eight|twelve|8|12)$/i.test(said))
          return { again: { words: { key: 'season-number-wrong' }, choices: numbers } }
        const { replies } = await makeSeason(turn, `${text} ${said}`)
        return { done: replies ?? [] }
      },
    },
  },
})

function missingWords(given: Partial<Record<'name' | 'startsOn' | 'endsOn' | 'preset', unknown>>): Words {
  const keys = {
    name: 'season-missing-name',
    startsOn: 'season-missing-first-day',
    endsOn: 'season-missing-last-day',
    preset: 'season-missing-duties',
  } as const
  const missing = Object.entries(keys).filter(([part]) => !given[part as keyof typeof keys])
  return {
    key: 'season-missing',
    vars: { missing: { list: missing.map(([, key]) => ({ words: { key } })) } },
  }
}

async function open(turn: Turn, text: string): Promise<Outcome> {
  const [, seasonId, instead] = /^([0-9a-f-]{36})(\s+instead)?$/i.exec(text.trim()) ?? []
  if (!seasonId) return told({ key: 'season-how' })
  const { tx, ctx, actor, now } = turn
  const outcome = await openSeason(tx, {
    actor,
    ids: ctx.ids,
    now,
    today: todayOf(turn),
    seasonId,
    closeFormer: instead !== undefined,
  })
  switch (outcome.kind) {
    case 'opened':
      return shown([{ key: 'season-opened', vars: span(outcome.season) }, ...closedWords(outcome.closed)])
    case 'already-open':
      return { toast: { key: 'season-already-open' }, replies: [] }
    case 'other-open': {
      const choices = [{ id: `/season open ${seasonId} instead`, label: { key: 'button-open-instead' } }]
      return {
        replies: [{ words: { key: 'season-other-open', vars: { other: outcome.other.name } }, choices }],
      }
    }
    case 'over':
      return told({ key: 'season-open-over' })
    case 'overlaps':
      return told(overlapWords(outcome.other))
    case 'not-found':
      return told({ key: 'season-how' })
    case 'not-allowed':
      return told({ key: 'coordinators-only' })
    default:
      return unreachable(outcome)
  }
}

const overlapWords = (other: Season): Words => ({ key: 'season-overlaps', vars: span(other) })

const closedWords = (closed: { name: string } | null): Words[] =>
  closed ? [{ key: 'season-closed', vars: { name: closed.name } }] : []
const told = (words: Words): Outcome => ({ replies: [{ words }] })
const shown = (words: Words): Outcome => ({ edit: { words } })
