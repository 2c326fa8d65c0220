import {
  type Command,
  defineCommand,
  type Outcome,
  type Reply,
  type Turn,
} from '../../src/conversation/index.ts'
import {
  checkDecision,
  type DecideRefusal,
  type Decision,
  decideRegistration,
  type Registration,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import { dutyLineOf } from '../duty-line.ts'
import { amendCards, cardOf } from './registration-card.ts'
import { shown, told } from './slot.ts'

export const approve = decision('approve', 'approved')
export const reject = decision('reject', 'rejected')

/**
 * A button of a registration's card: `/reject 0192… 1`, with how often it had been decided when the button was made. Only
 * to approve who waits is done at once: whoever is rejected, or hears something else than before, is asked about first.
 */
function decision(name: string, decision: Decision): Command {
  return defineCommand({
    name,
    where: 'coordinators',
    hidden: true,
    async run(turn, args) {
      const [, registrationId = '', seen = '0'] = /^(\S+)(?:\s+(\d{1,4}))?/.exec(args) ?? []
      const asked = { ...decider(turn), registrationId, decision, seen: Number(seen) }
      const checked = await checkDecision(turn.tx, asked)
      if (checked.kind !== 'free') return refused(turn, checked)
      if (decision === 'rejected' || checked.registration.status !== 'pending')
        return { start: { flow: 'decide', data: questionOf(turn, checked.registration, asked) } }
      const outcome = await decideRegistration(turn.tx, asked)
      if (outcome.kind !== 'decided') return refused(turn, outcome)
      await amendCards(turn, outcome.registration, turn.source?.providerId)
      return drawn(turn, outcome.registration)
    },
  })
}

const most = 10

export const decider = ({ actor, ctx, now }: Turn) => ({ actor, ids: ctx.ids, now })

const questionOf = (
  { source }: Turn,
  { fullName, decidedBy, decidedAt }: Registration,
  { registrationId, decision, seen }: { registrationId: string; decision: Decision; seen: number },
) => ({
  ...{ registrationId, decision, seen, name: fullName },
  ...(decidedAt && { before: { by: decidedBy!, at: decidedAt.toString() } }),
  ...(source && { card: source.providerId }),
})

/** The card, as it stands now, in place of the message that was tapped. */
const drawn = (turn: Turn, registration: Registration): Outcome => {
  const { words, choices } = cardOf(registration)
  return shown(turn, words, choices)
}

function refused(turn: Turn, refusal: DecideRefusal): Outcome {
  const { words, choices } = refusalReply(refusal)
  if (refusal.kind === 'already') return { ...drawn(turn, refusal.registration), toast: words }
  return refusal.kind === 'not-allowed' ? { toast: words } : told(words, choices)
}

const alreadyWords = {
  approved: 'decide-already-approved',
  rejected: 'decide-already-rejected',
  withdrawn: 'decide-already-withdrawn',
} as const

/** Why a decision was not made: who was first, or which duties have to be unlocked before. */
export function refusalReply(refusal: DecideRefusal): Reply {
  switch (refusal.kind) {
    case 'already': {
      return {
        words: {
          key: alreadyWords[refusal.what],
          vars: { by: refusal.by, at: { instant: refusal.at.toString() } },
        },
      }
    }
    case 'has-duties': {
      const { fullName: name } = refusal.registration
      const duties = refusal.duties.slice(0, most)
      const more = refusal.duties.length - duties.length
      return {
        words: [
          { key: 'decide-has-duties', vars: { name, count: refusal.duties.length } },
          ...duties.map(dutyLineOf),
          ...(more > 0 ? [{ key: 'person-more', vars: { more } }] : []),
        ],
        choices: duties.map(({ assignmentId, label, date }) => ({
          id: `/unlock ${assignmentId}`,
          label: { key: 'button-duty-day', vars: { duty: label, date: { shortDate: date.toString() } } },
        })),
      }
    }
    case 'not-found':
      return { words: { key: 'decide-which' } }
    case 'not-allowed':
      return { words: { key: 'coordinators-only' } }
    default:
      return unreachable(refusal)
  }
}
