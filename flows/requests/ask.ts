import { type Answer, defineFlow, type Next, type Reply, type Turn } from '../../src/conversation/index.ts'
import { type HeldDuty, readUpcomingDuties } from '../../src/duties/index.ts'
import type { Choice } from '../../src/messaging/index.ts'
import { textOf } from '../read-answers.ts'
import { checked } from './check.ts'
import { finish } from './finish.ts'
import type { Learned } from './learned.ts'
import { pageButtons, pageOf } from './pages.ts'
import { dutiesNamed } from './read.ts'
import { where } from './where.ts'
import { whom } from './whom.ts'
import {
  dutyVars,
  missing,
  ownOf,
  slotLabel,
  targetVars,
  type Wish,
  type WishStep,
  wishData,
} from './wish.ts'

type Move = Next<WishStep, Wish>

const leave: Choice = { id: 'leave', label: { key: 'button-leave-it' } }
const left = { key: 'request-left' }

/** What should become of a duty: which one, released, moved or swapped, where to or with whom, and why. */
export const askChange = defineFlow<WishStep, Wish>({
  id: 'request',
  version: 1,
  data: wishData as never,
  start: 'duty',
  help: { key: 'request-help' },
  cancelled: left,
  steps: {
    duty: { ask: askDuty, answer: answerDuty },
    kind: {
      ask: ({ own }) => ({ words: { key: 'request-kind', vars: dutyVars(own!) }, choices: kinds }),
      answer(answer, data, turn): Move | Promise<Move> {
        const kind = answer.kind === 'choice' ? kindsById.get(answer.id) : undefined
        return kind ? goOn(turn, { ...data, kind }) : { again: { words: { key: 'request-choose' } } }
      },
    },
    where: {
      ask: where.ask,
      answer: async (answer, data, turn) => next(turn, await where.answer(answer, data, turn)),
    },
    whom: {
      ask: whom.ask,
      answer: async (answer, data, turn) => next(turn, await whom.answer(answer, data, turn)),
    },
    reason: {
      ask: (data) => ({ words: question(data), choices: [leave] }),
      answer: (answer, data, turn): Move | Promise<Move> =>
        answer.kind === 'choice'
          ? { done: [{ words: left }] }
          : goOn(turn, { ...data, reason: textOf(answer) }),
    },
  },
})

const kinds: Choice[] = [
  { id: 'release', label: { key: 'button-kind-cancel' } },
  { id: 'move', label: { key: 'button-kind-move' } },
  { id: 'swap', label: { key: 'button-kind-swap' } },
]
// `cancel` as a choice leaves the form.
const kindsById = new Map<string, Wish['kind']>([
  ['release', 'cancel'],
  ['move', 'move'],
  ['swap', 'swap'],
])

const next = (turn: Turn, learned: Learned): Move | Promise<Move> => {
  if ('again' in learned) return learned
  return goOn(turn, learned.data)
}

async function goOn(turn: Turn, data: Wish): Promise<Move> {
  const step = missing(data)
  if (step) return { go: step, data }
  const { reply, asksAgain } = await finish(turn, data)
  return asksAgain ? { again: reply } : { done: [reply] }
}

const pageSize = 8

async function askDuty({ page }: Wish, turn: Turn): Promise<Reply> {
  const duties = await upcoming(turn)
  const shown = duties.slice(page * pageSize, (page + 1) * pageSize)
  return {
    words: { key: 'request-which' },
    listLabel: { key: 'button-choose' },
    choices: [
      ...shown.map((duty) => ({ id: duty.assignmentId, label: slotLabel(duty) })),
      ...pageButtons(page, duties.length, pageSize),
    ],
  }
}

async function answerDuty(answer: Answer, data: Wish, turn: Turn): Promise<Move> {
  const page = pageOf(answer)
  if (page !== undefined) return { go: 'duty', data: { ...data, page } }
  const duties = await upcoming(turn)
  const named =
    answer.kind === 'choice'
      ? duties.filter(({ assignmentId }) => assignmentId === answer.id)
      : await dutiesNamed(turn, duties, textOf(answer))
  const [duty] = named
  if (!duty || named.length > 1) return { again: { words: { key: 'request-which-again' } } }
  const refusal = await checked(turn, duty.assignmentId)
  return refusal ? { done: [refusal] } : goOn(turn, { ...data, own: ownOf(duty), page: 0 })
}

const upcoming = ({ tx, org, person, now }: Turn): Promise<HeldDuty[]> =>
  readUpcomingDuties(tx, { orgId: org.id, personId: person.id, now })

function question({ kind, own, to, with: whom }: Wish) {
  const vars = dutyVars(own!)
  if (kind === 'move') return { key: 'request-why-move', vars: { ...vars, ...targetVars(to!) } }
  if (kind !== 'swap') return { key: 'request-why-cancel', vars }
  if (whom === 'anyone') return { key: 'request-why-swap-anyone', vars }
  return { key: 'request-why-swap', vars: { ...vars, ...targetVars(whom!) } }
}
