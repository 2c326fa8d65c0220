import { z } from 'zod'
import { tellReason } from '../../src/channels/index.ts'
import {
  defineCommand,
  defineFlow,
  type Outcome,
  type Reply,
  type Turn,
} from '../../src/conversation/index.ts'
import { findVolunteers, isId, readKnownAs } from '../../src/duties/index.ts'
import { type Delivered, type OutOutcome, writeToPerson } from '../../src/letters/index.ts'
import { unreachable } from '../../src/lib/unreachable.ts'
import type { Value, Words } from '../../src/lib/words.ts'
import { textOf } from '../read-answers.ts'
import { seasonInHand } from '../season-now.ts'
import { noSeason, shown, told } from './slot.ts'

/**
 * `/message 30412345 text`: writes to a person, by ITS number or by name. Without the text it asks for it; a button names
 * the person by id.
 */
export const message = defineCommand({
  name: 'message',
  where: 'coordinators',
  async run(turn, args) {
    const [, personId] = /^=(\S+)$/.exec(args) ?? []
    if (personId) return isId(personId) ? askText(turn, personId) : told({ key: 'message-how' })
    if (args === '') return told({ key: 'message-how' })
    const inHand = await seasonInHand(turn)
    if (!inHand) return told(noSeason)
    const seasonId = [inHand.season, ...inHand.others].map(({ id }) => id)
    const { who, text, found } = await findAddressee(turn, seasonId, args)
    const people = distinct(found)
    if (people.length === 0) return told({ key: 'person-none', vars: { who } })
    const [only] = people
    if (people.length === 1 && only!.whole)
      return text === ''
        ? askText(turn, only!.personId)
        : { replies: [await write(turn, only!.personId, text)] }
    const choices = people.map(({ personId, name, itsNumber }) => ({
      id: `/message =${personId}`,
      label: { text: `${name} · ${itsNumber}` },
    }))
    return shown(turn, { key: 'message-which', vars: { who } }, choices)
  },
})

/** A reply to what a person wrote: `/letter <person> text`. */
export const letter = defineCommand({
  name: 'letter',
  where: 'coordinators',
  hidden: true,
  async run(turn, args) {
    const [, personId = '', text = ''] = /^(\S+)\s+([\s\S]*)$/.exec(args) ?? []
    if (!isId(personId)) return told({ key: 'message-how' })
    return { replies: [await write(turn, personId, text)] }
  },
})

const longestName = 6

/** The most words at the beginning that are somebody: what follows is the letter. */
async function findAddressee(turn: Turn, seasonId: string[], args: string) {
  const words = args.split(/\s+/)
  for (let length = Math.min(longestName, words.length); length > 0; length--) {
    const who = words.slice(0, length).join(' ')
    const asked = {
      orgId: turn.org.id,
      seasonId,
      query: who,
      standing: ['approved', 'pending', 'rejected'],
    } as const
    const { volunteers } = await findVolunteers(turn.tx, { ...asked, standing: [...asked.standing] })
    if (volunteers.length > 0) return { who, text: rest(args, length), found: volunteers }
  }
  return { who: words[0]!, text: '', found: [] }
}

/** What follows so many words, its lines kept. */
const rest = (text: string, words: number) => text.replace(new RegExp(`^(\\S+\\s*){${words}}`), '')

const distinct = <P extends { personId: string }>(people: P[]): P[] => [
  ...new Map(people.map((person) => [person.personId, person])).values(),
]

async function askText(turn: Turn, personId: string): Promise<Outcome> {
  const { name } = await readKnownAs(turn.tx, turn.org.id, personId)
  return { start: { flow: 'message', data: { personId, name } } }
}

const addressee = z.object({ personId: z.string(), name: z.string() })

/** The one question of a message without its text. */
export const messageText = defineFlow<'text', z.infer<typeof addressee>>({
  id: 'message',
  version: 1,
  data: addressee,
  start: 'text',
  help: { key: 'message-help' },
  steps: {
    text: {
      ask: ({ name }) => ({ words: { key: 'message-ask', vars: { name } }, replyForced: true }),
      async answer(answer, { personId }, turn) {
        const text = answer.kind === 'text' ? answer.text : textOf(answer)
        const { again, ...reply } = await write(turn, personId, text)
        return again ? { again: reply } : { done: [reply] }
      },
    },
  },
})

/** `again`: it was only the text that would not do. */
async function write(turn: Turn, personId: string, text: string): Promise<Reply & { again?: true }> {
  const { tx, ctx, actor, now, org } = turn
  const given = { actor, ids: ctx.ids, now, orgName: org.name }
  const outcome = await writeToPerson(tx, given, { personId, text })
  const words = outcomeWords(outcome, text.trim())
  const again = outcome.kind === 'too-long' || outcome.kind === 'empty'
  return again ? { words, again } : { words }
}

function outcomeWords(outcome: OutOutcome, text: string): Words {
  switch (outcome.kind) {
    case 'written':
      return [
        ...troubles(outcome),
        { key: 'message-written', vars: { name: outcome.name, ways: waysOf(outcome), text } },
      ]
    case 'no-way':
      return { key: 'message-no-way', vars: { name: outcome.name } }
    case 'too-long':
      return { key: 'message-too-long', vars: { allowed: outcome.allowed, given: outcome.given } }
    case 'empty':
      return { key: 'reply-in-words' }
    case 'not-allowed':
      return { key: 'coordinators-only' }
    default:
      return unreachable(outcome)
  }
}

const mayUse = (chat: Delivered['chat']) => chat !== null && !chat.optedOut && chat.unreachable === null

function waysOf({ chat, byMail }: Delivered): Value {
  const channels = [...(mayUse(chat) ? [chat!.channel] : []), ...(byMail ? (['email'] as const) : [])]
  return { list: channels.map((channel) => ({ words: { key: `channel-${channel}` } })) }
}

function troubles({ name, chat, byMail }: Delivered): Words[] {
  if (!byMail) return [{ key: 'message-no-mail' }]
  if (!chat || mayUse(chat)) return []
  const channel: Value = { words: { key: `channel-${chat.channel}` } }
  if (chat.optedOut) return [{ key: 'message-opted-out', vars: { name, channel } }]
  return [{ key: 'message-unreachable', vars: { name, channel, reason: tellReason(chat.unreachable) } }]
}
