import { defineCommand, type Reply, type Turn } from '../src/conversation/index.ts'
import { hasPractice, readBlock, readCorrectionsOf } from '../src/duties/index.ts'
import type { Words } from '../src/lib/words.ts'
import {
  awayButton,
  coordinatorButton,
  helpButton,
  languageButton,
  myDutiesButton,
  myRegistrationButton,
  practiceButton,
  registerButton,
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

/** A greeting, where this person stands in each season that is not over, and what can be done next. */
export async function menuReply(turn: Turn): Promise<Reply> {
  const { tx, org, person } = turn
  const greeting = { key: 'menu-greeting', vars: { org: org.name } }
  if (await readBlock(tx, org.id, person.id))
    return { words: [greeting, { key: 'blocked' }], choices: [myDutiesButton, languageButton] }
  const [open, own] = [await openSeasonNow(turn), await ownStandings(turn)]
  const corrections = own.length > 0 ? await readCorrectionsOf(tx, org.id, person.id) : []
  const known = own.map(({ season, status }): Words => ({ key: standings[status], vars: { season } }))
  const practice = (await hasPractice(tx, org.id)) ? [practiceButton] : []
  const asked = corrections.slice(0, most)
  if (!open || own.some(({ seasonId }) => seasonId === open.id)) {
    const standing: Words = known.length > 0 ? known : { key: 'menu-closed' }
    const mine = known.length > 0 ? [myDutiesButton, myRegistrationButton, awayButton] : [myDutiesButton]
    return {
      words: [greeting, standing, ...asked.map(correctionLine)].flat(),
      choices: [
        ...asked.map(correctButton),
        ...mine,
        ...practice,
        ...[coordinatorButton, languageButton, helpButton],
      ],
    }
  }
  const invitation = { key: 'menu-open', vars: { season: open.name } }
  const words = [greeting, ...known, ...asked.map(correctionLine), invitation]
  // Three buttons are what a phone shows without a list: to whoever comes anew, nothing stands in the way of the first.
  const first = [registerButton, ...(practice.length > 0 ? practice : [coordinatorButton]), languageButton]
  if (known.length === 0) return { words, choices: first }
  const mine = [registerButton, myDutiesButton, myRegistrationButton, awayButton]
  const choices = [...mine, ...practice, coordinatorButton, languageButton, helpButton]
  return { words, choices: [...asked.map(correctButton), ...choices].slice(0, 10) }
}

/** Five buttons beside, and a list on WhatsApp holds ten. */
const most = 5

const standings = { pending: 'menu-pending', approved: 'menu-approved', rejected: 'menu-rejected' } as const
