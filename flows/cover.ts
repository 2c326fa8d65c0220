import { type Command, defineCommand, type Outcome, type Turn } from '../src/conversation/index.ts'
import { answerCover, type CoverAnswer, type Slot } from '../src/duties/index.ts'
import { unreachable } from '../src/lib/unreachable.ts'
import type { Value, Words } from '../src/lib/words.ts'

/** The buttons under "can you take this duty?". */
export const take = byButton('take', 'yes')
export const pass = byButton('pass', 'no')

function byButton(name: string, answer: CoverAnswer): Command {
  return defineCommand({
    name,
    where: 'private',
    hidden: true,
    run: (turn, args) => answerAsked(turn, args.trim(), answer),
  })
}

/** Answers the question whether somebody can step in, in words. */
export async function answerAsked(
  { tx, ctx, actor, person, now }: Turn,
  roundId: string,
  answer: CoverAnswer,
): Promise<Outcome> {
  const given = { actor, personId: person.id, ids: ctx.ids, now }
  const outcome = await answerCover(tx, given, { roundId, answer })
  const say = (words: Words): Outcome => ({ replies: [{ words }] })
  switch (outcome.kind) {
    case 'taken':
      return say({ key: 'cover-taken', vars: slotVars(outcome.slot) })
    case 'passed':
      return say({ key: 'cover-passed', vars: slotVars(outcome.slot) })
    case 'over':
      return say({
        key: outcome.taken ? 'cover-was-filled' : 'cover-was-ended',
        vars: slotVars(outcome.slot),
      })
    case 'still-needed':
      return say({ key: 'cover-still-needed', vars: slotVars(outcome.slot) })
    case 'busy-then':
      return say({ key: 'cover-busy-then', vars: slotVars(outcome.slot) })
    case 'refused':
      return say({
        key: refusals[outcome.why] ?? 'cover-refused',
        vars: slotVars(outcome.slot),
      })
    case 'not-asked':
      return say({ key: 'not-your-button' })
    default:
      return unreachable(outcome)
  }
}

/** By what stands against giving it to them. */
const refusals: Partial<Record<string, string>> = {
  rejected: 'cover-refused-rejected',
  withdrawn: 'cover-not-serving',
  blocked: 'cover-not-serving',
}

const slotVars = ({ label, date, reportingTime }: Slot): Record<string, Value> => ({
  duty: label,
  date: { onDay: date.toString() },
  time: { time: reportingTime.toString() },
})
