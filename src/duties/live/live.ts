import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { Words } from '../../lib/words.ts'
import { type Body, enqueue } from '../../messaging/index.ts'

/** A message that shows today's roster. `shown` counts how often it was written; `words`: what it says, without its last line. */
export type Live = {
  orgId: number
  id: string
  chatId: string
  threadId: number | null
  shown: number
  words: Words[]
  /** Its group is the coordinators' still. */
  isTheirs: boolean
  timeZone: string
  locale: string
}

/** The organisation's one, locked: of two who would write it the other waits. */
export async function lockLive(tx: Tx, orgId: number): Promise<Live | undefined> {
  const found = await sql<Live>`
    select l.org_id as "orgId", l.id, l.chat_id as "chatId", l.thread_id::float8 as "threadId", l.shown, l.words,
           c.purpose is not distinct from 'coordinators' as "isTheirs", o.time_zone as "timeZone", o.locale
    from live_rosters l
    join chats c on c.org_id = l.org_id and c.id = l.chat_id
    join orgs o on o.org_id = l.org_id
    where l.org_id = ${orgId} for update of l`.execute(tx)
  return found.rows[0]
}

/** Of the last so many times it was written, the newest that reached the group is the message that people see. */
const lookedAt = 10

/**
 * Writes it: in place of what the group sees of it, else as a message of its own, pinned where the bot may pin. Somebody may
 * have deleted it, or another bot sent it.
 */
export async function writeLive(
  tx: Tx,
  { ids, now }: { ids: Ids; now: Temporal.Instant },
  live: Live,
  words: Words[],
  { isLast = false } = {},
): Promise<void> {
  const { orgId, chatId, threadId, locale, id, shown } = live
  const target = await readTarget(tx, live)
  if (!target && isLast) return
  const body: Body = target
    ? { kind: 'edit', target, words, ...(isLast && { unpinned: true }) }
    : { kind: 'text', words, pinned: true }
  const key = keyOf(id, shown + 1)
  const out = { orgId, chatId, locale, priority: 'notice' as const, body, key }
  await enqueue(tx, { ids, now }, { ...out, ...(threadId !== null && { threadId }) })
}

async function readTarget(
  tx: Tx,
  { orgId, id, shown }: Live,
): Promise<{ providerId: string } | { key: string } | undefined> {
  const keys = Array.from({ length: lookedAt }, (_, back) => keyOf(id, shown - back))
  const found = await sql<{ key: string; providerId: string | null }>`
    select m.key, m.provider_id as "providerId"
    from messages m join chats c on c.org_id = m.org_id and c.id = m.chat_id and c.account_id = m.account_id
    where m.org_id = ${orgId} and m.key = any(${[...keys, keyOf(id, 1)]}::text[])
      and (m.provider_id is not null or (m.live and m.body ->> 'kind' = 'text'))
    order by m.provider_id is not null desc, m.seq desc limit 1`.execute(tx)
  const [row] = found.rows
  if (!row) return undefined
  return row.providerId === null ? { key: row.key } : { providerId: row.providerId }
}

/** Keeps what was written now. */
export const keepWritten = (tx: Tx, orgId: number, words: Words[]) =>
  sql`update live_rosters set words = ${JSON.stringify(words)}::text::jsonb, shown = shown + 1 where org_id = ${orgId}`.execute(
    tx,
  )

const keyOf = (id: string, time: number) => `live:${id}:${time}`
