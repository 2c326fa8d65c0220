import { defineCommand, mentions, type Turn } from '../src/conversation/index.ts'
import {
  type HeldDuty,
  readRegistrationOfPerson,
  readUpcomingDuties,
  showDoubt,
} from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'
import { readOrder } from './admin/read-order.ts'
import { askAbout } from './ask-duty.ts'
import { passOn, writtenTo } from './letter.ts'
import { menuReply } from './menu.ts'
import { todayOf } from './season-now.ts'

/**
 * What nothing else understands. Of somebody who holds a duty it may be about that: it is asked, never guessed, and what
 * sounds like an excuse is shown to the coordinators at once, since the question may stay without an answer. Anybody else
 * gets the menu.
 */
export const otherwise = defineCommand({
  name: 'otherwise',
  where: 'private',
  hidden: true,
  async run(turn, text) {
    const { tx, org, person, now } = turn
    const duties = await readUpcomingDuties(tx, { orgId: org.id, personId: person.id, now })
    const isHindered = mentions(text, 'keywords-hindered', turn.ctx.speaker)
    const isAble = mentions(text, 'keywords-able', turn.ctx.speaker)
    const duty = dutyMeant(turn, duties, text, { isHindered, isAble })
    const told =
      duty && isHindered && duty.answer !== 'declined' && (await showCoordinators(turn, duty, text))
    const isTold = told === 'shown' || told === 'enough'
    const passed = isTold || text === '' ? undefined : await answerToLetter(turn, text)
    if (!duty) return { replies: [passed ? { words: passed } : await menuReply(turn)] }
    const question = askAbout(duty)
    const heard = passed ?? { key: isTold ? answers[told] : 'otherwise-unsure' }
    return { replies: [text === '' ? question : { ...question, words: [heard, question.words] }] }
  },
})

const answers = { shown: 'otherwise-told', enough: 'otherwise-enough' } as const

/** Of the duties that the text names, or of all of them, the next that can be meant: one without an answer, or one whose answer this may change. */
function dutyMeant(
  turn: Turn,
  duties: HeldDuty[],
  text: string,
  { isHindered, isAble }: { isHindered: boolean; isAble: boolean },
): HeldDuty | undefined {
  const named = dutiesNamed(turn, duties, text)
  const meant = named.length > 0 ? named : duties
  const mayChange = { confirmed: isHindered, declined: isAble }
  return meant.find(({ answer }) => answer === null || mayChange[answer])
}

/** What the coordinators wrote lately is what a sentence that means nothing to us most likely answers. */
const answerToLetter = async (turn: Turn, text: string): Promise<Words | undefined> =>
  (await writtenTo(turn)) ? passOn(turn, text) : undefined

// Nobody names a day in a longer text so that only one reading is left.
const longest = 300

function dutiesNamed(turn: Turn, duties: HeldDuty[], text: string): HeldDuty[] {
  if (duties.length < 2 || text.length > longest) return []
  const types = duties.map((duty, position) => ({ ...duty, position }))
  const { day, duty: type } = readOrder(text, { types, today: todayOf(turn) })
  const codes = type.kind === 'match' ? [type.duty.code] : []
  return duties.filter(
    ({ date, code }) => (day.kind === 'day' && date.equals(day.date)) || codes.includes(code),
  )
}

async function showCoordinators(turn: Turn, duty: HeldDuty, text: string) {
  const { tx, ctx, org, person, now, eventKey } = turn
  const asked = { orgId: org.id, seasonId: duty.seasonId, personId: person.id }
  const registration = await readRegistrationOfPerson(tx, asked)
  const vars = {
    name: registration?.fullName ?? '',
    duty: duty.label,
    date: { date: duty.date.toString() },
  }
  const doubt = { orgId: org.id, assignmentId: duty.assignmentId, vars, text, eventKey }
  return showDoubt(tx, { ids: ctx.ids, now }, doubt)
}
