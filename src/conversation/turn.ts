import type { Incoming } from '../channels/channel.ts'
import type { ChatInput } from '../channels/index.ts'
import type { Context } from '../context.ts'
import type { Org } from '../core/orgs/index.ts'
import type { Identity, PersonInput } from '../core/people/index.ts'
import type { Tx } from '../db/database.ts'
import type { Turn } from './define.ts'
import { firstLocale } from './language.ts'
import { recognise } from './recognise.ts'

export type TurnInput = {
  ctx: Context
  org: Org
  accountId: string
  incoming: Incoming
  eventKey: string
  now: Temporal.Instant
}

/** Who speaks, where, and what they may do: the person and the chat are made if they are new, and the chat's row is locked. */
export async function buildTurn(tx: Tx, input: TurnInput): Promise<Turn> {
  const { ctx, org, incoming, eventKey, now } = input
  const phoneGiven = incoming.from.identities.find(({ kind }) => kind === 'phone')?.value ?? null
  const { person, chat, session } = await recognise(tx, {
    person: speakerOf(input, phoneGiven),
    chat: chatOf(input),
  })
  const isPublic = incoming.chatIsPublic === true
  const isLinked = chat.purpose === 'coordinators'
  // Where anybody can join, being there proves nothing.
  const isCoordinators = isLinked && !isPublic
  const name = person.name ?? incoming.from.name ?? ''
  return {
    ctx,
    tx,
    org,
    actor: {
      orgId: org.id,
      personId: person.id,
      name,
      role: isCoordinators ? 'coordinator' : 'self',
      door: incoming.channel,
    },
    person,
    chat: {
      id: chat.id,
      channel: incoming.channel,
      kind: incoming.chatKind,
      isCoordinators,
      isLinked,
      isPublic,
      isOptedOut: chat.optedOut,
      heardBefore: chat.heardBefore,
      providerChatId: incoming.chatKey,
      ...(incoming.threadId !== undefined && { threadId: incoming.threadId }),
    },
    ...(session && { session }),
    ...sourceOf(incoming),
    ...(incoming.content.kind === 'text' && { text: incoming.content.text }),
    now,
    eventKey,
  }
}

function speakerOf({ ctx, org, incoming, now }: TurnInput, phone: string | null): PersonInput {
  const { from } = incoming
  const byGroup = from.anonymous !== undefined
  const locale = firstLocale({
    appLocale: from.locale,
    text: incoming.content.kind === 'text' ? incoming.content.text : undefined,
    phone,
    orgLocale: org.locale,
    locales: ctx.speaker.locales,
  })
  return {
    orgId: org.id,
    id: ctx.ids.next(),
    identities: identitiesOfSpeaker(incoming),
    name: byGroup
      ? ctx.speaker.say({ key: 'actor-the-group' }, { locale: org.locale, timeZone: org.timeZone, now })
      : (from.name ?? null),
    locale,
    at: now,
  }
}

const chatOf = ({ ctx, org, accountId, incoming, now }: TurnInput): Omit<ChatInput, 'personId'> => ({
  orgId: org.id,
  id: ctx.ids.next(),
  accountId,
  channel: incoming.channel,
  providerChatId: incoming.chatKey,
  kind: incoming.chatKind,
  title: incoming.chatTitle ?? null,
  at: now,
  heardAt: incoming.at,
})

/** Anonymous administrators speak as their group, so that everything done has somebody who did it. */
export const identitiesOfSpeaker = ({ from, chatKey }: Incoming): Identity[] =>
  from.anonymous === undefined ? from.identities : [{ kind: 'telegram', value: chatKey }]

function sourceOf({ content, chatKind, providerId }: Incoming): Pick<Turn, 'source' | 'answers'> {
  if (content.kind === 'tap')
    return content.source ? { source: { providerId: content.source.providerId } } : {}
  return chatKind === 'group' ? { answers: { providerId } } : {}
}
