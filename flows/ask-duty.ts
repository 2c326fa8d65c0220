import type { Reply } from '../src/conversation/index.ts'
import type { AskedOf, DutyAnswer, HeldDuty, Slot } from '../src/duties/index.ts'
import type { Value, Words } from '../src/lib/words.ts'
import type { Choice } from '../src/messaging/index.ts'
import { dutyLine } from './duty-line.ts'

/** Will you be there for this one? */
export const askAbout = ({ label, date, assignmentId }: HeldDuty): Reply => ({
  words: { key: 'duties-will-you', vars: { duty: label, date: { onDay: date.toString() } } },
  choices: answerButtons(assignmentId),
  about: { kind: 'assignment', id: assignmentId },
})

/** I will be there, I can't: of one duty. */
export const answerButtons = (assignmentId: string): Choice[] => [
  { id: `/confirm ${assignmentId}`, label: { key: 'button-will-come' } },
  { id: `/decline ${assignmentId}`, label: { key: 'button-cannot-come' } },
]

/** Which of these duties is meant? A button for each gives the answer that was typed. */
export function askWhich(duties: HeldDuty[], answer: DutyAnswer): Reply {
  // A button holds little: what is the same for all would leave no room for what is not.
  const isOneDay = duties.length > 1 && duties.every(({ date }) => date.equals(duties[0]!.date))
  return {
    words: [{ key: 'answer-which' }, ...duties.slice(0, most).map(dutyLine)],
    choices: duties.slice(0, most).map(({ assignmentId, label, date }) => ({
      id: `/${answer === 'confirmed' ? 'confirm' : 'decline'} ${assignmentId}`,
      label: {
        key: isOneDay ? 'button-duty' : 'button-duty-day',
        vars: { duty: label, ...(!isOneDay && { date: { shortDate: date.toString() } }) },
      },
    })),
  }
}

/** The same where it may have been about stepping in as well. */
export function askWhichOf(asked: AskedOf[], own: HeldDuty | undefined, answer: DutyAnswer): Reply {
  const question = own ? askWhich([own], answer) : { words: [{ key: 'answer-which' }], choices: [] }
  const shown = asked.slice(0, most - 1)
  const order = answer === 'confirmed' ? 'take' : 'pass'
  const choices = shown.map(({ roundId, slot: { label, date } }) => ({
    id: `/${order} ${roundId}`,
    label: { key: 'button-duty-day', vars: { duty: label, date: { shortDate: date.toString() } } },
  }))
  const lines = shown.map(
    ({ slot }): Words => ({
      key: 'answer-which-cover',
      vars: { ...slotVars(slot), date: { day: slot.date.toString() } },
    }),
  )
  return { words: [question.words, ...lines], choices: [...question.choices!, ...choices] }
}

// The rows of a list (Meta, interactive list messages).
const most = 10

/** A slot as the texts of answers name it. */
export const slotVars = ({ label, date, reportingTime }: Slot): Record<string, Value> => ({
  duty: label,
  date: { onDay: date.toString() },
  time: { time: reportingTime.toString() },
})
