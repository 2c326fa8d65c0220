import { z } from 'zod'
import { type Answer, defineFlow, type Next, type Reply, type Turn } from '../../src/conversation/index.ts'
import { checkRejection, decideRegistration } from '../../src/duties/index.ts'
import type { Words } from '../../src/lib/words.ts'
import { textOf } from '../read-answers.ts'
import { decider, refusalReply } from './decide.ts'
import { redraw } from './redraw.ts'
import { amendCards, cardOf } from './registration-card.ts'

const decisionData = z.object({
  registrationId: z.string(),
  decision: z.enum(['approved', 'rejected']),
  /** How many decisions there were when it was asked. */
  seen: z.number(),
  name: z.string(),
  /** Who had decided otherwise, and when. */
  before: z.object({ by: z.string(), at: z.string() }).optional(),
  /** The message whose button was tapped. */
  card: z.string().optional(),
  reason: z.string().optional(),
})
type Data = z.infer<typeof decisionData>
type Move = Next<'sure' | 'reason', Data>

/**
 * Asks whether a decision is meant. With a rejection, a reason may be written instead of *yes*: it is shown as the person
 * will read it before anything is done, since people talk under questions too.
 */
export const askDecision = defineFlow<'sure' | 'reason', Data>({
  id: 'decide',
  version: 1,
  data: decisionData,
  start: 'sure',
  help: { key: 'decide-help' },
  steps: {
    sure: { ask: (data) => ({ words: question(data), choices: choicesOf(data) }), answer },
    reason: { ask: (data) => ({ words: reasonQuestion(data), choices: choicesOf(data) }), answer },
  },
})

function question({ decision, name, before }: Data): Words {
  const former = before && { by: before.by, at: { instant: before.at } }
  if (decision === 'approved') return { key: 'approve-sure', vars: { name, ...former } }
  return [
    former ? { key: 'reject-sure-again', vars: { name, ...former } } : { key: 'reject-sure', vars: { name } },
    { key: 'reject-reason', vars: { name } },
  ]
}

const reasonQuestion = ({ name, reason = '' }: Data): Words => ({
  key: 'reject-sure-reason',
  vars: { name, reason },
})

const choicesOf = ({ decision }: Data) => [
  { id: 'yes', label: { key: decision === 'approved' ? 'button-yes-approve' : 'button-yes-reject' } },
  { id: 'no', label: { key: 'button-keep' } },
]

async function answer(answer: Answer, data: Data, turn: Turn): Promise<Move> {
  if (answer.kind === 'choice' && answer.id === 'yes') return decide(data, turn)
  if (answer.kind === 'choice')
    return close(turn, { words: { key: 'decide-kept', vars: { name: data.name } } })
  if (data.decision === 'approved') return { again: { words: { key: 'decide-choose' } } }
  const reason = checkRejection(textOf(answer))
  if (reason.kind === 'ok') return { go: 'reason', data: { ...data, reason: reason.value } }
  const { kind } = reason
  if (kind === 'reason-too-short') return { again: { words: { key: 'reject-reason-too-short' } } }
  const { allowed, given } = reason
  return { again: { words: { key: 'unlock-too-long', vars: { allowed, given } } } }
}

async function decide(
  { registrationId, decision, seen, reason, name, card }: Data,
  turn: Turn,
): Promise<Move> {
  const outcome = await decideRegistration(turn.tx, {
    ...decider(turn),
    registrationId,
    decision,
    seen,
    reason,
  })
  if ('registration' in outcome && card) await redraw(turn, card, cardOf(outcome.registration), 'card')
  if (outcome.kind !== 'decided') return close(turn, refusalReply(outcome))
  await amendCards(turn, outcome.registration, card)
  const key = decision === 'approved' ? 'approve-done' : 'reject-done'
  return close(turn, { words: { key, vars: { name, by: turn.actor.name } } })
}

/** The end of it stands where the question was; where the answer was typed, below. */
async function close(turn: Turn, reply: Reply): Promise<Move> {
  if (!turn.source) return { done: [reply] }
  await redraw(turn, turn.source.providerId, reply, 'question')
  return { done: [] }
}
