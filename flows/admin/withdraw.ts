import { z } from 'zod'
import { defineFlow, type Next, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  checkWithdraw,
  checkWithdrawal,
  type Registration,
  type WithdrawRefusal,
  withdrawRegistration,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import { textOf } from '../read-answers.ts'
import { freedButtons, freedLines } from './announce-withdrawal.ts'
import { namesNobody, pageIn } from './pages.ts'
import { askWho, findRegistrant } from './registrant.ts'
import { amendCards } from './registration-card.ts'
import { told } from './slot.ts'

/** `/withdraw 30412345 why` in the group. The reason is asked for where it is missing; then whether it is meant. */
export async function withdrawOther(turn: Turn, args: string): Promise<Outcome> {
  if (namesNobody(args)) return askWho(turn, 'withdraw', { key: 'withdraw-how' }, pageIn(args))
  const found = await findRegistrant(turn, args, { order: 'withdraw' })
  if (found.kind === 'unclear') return found.outcome
  const { registration, rest } = found
  const checked = await checkWithdraw(turn.tx, { ...who(turn), registrationId: registration.id })
  if (checked.kind !== 'free') return told(refusalWords(checked))
  const reason = checkWithdrawal(rest)
  const data = { ...whoIs(registration), duties: checked.duties.length }
  if (reason.kind === 'ok') return { start: { flow: 'withdraw', data: { ...data, reason: reason.value } } }
  return { start: { flow: 'withdraw', data } }
}

const who = ({ actor, ctx, now }: Turn) => ({ actor, ids: ctx.ids, now })
const whoIs = ({ id, fullName, itsNumber, season }: Registration) => ({
  ...{ registrationId: id, name: fullName, its: itsNumber, season },
})

const withdrawData = z.object({
  registrationId: z.string(),
  name: z.string(),
  its: z.string(),
  season: z.string(),
  duties: z.number(),
  reason: z.string().optional(),
})
type Data = z.infer<typeof withdrawData>
type Move = Next<'sure', Data>

/** Why, if that was not said; then whether it is meant. */
export const withdrawAsked = defineFlow<'sure', Data>({
  id: 'withdraw',
  version: 1,
  data: withdrawData,
  start: 'sure',
  help: { key: 'withdraw-help-coordinators' },
  steps: {
    sure: {
      ask: (data) =>
        data.reason === undefined
          ? { words: { key: 'withdraw-why', vars: { name: data.name, its: data.its } }, replyForced: true }
          : { words: sureWords(data), choices: yesOrNo },
      answer: (answer, data, turn) =>
        answer.kind === 'choice' ? decide(answer.id, data, turn) : readReason(textOf(answer), data),
    },
  },
})

const yesOrNo = [
  { id: 'yes', label: { key: 'button-yes-withdraw' } },
  { id: 'no', label: { key: 'button-keep' } },
]

const sureWords = ({ name, its, season, duties, reason = '' }: Data): Words => ({
  key: 'withdraw-sure',
  vars: { name, its, season, count: duties, reason },
})

function readReason(text: string, data: Data): Move {
  const reason = checkWithdrawal(text)
  if (reason.kind === 'ok') return { go: 'sure', data: { ...data, reason: reason.value } }
  if (reason.kind === 'reason-too-short')
    return {
      again: { words: { key: 'withdraw-too-short', vars: { needed: reason.needed, given: reason.given } } },
    }
  return {
    again: { words: { key: 'unlock-too-long', vars: { allowed: reason.allowed, given: reason.given } } },
  }
}

async function decide(
  choice: string,
  { registrationId, name, its, season, reason }: Data,
  turn: Turn,
): Promise<Move> {
  if (choice !== 'yes') return { done: [{ words: { key: 'decide-kept', vars: { name } } }] }
  const outcome = await withdrawRegistration(turn.tx, { ...who(turn), registrationId, reason: reason! })
  if (outcome.kind !== 'withdrawn') return { done: [{ words: refusalWords(outcome) }] }
  await amendCards(turn, outcome.registration)
  const said = { key: 'withdraw-done', vars: { name, its, season, by: turn.actor.name, reason: reason! } }
  return { done: [{ words: [said, ...freedLines(outcome)], choices: freedButtons(outcome) }] }
}

function refusalWords(refusal: WithdrawRefusal): Words {
  switch (refusal.kind) {
    case 'not-live': {
      const { fullName: name, status, decidedBy, decidedAt } = refusal.registration
      const key = status === 'withdrawn' ? 'withdraw-already' : 'withdraw-rejected'
      return { key, vars: { name, by: decidedBy!, at: { instant: decidedAt!.toString() } } }
    }
    case 'not-found':
      return { key: 'decide-which' }
    case 'not-allowed':
      return { key: 'coordinators-only' }
    default:
      return unreachable(refusal)
  }
}
