import { type Command, defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import {
  checkDecision,
  type DecideRefusal,
  type Decision,
  decideRegistration,
  type Registration,
} from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
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
      const [registrationId = '', seen = '0'] = args.trim().split(/\s+/)
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
  const words = refusalWords(refusal)
  if (refusal.kind === 'already') return { ...drawn(turn, refusal.registration), toast: words }
  return refusal.kind === 'not-allowed' ? { toast: words } : told(words)
}

/** Why a decision was not made, and by whom it had been. */
export function refusalWords(refusal: DecideRefusal): Words {
  switch (refusal.kind) {
    case 'already': {
      const key = refusal.what === 'approved' ? 'decide-already-approved' : 'decide-already-rejected'
      return { key, vars: { by: refusal.by, at: { instant: refusal.at.toString() } } }
    }
    case 'has-duties': {
      const { fullName: name } = refusal.registration
      const count = refusal.duties.length
      return [{ key: 'decide-has-duties', vars: { name, count } }, ...refusal.duties.map(dutyLineOf)]
    }
    case 'not-found':
      return { key: 'decide-which' }
    case 'not-allowed':
      return { key: 'coordinators-only' }
    default:
      return unreachable(refusal)
  }
}
