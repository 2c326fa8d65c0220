import { z } from 'zod'
import {
  defineCommand,
  defineFlow,
  means,
  type Next,
  type Outcome,
  type Reply,
  type Turn,
} from '../src/conversation/index.ts'
import {
  type Away,
  type HeldDuty,
  keepAway,
  mayBeAway,
  type ParsedDays,
  parseDays,
  readAway,
  spanOf,
  withdrawAway,
} from '../src/duties/index.ts'
import { unreachable } from '../src/lib/unreachable.ts'
import type { Value, Words } from '../src/lib/words.ts'
import type { Choice } from '../src/messaging/index.ts'
import { dutyLine } from './duty-line.ts'
import { textOf } from './read-answers.ts'
import { exampleDay, seasonInHand, todayOf } from './season-now.ts'

/** "away 3–17 feb", perhaps with why: days on which somebody cannot serve. Alone it shows those said, and asks for more. */
export const away = defineCommand({
  name: 'away',
  where: 'private',
  keywords: 'keywords-away',
  opening: true,
  async run(turn, args) {
    const [, taken] = /^back\s+(\S+)$/.exec(args.trim()) ?? []
    if (taken) return takeBack(turn, taken)
    if (!(await mayBeAway(turn.tx, { orgId: turn.org.id, personId: turn.person.id, today: todayOf(turn) })))
      return { replies: [{ words: { key: 'away-not-registered' } }] }
    if (args.trim() === '') return { start: { flow: 'away', data: {} } }
    const { words, choices } = await keep(turn, args)
    return { replies: [{ words, choices }] }
  },
})

/** Its one question: which days? */
export const awayDays = defineFlow<'days', Record<string, never>>({
  id: 'away',
  version: 1,
  data: z.object({}) as never,
  start: 'days',
  help: { key: 'away-help' },
  yields: true,
  steps: {
    days: {
      ask: (_, turn) => ask(turn),
      async answer(answer, _, turn): Promise<Next<'days', Record<string, never>>> {
        // "no" is: no more days.
        if (means(textOf(answer), 'keywords-no', turn.ctx.speaker))
          return { done: [{ words: { key: 'away-no-more' } }] }
        const { isKept, ...reply } = await keep(turn, textOf(answer))
        return isKept ? { done: [reply] } : { again: { words: reply.words } }
      },
    },
  },
})

async function ask(turn: Turn): Promise<Reply> {
  const known = await readAway(turn.tx, {
    orgId: turn.org.id,
    personId: turn.person.id,
    today: todayOf(turn),
  })
  const question = { key: 'away-ask', vars: exampleDay(turn, (await seasonInHand(turn))?.season) }
  if (known.length === 0) return { words: question }
  const lines = known.map((days): Words => ({ key: `away-line-${spanOf(days)}`, vars: daysOf(days) }))
  return {
    words: [{ key: 'away-known' }, ...lines, { text: '' }, question],
    choices: known.slice(0, most).map(backButton),
  }
}

// The rows of a list (Meta, interactive list messages).
const most = 10

type Answered = { words: Words; choices: Choice[]; isKept: boolean }
const refused = (words: Words): Answered => ({ words, choices: [], isKept: false })

async function keep(turn: Turn, text: string): Promise<Answered> {
  const season = (await seasonInHand(turn))?.season
  const { days, note } = readDaysAndNote(text, (said) =>
    parseDays(said, { today: todayOf(turn), ...(season && { season }) }),
  )
  if (days.kind === 'none') return refused({ key: 'away-not-understood', vars: exampleDay(turn, season) })
  if (days.kind === 'impossible') return refused({ key: troubles[days.why], vars: exampleDay(turn, season) })
  const { tx, ctx, actor, person, now } = turn
  const given = { actor, personId: person.id, ids: ctx.ids, now, today: todayOf(turn) }
  const outcome = await keepAway(tx, given, { ...days, note })
  switch (outcome.kind) {
    case 'kept':
    case 'known':
      return { ...kept(outcome.away, outcome.duties), isKept: true }
    case 'over':
      return refused({ key: 'away-over' })
    case 'too-many':
      return refused({ key: 'away-too-many', vars: { allowed: outcome.allowed } })
    case 'too-often':
    case 'not-registered':
      return refused({ key: `away-${outcome.kind}` })
    case 'not-allowed':
      throw new Error('a person may not say when they are away')
    default:
      return unreachable(outcome)
  }
}

const troubles = {
  'no-such-date': 'away-not-understood',
  'not-in-season': 'away-not-understood',
  'other-weekday': 'day-other-weekday',
  'no-season': 'away-not-understood',
  backwards: 'away-backwards',
  'too-long': 'away-too-long',
} as const

/** The longest beginning of a text that is days; what follows says why. */
function readDaysAndNote(
  text: string,
  parse: (text: string) => ParsedDays,
): { days: ParsedDays; note: string | null } {
  const words = text.trim().split(/\s+/)
  let impossible: ParsedDays | undefined
  for (let length = Math.min(words.length, longestDays); length > 0; length--) {
    const days = parse(words.slice(0, length).join(' '))
    if (days.kind === 'days') return { days, note: words.slice(length).join(' ') || null }
    if (days.kind === 'impossible') impossible ??= days
  }
  return { days: impossible ?? { kind: 'none' }, note: null }
}

/** "from Monday 15 February 2027 until Friday 19 February 2027". */
const longestDays = 10

/** What was understood, said back; the duties it touches, each to be declined with a tap; and the way back. */
function kept(days: Away, duties: HeldDuty[]): { words: Words; choices: Choice[] } {
  const said: Words = { key: `away-kept-${spanOf(days)}`, vars: daysOf(days) }
  if (duties.length === 0) return { words: said, choices: [backButton(days)] }
  const open = duties.filter(({ answer }) => answer !== 'declined')
  const words = [
    said,
    { text: '' },
    { key: 'away-touches', vars: { count: duties.length } },
    ...duties.slice(0, most).map(dutyLine),
  ]
  const decline = open.slice(0, most - 1).map(
    ({ assignmentId, label, date }): Choice => ({
      id: `/decline ${assignmentId}`,
      label: { key: 'button-duty-day', vars: { duty: label, date: { shortDate: date.toString() } } },
    }),
  )
  return { words, choices: [...decline, backButton(days)] }
}

async function takeBack(turn: Turn, id: string): Promise<Outcome> {
  const { tx, ctx, actor, person, now } = turn
  const outcome = await withdrawAway(tx, { actor, personId: person.id, ids: ctx.ids, now }, id)
  switch (outcome.kind) {
    case 'withdrawn':
      return {
        replies: [{ words: { key: `away-taken-back-${spanOf(outcome.away)}`, vars: daysOf(outcome.away) } }],
      }
    case 'not-found':
    case 'too-often':
      return { replies: [{ words: { key: `away-${outcome.kind}` } }] }
    case 'not-allowed':
      throw new Error('a person may not take back when they are away')
    default:
      return unreachable(outcome)
  }
}

const backButton = (days: Away): Choice => ({
  id: `/away back ${days.id}`,
  label: { key: 'button-away-back', vars: { from: { shortDate: days.from.toString() } } },
})

const daysOf = ({ from, to }: Away): Record<string, Value> => ({
  from: { date: from.toString() },
  to: { date: to.toString() },
})
