import { defineCommand, type Outcome, type Turn } from '../src/conversation/index.ts'
import { type HeldDuty, readDutiesAtHand, readUpcomingDuties } from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'
import { answerButtons } from './answer.ts'
import { registerButton } from './buttons.ts'
import { dutyLine } from './duty-line.ts'
import { hereButton } from './here.ts'
import { statusWords } from './registration-status.ts'
import { openSeasonNow, ownStandings } from './season-now.ts'

const most = 10

/** What this person has been given, with the answer to each, and buttons for the next one that waits for an answer. */
export const myDuties = defineCommand({
  name: 'duties',
  where: 'private',
  keywords: 'keywords-duties',
  async run(turn) {
    const asked = { orgId: turn.org.id, personId: turn.person.id, now: turn.now }
    const atHand = await readDutiesAtHand(turn.tx, asked)
    const duties = await withUpcoming(turn, atHand)
    if (duties.length === 0) return withoutDuties(turn)
    const isAhead = ({ reportsAt }: HeldDuty) => Temporal.Instant.compare(reportsAt, turn.now) > 0
    const open = duties.find((duty) => duty.answer === null && !duty.attended && isAhead(duty))
    const coming = atHand.filter(({ attended }) => !attended).slice(0, 1)
    const here = coming.map(({ assignmentId }) => hereButton(assignmentId))
    const asking: Words[] = open
      ? [
          { text: '' },
          { key: 'duties-will-you', vars: { duty: open.label, date: { onDay: open.date.toString() } } },
        ]
      : []
    const more: Words[] =
      duties.length > most ? [{ key: 'person-more', vars: { more: duties.length - most } }] : []
    const words = [
      { key: 'duties-title', vars: { count: duties.length } },
      ...duties.slice(0, most).map(dutyLine),
      ...more,
      ...asking,
    ]
    if (!open) return { replies: [{ words, choices: here }] }
    const about = { kind: 'assignment', id: open.assignmentId } as const
    return { replies: [{ words, choices: [...here, ...answerButtons(open.assignmentId)], about }] }
  },
})

/** What has begun and may still be spoken of comes first. */
async function withUpcoming(turn: Turn, atHand: HeldDuty[]): Promise<HeldDuty[]> {
  const { tx, org, person, now } = turn
  const upcoming = await readUpcomingDuties(tx, { orgId: org.id, personId: person.id, now })
  const begun = atHand.filter(
    (duty) => !upcoming.some(({ assignmentId }) => assignmentId === duty.assignmentId),
  )
  return [...begun, ...upcoming]
}

/** How the person stands in each season that is not over; who stands in none is invited. */
async function withoutDuties(turn: Turn): Promise<Outcome> {
  const own = await ownStandings(turn)
  if (own.length === 0) {
    const choices = (await openSeasonNow(turn)) ? [registerButton] : []
    return { replies: [{ words: { key: 'duties-not-registered' }, choices }] }
  }
  const words = own.map(({ season, status, fullName }): Words => {
    if (status === 'approved') return { key: 'duties-none', vars: { season } }
    return statusWords(status, fullName, season)
  })
  return { replies: [{ words }] }
}
