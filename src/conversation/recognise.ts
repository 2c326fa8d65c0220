import { sql } from 'kysely'
import { type Chat, type ChatInput, chatUpsert, continueChat } from '../channels/index.ts'
import { type Person, type PersonInput, personParts, untilFound } from '../core/people/index.ts'
import type { Tx } from '../db/database.ts'
import { type Session, sessionColumns, toSession } from './session.ts'

export type Recognised = { person: Person; chat: Chat; session: Session | undefined }

/**
 * Who speaks, in which chat, and where they stand in it, all in one statement: every message begins with this, and its
 * cost is the trip to the database. The person and the chat are made if they are new, and the chat's row is locked; whoever
 * is known in another chat by their phone goes on in that one, at the cost of a few more trips, once. Only for the turn that
 * has the chat's events to itself: what somebody else does to a session at this moment is not seen.
 */
export async function recognise(tx: Tx, who: Speaking): Promise<Recognised> {
  const found = await look(tx, who)
  const { chat, person } = who
  const phones = person.identities.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
  const isMade = found.chat.id === chat.id && chat.channel === 'whatsapp'
  if (!isMade || phones.length === 0 || phones.includes(chat.providerChatId)) return found
  const made = { orgId: person.orgId, made: found.chat, personId: found.person.id, phones }
  return (await continueChat(tx, made)) ? look(tx, who) : found
}

type Speaking = { person: PersonInput; chat: Omit<ChatInput, 'personId'> }

async function look(tx: Tx, { person, chat }: Speaking): Promise<Recognised> {
  const personId = chat.kind === 'private' ? sql`person.id` : sql`null::uuid`
  const found = await untilFound(async () => {
    const { rows } = await sql<Row>`
      with ${personParts(person)}, chat as (${chatUpsert(chat, { personId, from: sql`from person` })})
      select to_jsonb(person) as person, to_jsonb(chat) as chat, ${sessionColumns}
      from person cross join chat
      left join sessions on sessions.org_id = ${person.orgId} and sessions.chat_id = chat.id and sessions.person_id = person.id`.execute(
      tx,
    )
    return rows[0]
  })
  const { id, name, locale } = found.person
  const key = { orgId: person.orgId, chatId: found.chat.id, personId: id }
  return {
    person: { id, name, locale },
    chat: found.chat,
    session: found.flow === null ? undefined : toSession(key, found as SessionRow),
  }
}

type SessionRow = Parameters<typeof toSession>[1]
type Row = { person: Person; chat: Chat } & (SessionRow | { flow: null })
