import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Words } from '../lib/words.ts'
import { type Choice, enqueue } from '../messaging/index.ts'

export type Amendment = {
  orgId: number
  /** How the keys of the news begin; letters, digits, hyphens and colons only. */
  keys: string
  /** As many of the newest; those before were amended in their time. */
  most: number
  /** The provider's id of one that shows it already. */
  except?: string | undefined
  words: Words
  choices?: Choice[]
}

/**
 * Puts other words and buttons in place of news that the coordinators' group has had: once they are no longer true, an old
 * button would lead somebody to do what nobody meant.
 */
export async function amendNews(
  tx: Tx,
  { ids, now }: { ids: Ids; now: Temporal.Instant },
  { orgId, keys, most, except, words, choices }: Amendment,
): Promise<void> {
  const news = await tx
    .selectFrom('messages as m')
    // A group that is the coordinators' no longer keeps what it was told, and hears no more.
    .innerJoin('chats as c', (join) =>
      join.onRef('c.org_id', '=', 'm.org_id').onRef('c.id', '=', 'm.chat_id'),
    )
    .select(['m.key', 'm.chat_id', 'm.locale', 'm.provider_id'])
    .where('m.org_id', '=', orgId)
    .where('m.key', 'like', `${keys}%`)
    .where('c.purpose', '=', 'coordinators')
    .where(sql<boolean>`m.body ->> 'kind' = 'text'`)
    .orderBy('m.seq', 'desc')
    .limit(most)
    .execute()
  for (const { key, chat_id: chatId, locale, provider_id: providerId } of news) {
    if (!chatId || (except !== undefined && providerId === except)) continue
    const body = { kind: 'edit' as const, target: { key }, words, ...(choices && { choices }) }
    const out = { orgId, chatId, locale, priority: 'notice' as const, body, key: `amended:${ids.next()}` }
    await enqueue(tx, { ids, now }, out)
  }
}
