import { type RawBuilder, sql } from 'kysely'
import { lockOrg } from '../core/orgs/index.ts'
import type { Db, Tx } from '../db/database.ts'

/** One conversation on one account, as far as those who answer in it need to know. */
export type Chat = {
  id: string
  accountId: string
  channel: 'whatsapp' | 'telegram'
  providerChatId: string
  kind: 'private' | 'group'
  purpose: 'coordinators' | null
  personId: string | null
  title: string | null
  /** They asked to be told nothing here any more. */
  optedOut: boolean
  /** When they last wrote before what they write now; milliseconds since 1970. */
  heardBefore: number | null
}

export type ChatInput = {
  orgId: number
  accountId: string
  channel: 'whatsapp' | 'telegram'
  providerChatId: string
  kind: 'private' | 'group'
  /** Who it belongs to; null for a group. */
  personId: string | null
  title: string | null
  /** The id it gets if it is new. */
  id: string
  at: Temporal.Instant
  /** When somebody wrote in it; left out where nobody did. */
  heardAt?: Temporal.Instant
}

/**
 * The chat, made if there is none, with its row locked until the transaction ends, so that one chat is answered by one
 * turn at a time. Fills in the person where there was none, and follows a changed title. Where somebody wrote, the 24-hour
 * window begins anew (never backwards), and a chat that could not be reached can be again. The lock lets others still
 * queue messages that point to the chat.
 */
export async function findOrMakeChat(tx: Tx, input: ChatInput): Promise<Chat> {
  const { rows } = await chatUpsert(input, { personId: sql`${input.personId}::uuid`, from: sql`` }).execute(
    tx,
  )
  return rows[0]!
}

/** The statement of `findOrMakeChat`, for one that takes the person from elsewhere: an expression, and a FROM clause for it. */
export const chatUpsert = (
  { orgId, id, accountId, channel, providerChatId, kind, title, heardAt, at }: Omit<ChatInput, 'personId'>,
  { personId, from }: { personId: RawBuilder<unknown>; from: RawBuilder<unknown> },
): RawBuilder<Chat> => sql<Chat>`
  insert into chats (org_id, id, account_id, channel, provider_chat_id, kind, person_id, title, last_inbound_at, created_at)
  select ${orgId}, ${id}, ${accountId}, ${channel}, ${providerChatId}, ${kind}, ${personId}, ${title},
         ${heardAt ?? null}::timestamptz, ${at}::timestamptz ${from}
  on conflict (org_id, account_id, provider_chat_id) do update set
    person_id = coalesce(chats.person_id, excluded.person_id),
    title = coalesce(excluded.title, chats.title),
    last_inbound_at = greatest(chats.last_inbound_at, excluded.last_inbound_at),
    previous_inbound_at = case when excluded.last_inbound_at is null then chats.previous_inbound_at else chats.last_inbound_at end,
    unreachable_at = case when excluded.last_inbound_at is null then chats.unreachable_at end,
    unreachable_reason = case when excluded.last_inbound_at is null then chats.unreachable_reason end
  returning id, account_id as "accountId", channel, provider_chat_id as "providerChatId", kind, purpose,
            person_id as "personId", title, opted_out_at is not null as "optedOut",
            (extract(epoch from previous_inbound_at) * 1000)::float8 as "heardBefore"`

/**
 * Makes a group the coordinators' one; the former loses the purpose. False, and nothing changed, if it is not a group of this
 * organisation, or if `inPlaceOf` is given and is not the former.
 */
export async function linkCoordinators(
  tx: Tx,
  { orgId, chatId, inPlaceOf }: { orgId: number; chatId: string; inPlaceOf?: string | null },
): Promise<boolean> {
  // Two links at once: the second waits here and then sees what the first did.
  await lockOrg(tx, orgId)
  const ours = tx.updateTable('chats').where('org_id', '=', orgId)
  const group = await tx
    .selectFrom('chats')
    .select('id')
    .where('org_id', '=', orgId)
    .where('id', '=', chatId)
    .where('kind', '=', 'group')
    .executeTakeFirst()
  if (!group) return false
  if (inPlaceOf !== undefined && ((await coordinatorsChat(tx, orgId))?.id ?? null) !== inPlaceOf) return false
  await ours.set({ purpose: null }).where('purpose', '=', 'coordinators').where('id', '<>', chatId).execute()
  await ours.set({ purpose: 'coordinators' }).where('id', '=', chatId).execute()
  return true
}

/**
 * A chat has another id now (Telegram's supergroup migration, a changed number). Known under the old id only, it keeps its
 * row; known under both, the newer row takes over purpose and person, and the old one is at its end. Told twice, it changes nothing more.
 */
export async function moveChat(
  tx: Tx,
  { orgId, accountId, from, to }: { orgId: number; accountId: string; from: string; to: string },
): Promise<void> {
  const rows = await tx
    .selectFrom('chats')
    .select(['id', 'provider_chat_id', 'purpose', 'person_id'])
    .where('org_id', '=', orgId)
    .where('account_id', '=', accountId)
    .where('provider_chat_id', 'in', [from, to])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const old = rows.find((row) => row.provider_chat_id === from)
  const next = rows.find((row) => row.provider_chat_id === to)
  if (!old || from === to) return
  if (!next) return void (await chatById(tx, orgId, old.id).set({ provider_chat_id: to }).execute())
  await takeOver(tx, { orgId, old, next: next.id })
}

const chatById = (tx: Tx, orgId: number, id: string) =>
  tx.updateTable('chats').where('org_id', '=', orgId).where('id', '=', id)

type Former = { id: string; person_id: string | null; purpose: 'coordinators' | null }

/** The old chat is at its end: whose it was and what it was for, the next one is. */
async function takeOver(
  tx: Tx,
  { orgId, old, next }: { orgId: number; old: Former; next: string },
): Promise<void> {
  const { id, person_id, purpose } = old
  await chatById(tx, orgId, id).set({ person_id: null, purpose: null }).execute()
  if (person_id) await chatById(tx, orgId, next).set({ person_id }).execute()
  if (purpose) await chatById(tx, orgId, next).set({ purpose }).execute()
}

/**
 * Chats of former accounts go on with the account in their place, with their person, their purpose and what was asked in
 * them last. What only the former account's provider kept does not: WhatsApp's 24-hour window is one number's, and who
 * blocked the one has not blocked the other. Done again, it changes nothing.
 */
export async function handOverChats(
  tx: Tx,
  { orgId, from, to }: { orgId: number; from: string[]; to: string },
): Promise<void> {
  await sql`
    update chats set account_id = ${to}::uuid, unreachable_at = null, unreachable_reason = null, paused_until = null,
                     last_inbound_at = case channel when 'whatsapp' then null else last_inbound_at end
    where org_id = ${orgId} and id in (
      select distinct on (provider_chat_id) id from chats o
      where o.org_id = ${orgId} and o.account_id = any(${from}::uuid[]) and not exists (
        select from chats n where n.org_id = o.org_id and n.account_id = ${to}::uuid and n.provider_chat_id = o.provider_chat_id)
      order by provider_chat_id, purpose nulls last, person_id nulls last, created_at desc, id)`.execute(tx)
  const { rows } = await sql<Former & { next: string }>`
    select o.id, o.person_id, o.purpose, n.id as next
    from chats o join chats n on n.org_id = o.org_id and n.account_id = ${to}::uuid and n.provider_chat_id = o.provider_chat_id
    where o.org_id = ${orgId} and o.account_id = any(${from}::uuid[])
      and (o.person_id is not null or o.purpose is not null)`.execute(tx)
  for (const { next, ...old } of rows) await takeOver(tx, { orgId, old, next })
}

/**
 * Chats that are known by a WhatsApp user id go on under the phone of the same person, where it is known: another business
 * account may not know that id. Returns what was moved, from which id to which.
 */
export async function addressByPhone(
  tx: Tx,
  { orgId, accountId }: { orgId: number; accountId: string },
): Promise<{ from: string; to: string }[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    with ways as (
      select distinct on (phone.value) c.id, c.provider_chat_id as "from", phone.value as "to"
      from chats c
      join identities own on own.org_id = c.org_id and own.kind = 'whatsapp_user' and own.value = c.provider_chat_id
      cross join lateral (
        select value from identities p where p.org_id = own.org_id and p.person_id = own.person_id and p.kind = 'phone'
        order by p.created_at desc, p.value limit 1) phone
      where c.org_id = ${orgId} and c.account_id = ${accountId}::uuid and c.kind = 'private' and not exists (
        select from chats n where n.org_id = c.org_id and n.account_id = c.account_id and n.provider_chat_id = phone.value)
      order by phone.value, c.created_at desc, c.id),
    moved as (
      update chats c set provider_chat_id = w."to" from ways w where c.org_id = ${orgId} and c.id = w.id)
    select "from", "to" from ways`.execute(tx)
  return rows
}

/**
 * A private chat was just made for somebody who is known in another one of the same account by a phone of theirs: that one
 * goes on under the new id, with all that was said and asked in it. False if there is none.
 */
export async function continueChat(
  tx: Tx,
  { orgId, made, personId, phones }: { orgId: number; made: Chat; personId: string; phones: string[] },
): Promise<boolean> {
  const known = await tx
    .selectFrom('chats')
    .select('id')
    .where('org_id', '=', orgId)
    .where('account_id', '=', made.accountId)
    .where('provider_chat_id', 'in', phones)
    .where('person_id', '=', personId)
    .where('id', '<>', made.id)
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!known) return false
  await tx.deleteFrom('chats').where('org_id', '=', orgId).where('id', '=', made.id).execute()
  await chatById(tx, orgId, known.id).set({ provider_chat_id: made.providerChatId }).execute()
  return true
}

/**
 * Chats of accounts that are gone for good are at their end: they are nobody's any more, and nothing is sent there. True if
 * the coordinators' group was one of them.
 */
export async function endChats(
  tx: Tx,
  { orgId, accounts }: { orgId: number; accounts: string[] },
): Promise<boolean> {
  const group = await coordinatorsChat(tx, orgId)
  await tx
    .updateTable('chats')
    .set({ person_id: null, purpose: null })
    .where('org_id', '=', orgId)
    .where('account_id', 'in', accounts)
    .where((eb) => eb.or([eb('person_id', 'is not', null), eb('purpose', 'is not', null)]))
    .execute()
  return group !== undefined && accounts.includes(group.accountId)
}

/** The provider says that a chat can or cannot be reached (blocked, removed, back again). A chat we never had is left unmade. */
export async function setReachable(
  tx: Tx,
  input: {
    orgId: number
    accountId: string
    providerChatId: string
    reachable: boolean
    reason: string | null
    at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('chats')
    .set(
      input.reachable
        ? { unreachable_at: null, unreachable_reason: null }
        : { unreachable_at: input.at, unreachable_reason: input.reason },
    )
    .where('org_id', '=', input.orgId)
    .where('account_id', '=', input.accountId)
    .where('provider_chat_id', '=', input.providerChatId)
    .execute()
}

/** The group where the organisation's coordinators work; undefined until one is linked. */
export async function coordinatorsChat(
  tx: Tx | Db,
  orgId: number,
): Promise<{ id: string; accountId: string; providerChatId: string } | undefined> {
  return tx
    .selectFrom('chats')
    .select(['id', 'account_id as accountId', 'provider_chat_id as providerChatId'])
    .where('org_id', '=', orgId)
    .where('purpose', '=', 'coordinators')
    .executeTakeFirst()
}
