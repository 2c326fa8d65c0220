import { z } from 'zod'
import { type Answer, defineFlow, type Next, type Reply, type Turn } from '../../src/conversation/index.ts'
import { checkRequestRejection, rejectRequest as reject, requestCard } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { textOf } from '../read-answers.ts'
import { redraw } from './redraw.ts'

const rejectionData = z.object({
  requestId: z.string(),
  name: z.string(),
  /** The message whose button was tapped. */
  card: z.string().optional(),
  reason: z.string().optional(),
})
type Data = z.infer<typeof rejectionData>
type Move = Next<'reason' | 'sure', Data>

/**
 * Why is a request rejected? The reason is shown as the volunteer will read it before anything is done, since people talk
 * under questions too.
 */
export const rejectRequest = defineFlow<'reason' | 'sure', Data>({
  id: 'reject-request',
  version: 1,
  data: rejectionData,
  start: 'reason',
  help: { key: 'request-reject-help' },
  steps: {
    reason: {
      ask: ({ name }) => ({
        words: { key: 'request-reject-why', vars: { name } },
        choices: [keep],
        replyForced: true,
      }),
      answer,
    },
    sure: {
      ask: ({ name, reason = '' }) => ({
        words: { key: 'request-reject-sure', vars: { name, reason } },
        choices: [{ id: 'yes', label: { key: 'button-yes-reject' } }, keep],
      }),
      answer,
    },
  },
})

const keep = { id: 'no', label: { key: 'button-keep' } }

async function answer(answer: Answer, data: Data, turn: Turn): Promise<Move> {
  if (answer.kind === 'choice' && answer.id === 'yes') return decide(data, turn)
  if (answer.kind === 'choice')
    return close(turn, { words: { key: 'request-reject-kept', vars: { name: data.name } } })
  const reason = checkRequestRejection(textOf(answer))
  switch (reason.kind) {
    case 'ok':
      return { go: 'sure', data: { ...data, reason: reason.value } }
    case 'reason-too-short':
      return { again: { words: { key: 'request-reject-too-short' } } }
    case 'reason-too-long': {
      const { allowed, given } = reason
      return { again: { words: { key: 'unlock-too-long', vars: { allowed, given } } } }
    }
    default:
      return unreachable(reason)
  }
}

async function decide({ requestId, reason = '', name, card }: Data, turn: Turn): Promise<Move> {
  const { tx, ctx, actor, now } = turn
  const outcome = await reject(tx, { actor, ids: ctx.ids, now, requestId, reason, except: card })
  if ('request' in outcome && card) await redraw(turn, card, requestCard(outcome.request), 'card')
  switch (outcome.kind) {
    case 'approved':
    case 'rejected':
      return close(turn, { words: { key: 'request-reject-done', vars: { name, by: actor.name } } })
    case 'not-open':
      return close(turn, { words: { key: 'request-over-already' } })
    case 'not-found':
      return close(turn, { words: { key: 'request-which-one' } })
    case 'reason-too-short':
    case 'reason-too-long':
    case 'not-allowed':
      throw new Error(`a rejection that was checked was refused: ${outcome.kind}`)
    default:
      return unreachable(outcome)
  }
}

/** The end of it stands where the question was; where the answer was typed, below. */
async function close(turn: Turn, reply: Reply): Promise<Move> {
  if (!turn.source) return { done: [reply] }
  await redraw(turn, turn.source.providerId, reply, 'question')
  return { done: [] }
}
