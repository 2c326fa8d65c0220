import { type Command, defineCommand, type Outcome, type Turn } from '../src/conversation/index.ts'
import { readLink, renewLink } from '../src/links/index.ts'
import type { Choice } from '../src/messaging/index.ts'

/** A private link under which a calendar program finds a person's duties; "new" makes another and ends the old one. */
export const calendar = (address: string | null): Command =>
  defineCommand({
    name: 'calendar',
    where: 'private',
    keywords: 'keywords-calendar',
    run: async (turn, args) => {
      if (!address) return { replies: [{ words: { key: 'calendar-no-address' } }] }
      return args.trim() === 'new' ? renewed(turn, address) : shown(turn, address)
    },
  })

async function shown(turn: Turn, address: string): Promise<Outcome> {
  const link = (await readLink(turn.tx, linkOf(turn))) ?? (await renewLink(turn.tx, linkOf(turn), turn))
  const words = [{ key: 'calendar-link' }, { text: urlOf(address, link) }, { key: 'calendar-how' }]
  return { replies: [{ words, choices: [newButton] }] }
}

async function renewed(turn: Turn, address: string): Promise<Outcome> {
  const link = await renewLink(turn.tx, linkOf(turn), turn)
  const words = [{ key: 'calendar-renewed' }, { text: urlOf(address, link) }, { key: 'calendar-old-link' }]
  return { replies: [{ words }] }
}

const linkOf = ({ org, person }: Turn) =>
  ({ orgId: org.id, personId: person.id, leadsTo: 'calendar' }) as const

/** On a line of its own and never inside a sentence: the marks that isolate it there would become part of the link. */
const urlOf = (address: string, link: string) => `${address.replace(/\/$/, '')}/calendar/${link}.ics`

const newButton: Choice = { id: '/calendar new', label: { key: 'button-calendar-new' } }
