import { sql } from 'kysely'
import type { Identity } from '../core/people/index.ts'
import type { Db, Tx } from '../db/database.ts'

/** Where a person stands in a flow, in one chat. `nonce` names the question that is open: buttons of an older one are stale. */
export type Session = {
  orgId: number
  chatId: string
  personId: string
  flow: string
  version: number
  step: string
  /** The steps answered so far, for *back*. */
  trail: string[]
  data: unknown
  nonce: string
  updatedAt: Temporal.Instant
  /** A form that this one has interrupted: it goes on where it stood when this one is over. */
  beneath?: Session
}

type Key = Pick<Session, 'orgId' | 'chatId' | 'personId'>

type Row = Omit<Session, keyof Key | 'trail' | 'beneath'> & { trail: unknown; beneath: unknown }

export const sessionColumns = sql`
  sessions.flow, sessions.version, sessions.step, sessions.trail, sessions.data, sessions.nonce, sessions.beneath, sessions.updated_at as "updatedAt"`

export const toSession = (
  { orgId, chatId, personId }: Key,
  { flow, version, step, trail, data, nonce, beneath, updatedAt }: Row,
): Session => ({
  ...{ orgId, chatId, personId, flow, version, step, data, nonce, updatedAt },
  trail: trail as string[],
  ...(beneath !== null && { beneath: revived(beneath as Session) }),
})

/** Kept as JSON, its instant is a text. */
const revived = (kept: Session): Session => ({
  ...kept,
  updatedAt: Temporal.Instant.from(String(kept.updatedAt)),
})

export async function saveSession(tx: Tx, session: Session): Promise<void> {
  const { flow, version, step, trail, data, nonce } = session
  // A list passed as it is would be sent as an SQL array, so it travels as text.
  const list = sql`${JSON.stringify(trail)}::text::jsonb`
  const beneath = session.beneath ? JSON.stringify(session.beneath) : null
  const row = {
    ...{ flow, version, step, trail: list, data, nonce },
    beneath: sql`${beneath}::text::jsonb`,
    updated_at: session.updatedAt,
  }
  await tx
    .insertInto('sessions')
    .values({ org_id: session.orgId, chat_id: session.chatId, person_id: session.personId, ...row })
    .onConflict((oc) => oc.columns(['org_id', 'chat_id', 'person_id']).doUpdateSet(row))
    .execute()
}

/** Whether a form of theirs is open in a chat. */
export async function hasSession(tx: Tx, { orgId, chatId, personId }: Key): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions')
    .select('step')
    .where('org_id', '=', orgId)
    .where('chat_id', '=', chatId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

export async function endSession(tx: Tx, { orgId, chatId, personId }: Key): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where('org_id', '=', orgId)
    .where('chat_id', '=', chatId)
    .where('person_id', '=', personId)
    .execute()
}

/** Whether a nonce names somebody's open question in this chat: a button that is alive, but not for everybody. */
export async function isOpenQuestion(tx: Tx, orgId: number, chatId: string, nonce: string): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions')
    .select('nonce')
    .where('org_id', '=', orgId)
    .where('chat_id', '=', chatId)
    .where('nonce', '=', nonce)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether any question is open in a chat, by the provider's chat id: only then is it worth fetching what was sent. */
export async function isAsked(
  tx: Pick<Tx, 'selectFrom'>,
  chat: { orgId: number; accountId: string; providerChatId: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions as s')
    .innerJoin('chats as c', (join) =>
      join.onRef('c.org_id', '=', 's.org_id').onRef('c.id', '=', 's.chat_id'),
    )
    .select('s.step')
    .where('c.org_id', '=', chat.orgId)
    .where('c.account_id', '=', chat.accountId)
    .where('c.provider_chat_id', '=', chat.providerChatId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The flow in which whoever is known by one of these identities was asked something in a chat. Nobody is made by asking. */
export async function flowAskedOf(
  tx: Tx | Db,
  chat: { orgId: number; accountId: string; providerChatId: string },
  identities: Identity[],
): Promise<string | undefined> {
  const found = await sql<{ flow: string }>`
    select s.flow from sessions s
    join chats c on c.org_id = s.org_id and c.id = s.chat_id
    join identities i on i.org_id = s.org_id and i.person_id = s.person_id
    where c.org_id = ${chat.orgId} and c.account_id = ${chat.accountId}::uuid and c.provider_chat_id = ${chat.providerChatId}
      and (i.kind, i.value) in (select * from unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ value }) => value)}::text[]))
    limit 1`.execute(tx)
  return found.rows[0]?.flow
}

/** Whether a chat is the coordinators' group, by the provider's chat id. */
export async function isCoordinatorsChat(
  db: Tx | Db,
  chat: { orgId: number; accountId: string; providerChatId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('chats')
    .select('id')
    .where('org_id', '=', chat.orgId)
    .where('account_id', '=', chat.accountId)
    .where('provider_chat_id', '=', chat.providerChatId)
    .where('purpose', '=', 'coordinators')
    .executeTakeFirst()
  return row !== undefined
}

/** What a message of ours wants of whoever replies to it: an answer to its question, or an order that the reply completes. */
export type Wanted = { isQuestion: boolean; order: string | null }

/** What the message that something replies to wants; undefined if it is none of ours in that chat. */
export async function readWanted(
  tx: Tx,
  { orgId, accountId }: { orgId: number; accountId: string },
  { chatKey, repliesTo }: { chatKey: string; repliesTo?: string | undefined },
): Promise<Wanted | undefined> {
  if (repliesTo === undefined) return undefined
  const found = await sql<Wanted>`
    select coalesce(body ->> 'replyForced' = 'true', false) as "isQuestion", body ->> 'replyOrder' as order
    from messages
    where org_id = ${orgId} and account_id = ${accountId}::uuid and provider_id = ${repliesTo} and recipient = ${chatKey}
    limit 1`.execute(tx)
  return found.rows[0]
}
