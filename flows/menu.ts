import { defineCommand, type Reply, type Turn } from '../src/conversation/index.ts'
import type { Words } from '../src/lib/words.ts'
import type { Choice } from '../src/messaging/index.ts'
import { helpButton, languageButton, myDutiesButton, registerButton } from './buttons.ts'
import { openSeasonNow, ownRegistration } from './season-now.ts'

/** What any greeting leads to, and everything that nothing else understands. */
export const menu = defineCommand({
  name: 'menu',
  where: 'private',
  keywords: 'keywords-menu',
  run: async (turn) => ({ replies: [await menuReply(turn)] }),
})

/** A greeting, where this person stands, and what can be done next. */
export async function menuReply(turn: Turn): Promise<Reply> {
  const { standing, choice } = await standingOf(turn)
  const greeting = { key: 'menu-greeting', vars: { org: turn.org.name } }
  return { words: [greeting, standing], choices: [...(choice ? [choice] : []), languageButton, helpButton] }
}

async function standingOf(turn: Turn): Promise<{ standing: Words; choice?: Choice }> {
  const season = await openSeasonNow(turn)
  if (!season) return { standing: { key: 'menu-closed' }, choice: myDutiesButton }
  const registration = await ownRegistration(turn, season)
  const vars = { season: season.name }
  if (!registration) return { standing: { key: 'menu-open', vars }, choice: registerButton }
  return { standing: { key: standings[registration.status], vars }, choice: myDutiesButton }
}

const standings = { pending: 'menu-pending', approved: 'menu-approved', rejected: 'menu-rejected' } as const
