import { type Command, defineCommand, type Outcome, type Turn } from '../src/conversation/index.ts'
import { answerDuty, type DutyAnswer, readUpcomingDuties, type Slot } from '../src/duties/index.ts'
import { unreachable } from '../src/lib/unreachable.ts'
import type { Value, Words } from '../src/lib/words.ts'
import type { Choice } from '../src/messaging/index.ts'
import { menuReply } from './menu.ts'

export const confirm = byButton('confirm', 'confirmed')
export const decline = byButton('decline', 'declined')
export const yes = byWord('yes', 'keywords-yes', 'confirmed')
export const no = byWord('no', 'keywords-no', 'declined')

export const answerButtons = (assignmentId: string): Choice[] => [
  { id: `/confirm ${assignmentId}`, label: { key: 'button-will-come' } },
  { id: `/decline ${assignmentId}`, label: { key: 'button-cannot-come' } },
]

/** The buttons under a duty, a reminder or *my duties*. */
function byButton(name: string, answer: DutyAnswer): Command {
  return defineCommand({
    name,
    where: 'private',
    hidden: true,
    run: (turn, args) => give(turn, args.trim(), answer),
  })
}

/** A typed yes or no answers the nearest duty that waits for an answer. */
function byWord(name: string, keywords: string, answer: DutyAnswer): Command {
  return defineCommand({
    name,
    where: 'private',
    hidden: true,
    keywords,
    async run(turn) {
      const duties = await readUpcomingDuties(turn.tx, {
        orgId: turn.org.id,
        personId: turn.person.id,
        now: turn.now,
      })
      const open = duties.find((duty) => duty.answer === null)
      return open ? give(turn, open.assignmentId, answer) : { replies: [await menuReply(turn)] }
    },
  })
}

async function give(turn: Turn, assignmentId: string, answer: DutyAnswer): Promise<Outcome> {
  const { tx, ctx, actor, now } = turn
  const outcome = await answerDuty(tx, { actor, ids: ctx.ids, now, assignmentId, answer })
  switch (outcome.kind) {
    case 'answered':
      return said({
        key: outcome.answer === 'confirmed' ? 'answer-confirmed' : 'answer-declined',
        vars: slotVars(outcome.slot),
      })
    case 'over':
      return said({
        key: outcome.why === 'unlocked' ? 'answer-taken-back' : 'answer-too-late',
        vars: slotVars(outcome.slot),
      })
    case 'not-yours':
      return said({ key: 'not-your-button' })
    case 'not-found':
      return said({ key: 'answer-not-found' })
    case 'not-allowed':
      throw new Error('a person may not answer for themselves')
    default:
      return unreachable(outcome)
  }
}

const said = (words: Words): Outcome => ({ replies: [{ words }] })

const slotVars = ({ label, date, reportingTime }: Slot): Record<string, Value> => ({
  duty: label,
  date: { day: date.toString() },
  time: { time: reportingTime.toString() },
})
