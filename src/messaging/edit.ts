import { sql } from 'kysely'
import type { Reason } from '../channels/index.ts'
import type { Db } from '../db/database.ts'
import type { Claimed } from './claim.ts'
import type { Body } from './enqueue.ts'

export type Target =
  | { kind: 'found'; providerId: string }
  | { kind: 'early' }
  | { kind: 'dropped'; reason: Reason }

/**
 * The provider's id of the message that an edit replaces. The edit is dropped when a newer one of the same target is
 * queued (only the last state is worth showing), or when its target never left, or left an account that was replaced.
 */
export async function readTarget(
  db: Db,
  message: Claimed,
  { target }: Body & { kind: 'edit' },
): Promise<Target> {
  if (await hasNewer(db, message, target)) return { kind: 'dropped', reason: 'newer-edit' }
  if ('providerId' in target) return { kind: 'found', providerId: target.providerId }
  const row = await db
    .selectFrom('messages')
    .select(['status', 'provider_id', 'account_id'])
    .where('org_id', '=', message.orgId)
    .where('key', '=', target.key)
    .executeTakeFirst()
  if (row?.status === 'queued' || row?.status === 'sending') return { kind: 'early' }
  if (!row?.provider_id || row.status === 'failed') return { kind: 'dropped', reason: 'edit-without-message' }
  // Ids are the account's: by another bot's, some other message would be replaced.
  if (row.account_id !== message.accountId) return { kind: 'dropped', reason: 'edit-without-message' }
  return { kind: 'found', providerId: row.provider_id }
}

const hasNewer = async (db: Db, message: Claimed, target: object): Promise<boolean> =>
  (await newerEdits(message, target).execute(db)).rows.length > 0

/** `live`, as the partial index has it: by the status alone it would read all that was ever sent. */
export const newerEdits = (
  message: Pick<Claimed, 'orgId' | 'accountId' | 'chatId' | 'seq'>,
  target: object,
) => sql`
  select from messages
  where org_id = ${message.orgId} and account_id = ${message.accountId} and live
    and chat_id = ${message.chatId} and seq > ${message.seq} and body ->> 'kind' = 'edit' and body -> 'target' = ${target}::jsonb
  limit 1`
