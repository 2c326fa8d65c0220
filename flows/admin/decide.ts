import { type Command, defineCommand, type Outcome, type Turn } from '../../src/conversation/index.ts'
import { decideRegistration, type Registration } from '../../src/duties/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Words } from '../../src/lib/words.ts'
import { cardWords, verdictWords } from './registration-card.ts'

export const approve = decision('approve', 'approved')
export const reject = decision('reject', 'rejected')

/** One of the two buttons of a registration's card; the card then shows who decided, instead of the buttons. */
function decision(name: string, decision: 'approved' | 'rejected'): Command {
  return defineCommand({
    name,
    where: 'coordinators',
    hidden: true,
    run: (turn, args) => decide(turn, args.trim(), decision),
  })
}

async function decide(
  turn: Turn,
  registrationId: string,
  decision: 'approved' | 'rejected',
): Promise<Outcome> {
  if (!isId(registrationId)) return { replies: [{ words: { key: 'decide-which' } }] }
  const { tx, ctx, actor, now } = turn
  const outcome = await decideRegistration(tx, { actor, ids: ctx.ids, now, registrationId, decision })
  switch (outcome.kind) {
    case 'decided':
      return shown(turn, outcome.registration, verdictWords(decision, actor.name, now))
    case 'already':
      return {
        ...shown(turn, outcome.registration, verdictWords(outcome.what, outcome.by, outcome.at)),
        toast: already(outcome),
      }
    case 'not-found':
      return { replies: [{ words: { key: 'decide-which' } }] }
    case 'not-allowed':
      return { toast: { key: 'coordinators-only' } }
    default:
      return unreachable(outcome)
  }
}

const shown = ({ source }: Turn, registration: Registration, verdict: Words): Outcome => {
  const card = { words: [cardWords(registration), { text: '' }, verdict] }
  return source ? { edit: card } : { replies: [card] }
}

const already = ({
  what,
  by,
  at,
}: {
  what: 'approved' | 'rejected'
  by: string
  at: Temporal.Instant
}): Words => ({
  key: what === 'approved' ? 'decide-already-approved' : 'decide-already-rejected',
  vars: { by, at: { instant: at.toString() } },
})

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
