import { defineCommand, type Outcome, type Turn } from '../src/conversation/index.ts'
import {
  attendanceOpensAt,
  type HeldDuty,
  readDutiesAtHand,
  readUpcomingDuties,
  type Slot,
  sayHere,
} from '../src/duties/index.ts'
import { unreachable } from '../src/lib/unreachable.ts'
import type { Value, Words } from '../src/lib/words.ts'
import type { Choice } from '../src/messaging/index.ts'

/**
 * "I am here", typed or tapped: somebody has come for their duty. Typed, it is of those of this hour; duties of one
 * reporting time are one coming, of several it is asked.
 */
export const here = defineCommand({
  name: 'here',
  where: 'private',
  keywords: 'keywords-here',
  async run(turn, args) {
    const named = args.trim()
    if (named !== '') return said(await say(turn, named))
    const { tx, org, person, now } = turn
    const asked = { orgId: org.id, personId: person.id, now }
    const all = await readDutiesAtHand(tx, asked)
    const unsaid = all.filter(({ attended }) => attended?.kind !== 'kept')
    const duties = unsaid.length > 0 ? unsaid : all.slice(-1)
    if (duties.length === 0) return none(await readUpcomingDuties(tx, asked))
    const isOneComing = duties.every(({ reportsAt }) => reportsAt.equals(duties[0]!.reportsAt))
    if (!isOneComing)
      return { replies: [{ words: { key: 'here-which' }, choices: duties.map(hereDutyButton) }] }
    const heard: Words[] = []
    for (const { assignmentId } of duties) heard.push(await say(turn, assignmentId))
    return said(heard.length === 1 ? heard[0]! : heard)
  },
})

/** Under a duty of this hour. */
export const hereButton = (assignmentId: string): Choice => ({
  id: `/here ${assignmentId}`,
  label: { key: 'button-here' },
})

const hereDutyButton = ({ assignmentId, label }: HeldDuty): Choice => ({
  id: `/here ${assignmentId}`,
  label: { key: 'button-duty', vars: { duty: label } },
})

const said = (words: Words): Outcome => ({ replies: [{ words }] })

/** Nothing of this hour: when the next one is, so that nobody believes it was noted. */
function none([next]: HeldDuty[]): Outcome {
  if (!next) return said({ key: 'here-none' })
  const from = attendanceOpensAt(next.reportsAt)
  return said({ key: 'here-too-early', vars: { ...slotVars(next), from: { instant: String(from) } } })
}

async function say({ tx, ctx, actor, now }: Turn, assignmentId: string): Promise<Words> {
  const outcome = await sayHere(tx, { actor, ids: ctx.ids, now, assignmentId })
  switch (outcome.kind) {
    case 'here':
      return { key: outcome.changed ? 'here-noted' : 'here-known', vars: slotVars(outcome.slot) }
    case 'too-early': {
      const from = { instant: String(outcome.from) }
      return { key: 'here-too-early', vars: { ...slotVars(outcome.slot), from } }
    }
    case 'too-late':
      return { key: 'here-too-late', vars: slotVars(outcome.slot) }
    case 'noted-otherwise':
      return { key: 'here-otherwise', vars: slotVars(outcome.slot) }
    case 'not-live':
      return { key: 'here-taken-back', vars: slotVars(outcome.slot) }
    case 'not-yours':
      return { key: 'not-your-button' }
    case 'not-found':
      return { key: 'answer-not-found' }
    case 'not-allowed':
      throw new Error('a person may not say that they are there')
    default:
      return unreachable(outcome)
  }
}

const slotVars = ({ label, date }: Slot): Record<string, Value> => ({
  duty: label,
  date: { onDay: date.toString() },
})
