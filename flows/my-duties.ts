import { defineCommand, type Outcome, type Turn } from '../src/conversation/index.ts'
import {
  type DutyRequest,
  type HeldDuty,
  readDutiesAtHand,
  readRequestsOfPerson,
  readUpcomingDuties,
  readWaitingOffers,
  type WaitingOffer,
} from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'
import type { Choice } from '../src/messaging/index.ts'
import { answerButtons } from './ask-duty.ts'
import { registerButton } from './buttons.ts'
import { dutyLine } from './duty-line.ts'
import { hereButton } from './here.ts'
import { statusWords } from './registration-status.ts'
import { offerButton } from './requests/offer.ts'
import { requestLine, retractButton } from './requests/request-line.ts'
import { openSeasonNow, ownStandings } from './season-now.ts'

const most = 10

/**
 * What this person has been given, with the answer to each, what is being asked about it, and buttons: to answer the next
 * one that waits for that, to change one, and for each thing that is asked.
 */
export const myDuties = defineCommand({
  name: 'duties',
  where: 'private',
  keywords: 'keywords-duties',
  async run(turn) {
    const { tx, org, person, now } = turn
    const [orgId, personId] = [org.id, person.id]
    const atHand = await readDutiesAtHand(tx, { orgId, personId, now })
    const duties = await withUpcoming(turn, atHand)
    if (duties.length === 0) return withoutDuties(turn)
    const requests = await readRequestsOfPerson(tx, { orgId, personId })
    const offers = await readWaitingOffers(tx, { orgId, personId, now })
    const isAsked = (duty: HeldDuty) => requests.some((request) => isAbout(request, duty))
    const isAhead = ({ reportsAt }: HeldDuty) => Temporal.Instant.compare(reportsAt, now) > 0
    const open = duties.find(
      (duty) => duty.answer === null && !duty.attended && isAhead(duty) && !isAsked(duty),
    )
    const here = atHand.find(({ attended }) => !attended)
    const more: Words[] =
      duties.length > most ? [{ key: 'person-more', vars: { more: duties.length - most } }] : []
    const words = [
      { key: 'duties-title', vars: { count: duties.length } },
      ...duties.slice(0, most).flatMap((duty) => linesOf(duty, requests, offers, personId)),
      ...more,
      ...asking(open),
    ]
    const choices = [
      ...(here ? [hereButton(here.assignmentId)] : []),
      ...(open ? answerButtons(open.assignmentId) : []),
      // An hour before it is too late to ask, and three buttons need no list.
      ...(duties.some(isAhead) && !here ? [changeButton] : []),
      ...offers.map(offerButton),
      ...requests.map((request) => retractButton(request, personId)),
    ].slice(0, most)
    const about = open && ({ kind: 'assignment', id: open.assignmentId } as const)
    const listLabel = { key: 'button-choose' }
    return { replies: [{ words, choices, listLabel, ...(about && { about }) }] }
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

/** The question, and what its two ways out are for. */
const asking = (open: HeldDuty | undefined): Words[] =>
  open
    ? [
        { text: '' },
        { key: 'duties-will-you', vars: { duty: open.label, date: { onDay: open.date.toString() } } },
        { key: 'duties-ways' },
      ]
    : []

const changeButton: Choice = { id: '/change', label: { key: 'button-change-duty' } }

const isAbout = ({ owner, other }: DutyRequest, { assignmentId }: HeldDuty) =>
  assignmentId === owner.assignmentId || assignmentId === other?.assignmentId

function linesOf(duty: HeldDuty, requests: DutyRequest[], offers: WaitingOffer[], personId: string): Words[] {
  const asked = requests.filter((request) => isAbout(request, duty))
  const offered = offers.filter(({ assignmentId }) => assignmentId === duty.assignmentId)
  return [
    dutyLine(duty),
    ...asked.map((request) => requestLine(request, personId)),
    ...offered.map(
      ({ theirs }): Words => ({
        key: 'duty-line-offer',
        vars: { duty: theirs.label, date: { onDay: theirs.date.toString() } },
      }),
    ),
  ]
}

/** How the person stands in each season that is not over; who stands in none is invited. */
export async function withoutDuties(turn: Turn): Promise<Outcome> {
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
