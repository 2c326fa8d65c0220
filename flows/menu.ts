import { defineCommand, type Reply, type Turn } from '../src/conversation/index.ts'
import {
  type HeldDuty,
  hasPractice,
  readBlock,
  readCorrectionsOf,
  readUpcomingDuties,
} from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'
import type { Choice } from '../src/messaging/index.ts'
import {
  awayButton,
  calendarButton,
  coordinatorButton,
  dataButton,
  forgetButton,
  helpButton,
  languageButton,
  moreButton,
  myDutiesButton,
  myRegistrationButton,
  practiceButton,
  registerButton,
  stopButton,
} from './buttons.ts'
import { correctButton, correctionLine } from './my-registration.ts'
import { openSeasonNow, ownStandings } from './season-now.ts'

/** What any greeting leads to, and everything that nothing else understands. */
export const menu = defineCommand({
  name: 'menu',
  where: 'private',
  keywords: 'keywords-menu',
  run: async (turn) => ({ replies: [await menuReply(turn)] }),
})

/** What is wanted seldom, and has no place among the first ten. */
export const more = defineCommand({
  name: 'more',
  where: 'private',
  hidden: true,
  run: async () => ({
    replies: [
      {
        words: { key: 'menu-more' },
        choices: [calendarButton, dataButton, forgetButton, stopButton, helpButton],
      },
    ],
  }),
})

/** A greeting, where this person stands in each season that is not over, and what they can do now, the likeliest first. */
export async function menuReply(turn: Turn): Promise<Reply> {
  const { tx, org, person } = turn
  const greeting = { key: 'menu-greeting', vars: { org: org.name } }
  if (await readBlock(tx, org.id, person.id))
    return { words: [greeting, { key: 'blocked' }], choices: [myDutiesButton, languageButton] }
  const [open, own] = [await openSeasonNow(turn), await ownStandings(turn)]
  const standings = own.map(({ season, status }): Words => ({ key: standingKeys[status], vars: { season } }))
  const canRegister = open !== undefined && !own.some(({ seasonId }) => seasonId === open.id)
  const invitation = canRegister ? [{ key: 'menu-open', vars: { season: open.name } }] : []
  const first = canRegister ? [registerButton] : []
  const practice = (await hasPractice(tx, org.id)) ? [practiceButton] : []
  if (own.length === 0) {
    const words = [greeting, ...(canRegister ? invitation : [{ key: 'menu-closed' }])]
    // Three buttons are what a phone shows without a list: to whoever comes anew, nothing stands in the way of the first.
    return { words, choices: [...first, ...practice, coordinatorButton, languageButton].slice(0, 3) }
  }
  const waiting = await waitingDuty(turn)
  const rows = [
    ...(waiting ? answerRows(waiting) : []),
    ...first,
    ...[myDutiesButton, myRegistrationButton, awayButton],
    ...practice,
    ...[coordinatorButton, languageButton, moreButton],
  ]
  const asked = (await readCorrectionsOf(tx, org.id, person.id)).slice(0, Math.max(1, most - rows.length))
  const about = waiting && ({ kind: 'assignment', id: waiting.assignmentId } as const)
  const words = [
    ...[greeting, ...standings, ...asked.map(correctionLine)].flat(),
    ...(waiting ? [waitingLine(waiting)] : []),
    ...invitation,
  ]
  const choices = [...asked.map(correctButton), ...rows]
  // With all of them at once the last ones are found by "help".
  return { words, choices: choices.slice(0, most), ...(about && { about }) }
}

/** The rows of a list (Meta, interactive list messages). */
const most = 10

const standingKeys = {
  pending: 'menu-pending',
  approved: 'menu-approved',
  rejected: 'menu-rejected',
} as const

/** The next duty that has no answer yet. */
async function waitingDuty({ tx, org, person, now }: Turn): Promise<HeldDuty | undefined> {
  const duties = await readUpcomingDuties(tx, { orgId: org.id, personId: person.id, now })
  return duties.find(({ answer }) => answer === null)
}

const waitingLine = ({ label, date }: HeldDuty): Words => ({
  key: 'menu-duty-waits',
  vars: { duty: label, date: { onDay: date.toString() } },
})

const answerRows = ({ assignmentId, label }: HeldDuty): Choice[] => [
  { id: `/confirm ${assignmentId}`, label: { key: 'button-yes-duty', vars: { duty: label } } },
  { id: `/decline ${assignmentId}`, label: { key: 'button-no-duty', vars: { duty: label } } },
]
