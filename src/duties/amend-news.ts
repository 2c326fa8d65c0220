import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import type { Words } from '../lib/words.ts'
import { enqueue } from '../messaging/index.ts'

/** What the coordinators hear when a holder declines. A change of mind is news again, so the key holds more than the assignment. */
export const declinedKey = (assignmentId: string, id: string) => `${declinedKeys(assignmentId)}${id}`

const declinedKeys = (assignmentId: string) => `assignment:${assignmentId}:declined:`

/**
 * Puts other words in place of the last news that a holder cannot come, without its button to unlock: once that is no
 * longer true, or no longer theirs, the button would lead somebody to do what nobody meant.
 */
export async function amendDeclined(
  tx: Tx,
  { ids, now }: { ids: Ids; now: Temporal.Instant },
  { orgId, assignmentId, words }: { orgId: number; assignmentId: string; words: Words },
): Promise<void> {
  const news = await tx
    .selectFrom('messages')
    .select(['key', 'chat_id', 'locale'])
    .where('org_id', '=', orgId)
    .where('key', 'like', `${declinedKeys(assignmentId)}%`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!news?.chat_id) return
  const { key, chat_id: chatId, locale } = news
  const body = { kind: 'edit', target: { key }, words } as const
  await enqueue(
    tx,
    { ids, now },
    { orgId, chatId, locale, priority: 'notice', body, key: `amended:${ids.next()}` },
  )
}
