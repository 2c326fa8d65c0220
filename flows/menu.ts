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

/** What is wanted seldom, and what a list of ten rows has no more place for. */
export const more = defineCommand({
  name: 'more',
  where: 'private',
  hidden: true,
  run: async () => ({
    replies: [
      {
        words: { key: 'menu-more' },
        choices: [
          ...[calendarButton, dataButton, forgetButton, stopButton],
          ...[coordinatorButton, languageButton, helpButton],
        ],
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
  const practice = (await hasPractice(tx, org.id)) ? [practiceButton] : []
  const isNew = open !== undefined && !own.some(({ seasonId }) => seasonId === open.id)
  const invitation = isNew ? [{ key: 'menu-open', vars: { season: open.name } }] : []
  const register = isNew ? [registerButton] : []
  if (own.length === 0) {
    const words = [greeting, ...(isNew ? invitation : [{ key: 'menu-closed' }])]
    // Three buttons are what a phone shows without a list: to whoever comes anew, nothing stands in the way of the first.
    return { words, choices: [...register, ...practice, coordinatorButton, languageButton].slice(0, 3) }
  }
  const [waiting, corrections] = [
    await waitingDuty(turn),
    (await readCorrectionsOf(tx, org.id, person.id)).slice(0, mostCorrections),
  ]
  const choices = [
    ...corrections.map(correctButton),
    ...(waiting ? answerRows(waiting) : []),
    ...register,
    ...[myDutiesButton, myRegistrationButton, awayButton],
    ...practice,
    ...[coordinatorButton, languageButton],
  ].slice(0, rows - 1)
  const words = [
    greeting,
    ...own.map(({ season, status }): Words => ({ key: standings[status], vars: { season } })),
    ...corrections.flatMap(correctionLine),
    ...(waiting ? [waitingLine(waiting)] : []),
    ...invitation,
  ]
  const about = waiting && ({ kind: 'assignment', id: waiting.assignmentId } as const)
  return { words, choices: [...choices, moreButton], ...(about && { about }) }
}

/** Of a list on WhatsApp (Meta, interactive list messages). */
const rows = 10
const mostCorrections = 2

const standings = { pending: 'menu-pending', approved: 'menu-approved', rejected: 'menu-rejected' } as const

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
