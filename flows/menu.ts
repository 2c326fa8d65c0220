import { defineCommand, type Reply, type Turn } from '../src/conversation/index.ts'
import type { Words } from '../src/lib/words.ts'
import {
  awayButton,
  coordinatorButton,
  helpButton,
  languageButton,
  myDutiesButton,
  registerButton,
} from './buttons.ts'
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
  const [open, own] = [await openSeasonNow(turn), await ownStandings(turn)]
  const greeting = { key: 'menu-greeting', vars: { org: turn.org.name } }
  const known = own.map(({ season, status }): Words => ({ key: standings[status], vars: { season } }))
  if (!open || own.some(({ seasonId }) => seasonId === open.id)) {
    const standing: Words = known.length > 0 ? known : { key: 'menu-closed' }
    const own = known.length > 0 ? [myDutiesButton, awayButton] : [myDutiesButton]
    return {
      words: [greeting, standing],
      choices: [...own, coordinatorButton, languageButton, helpButton],
    }
  }
  const invitation = { key: 'menu-open', vars: { season: open.name } }
  // Three buttons are what a phone shows without a list: to whoever comes anew, nothing stands in the way of the first.
  const choices =
    known.length > 0
      ? [registerButton, myDutiesButton, awayButton, coordinatorButton, languageButton, helpButton]
      : [registerButton, coordinatorButton, languageButton]
  return { words: [greeting, ...known, invitation], choices }
}

const standings = { pending: 'menu-pending', approved: 'menu-approved', rejected: 'menu-rejected' } as const
