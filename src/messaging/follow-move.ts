import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** What waits to leave for a chat under its old id leaves for its new one. */
export async function followMove(
  tx: Tx,
  { orgId, accountId, from, to }: { orgId: number; accountId: string; from: string; to: string },
): Promise<void> {
  await sql`
    update messages m set chat_id = c.id, recipient = c.provider_chat_id from chats c
    where m.org_id = ${orgId} and m.account_id = ${accountId} and m.live and m.recipient = ${from}
      and c.org_id = m.org_id and c.account_id = m.account_id and c.provider_chat_id = ${to}`.execute(tx)
}
