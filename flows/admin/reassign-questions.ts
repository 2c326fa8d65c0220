import { z } from 'zod'
import { type Answer, defineFlow, type Next, type Reply, type Turn } from '../../src/conversation/index.ts'
import {
  type Assignment,
  findVolunteers,
  type ReassignOutcome,
  readAssignment,
  readRegistration,
  reassignDuty,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import { textOf } from '../read-answers.ts'
import { pageButtons } from './ask.ts'
import { warningWords } from './assign.ts'
import { candidatesPage } from './candidates.ts'
import { certainly } from './find-person.ts'
import { undoButton } from './undo.ts'

const person = z.object({ registrationId: z.string(), name: z.string(), its: z.string() })

const reassignData = z.object({
  /** Whose it is, and which slot. */
  assignmentId: z.string(),
  seasonId: z.string(),
  date: z.string(),
  code: z.string(),
  label: z.union([z.string(), z.object({ inLanguages: z.record(z.string(), z.string()) })]),
  from: z.object({ personId: z.string(), name: z.string(), its: z.string() }),
  /** When the holder had confirmed, as whoever is asked has read it. */
  confirmedAt: z.string().optional(),
  /** Which page of those who could take it. */
  page: z.number(),
  /** Instead of a page: those whom a name fits that was typed. */
  found: z.array(person),
  to: person.optional(),
  /** What speaks against them. */
  warnings: z.array(z.custom<Words>()),
  anyway: z.boolean(),
  reason: z.string(),
})
export type ReassignData = z.infer<typeof reassignData>
type Move = Next<'choose' | 'reason', ReassignData>

export const dataOf = (held: Assignment): ReassignData => ({
  assignmentId: held.id,
  seasonId: held.seasonId,
  date: held.date.toString(),
  code: held.code,
  label: held.label,
  from: { personId: held.personId, name: held.holder.name, its: held.holder.itsNumber },
  ...(held.holder.confirmedAt && { confirmedAt: held.holder.confirmedAt.toString() }),
  ...nobody,
  reason: '',
})

const nobody = { page: 1, found: [], to: undefined, warnings: [], anyway: false }

const shape = {
  version: 1,
  data: reassignData,
  help: { key: 'reassign-help' },
  steps: {
    choose: { ask: (data: ReassignData, turn: Turn) => askWhom(turn, data), answer: answerWhom },
    reason: {
      ask: (data: ReassignData): Reply => ({
        words: [...confirmedWords(data), { key: 'reassign-why', vars: varsOf(data) }],
        replyForced: true,
      }),
      answer: answerWhy,
    },
  },
}

/** Who is to have it, whether that is meant in spite of what speaks against them, and why. */
export const reassignFlow = defineFlow<'choose' | 'reason', ReassignData>({
  ...shape,
  id: 'reassign',
  start: 'choose',
})
/** The same where nothing but the reason is missing. */
export const reassignReason = defineFlow<'choose' | 'reason', ReassignData>({
  ...shape,
  id: 'reassign-reason',
  start: 'reason',
})

/** Reassigns if nothing is missing, else leads to what is. */
export async function proceed(turn: Turn, data: ReassignData): Promise<Move> {
  const { to } = data
  if (!to) return { go: 'choose', data }
  const held = await readAssignment(turn.tx, turn.org.id, data.assignmentId)
  const confirmedAt = held?.live ? held.holder.confirmedAt?.toString() : undefined
  if (confirmedAt && confirmedAt !== data.confirmedAt)
    return {
      go: 'reason',
      data: { ...data, confirmedAt, reason: '' },
      say: { words: { key: 'reassign-unchanged' } },
    }
  const { tx, ctx, actor, now, org } = turn
  const { assignmentId, reason, anyway } = data
  const order = { assignmentId, registrationId: to.registrationId, reason, anyway }
  const outcome = await reassignDuty(tx, { actor, ids: ctx.ids, now, timeZone: org.timeZone, ...order })
  return moveOf(turn, data, outcome)
}

/** By what was typed: one person, one of several, or nobody. */
export async function choose(turn: Turn, data: ReassignData, who: string): Promise<Move> {
  const question = { orgId: turn.org.id, seasonId: data.seasonId, query: who }
  const { volunteers } = await findVolunteers(turn.tx, question)
  const found = volunteers.map(({ registrationId, name, itsNumber: its }) => ({ registrationId, name, its }))
  const sure = certainly(volunteers, who)
  const to = found.find(({ registrationId }) => registrationId === sure?.registrationId)
  if (to) return proceed(turn, { ...data, ...nobody, to })
  if (found.length === 0) return { again: { words: { key: 'person-none', vars: { who } } } }
  return { go: 'choose', data: { ...data, ...nobody, found } }
}

async function askWhom(turn: Turn, data: ReassignData): Promise<Reply> {
  const vars = varsOf(data)
  if (data.to)
    return {
      words: [{ key: 'reassign-sure', vars }, ...data.warnings],
      choices: [
        { id: 'anyway', label: { key: 'button-assign-anyway' } },
        { id: 'page 1', label: { key: 'button-somebody-else' } },
      ],
    }
  if (data.found.length > 0)
    return { words: { key: 'reassign-several', vars }, choices: data.found.map(choiceOf) }
  const slot = { seasonId: data.seasonId, date: Temporal.PlainDate.from(data.date), dutyCode: data.code }
  const page = await candidatesPage(turn, { ...slot, except: [data.from.personId] }, data.page)
  const people = page.candidates.map(({ registrationId, name, itsNumber: its }) =>
    choiceOf({ registrationId, name, its }),
  )
  const key = people.length === 0 ? 'reassign-nobody' : 'reassign-who'
  return {
    words: [...confirmedWords(data), { key, vars }, ...page.lines],
    choices: [...people, ...pageButtons(page, (number) => `page ${number}`)],
  }
}

const choiceOf = ({ registrationId, name, its }: z.infer<typeof person>) => ({
  id: registrationId,
  label: { text: `${name} · ${its}` },
})

const confirmedWords = ({ confirmedAt, from }: ReassignData): Words[] =>
  confirmedAt ? [{ key: 'reassign-confirmed', vars: { name: from.name, at: { instant: confirmedAt } } }] : []

const varsOf = ({ label, date, from, to }: ReassignData): Record<string, Value> => ({
  duty: label,
  date: { date },
  former: from.name,
  name: to?.name ?? '',
  its: to?.its ?? '',
})

async function answerWhom(answer: Answer, data: ReassignData, turn: Turn): Promise<Move> {
  if (answer.kind !== 'choice') {
    const who = textOf(answer)
    return who === '' ? { go: 'choose', data } : choose(turn, data, who)
  }
  if (answer.id === 'anyway') return proceed(turn, { ...data, anyway: true })
  const [, page] = /^page (\d{1,4})$/.exec(answer.id) ?? []
  if (page) return { go: 'choose', data: { ...data, ...nobody, page: Number(page) } }
  const chosen = await readRegistration(turn.tx, turn.org.id, answer.id)
  if (!chosen) return { go: 'choose', data: { ...data, ...nobody } }
  const to = { registrationId: chosen.id, name: chosen.fullName, its: chosen.itsNumber }
  return proceed(turn, { ...data, ...nobody, to })
}

function answerWhy(answer: Answer, data: ReassignData, turn: Turn): Promise<Move> {
  return proceed(turn, { ...data, reason: textOf(answer) })
}

function moveOf(turn: Turn, data: ReassignData, outcome: ReassignOutcome): Move {
  const vars = varsOf(data)
  const end = (key: string): Move => ({ done: [{ words: { key, vars: { ...vars, name: data.from.name } } }] })
  const why = (say?: Words): Move => ({
    go: 'reason',
    data: { ...data, reason: '' },
    ...(say && { say: { words: say } }),
  })
  const another = (say?: Words): Move => ({
    go: 'choose',
    data: { ...data, ...nobody },
    ...(say && { say: { words: say } }),
  })
  switch (outcome.kind) {
    case 'reassigned':
      return { done: [doneReply(turn, outcome)] }
    case 'warnings': {
      const warnings = outcome.warnings.map((warning) => warningWords(warning, outcome.to))
      return { go: 'choose', data: { ...data, warnings } }
    }
    case 'reason-too-short': {
      const { needed, given } = outcome
      return given === 0 ? why() : why({ key: 'unlock-too-short', vars: { needed, given } })
    }
    case 'reason-too-long': {
      const { allowed, given } = outcome
      return why({ key: 'unlock-too-long', vars: { allowed, given } })
    }
    case 'same-person':
      return another({ key: 'reassign-same', vars })
    case 'rejected':
      return another({ key: 'reassign-rejected', vars })
    case 'withdrawn':
      return another({ key: 'assign-withdrawn', vars })
    case 'blocked':
      return another({ key: 'assign-blocked', vars })
    case 'not-registered':
      return another()
    case 'changed-hands':
      return end('unlock-changed-hands')
    case 'past':
      return end('unlock-past')
    case 'not-found':
      return end('unlock-which')
    case 'not-allowed':
      return end('coordinators-only')
    default:
      return unreachable(outcome)
  }
}

function doneReply({ actor }: Turn, outcome: ReassignOutcome & { kind: 'reassigned' }): Reply {
  const { slot, from, to, reason, late, reminderAt, changeId } = outcome
  const vars = {
    duty: slot.label,
    date: { date: slot.date.toString() },
    former: from.name,
    name: to.name,
    its: to.itsNumber,
    by: actor.name,
    reason,
    reminder: { instant: reminderAt.toString() },
  }
  return {
    words: { key: late ? 'reassign-done-late' : 'reassign-done', vars },
    choices: undoButton(changeId),
  }
}
