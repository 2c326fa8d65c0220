import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/**
 * What people said to a former account and nobody has handled yet is answered from the one in its place. Two bots may
 * number their updates alike, so what is handed over is told apart by where it came from.
 */
export async function handOverEvents(
  tx: Tx,
  { orgId, from, to }: { orgId: number; from: string[]; to: string },
): Promise<void> {
  await sql`
    update inbox_events set account_id = ${to}::uuid, provider_id = provider_id || '@' || account_id
    where org_id = ${orgId} and account_id = any(${from}::uuid[]) and status = 'new' and kind = 'chat'`.execute(
    tx,
  )
}

/** What waits in a chat under its old id is handled in it under its new one. */
export async function followMoved(
  tx: Tx,
  { orgId, accountId, from, to }: { orgId: number; accountId: string; from: string; to: string },
): Promise<void> {
  await sql`
    update inbox_events set chat_key = ${to}
    where org_id = ${orgId} and account_id = ${accountId}::uuid and chat_key = ${from} and status = 'new'`.execute(
    tx,
  )
}

/** What came in for these accounts is handled no more. */
export async function dropEvents(
  tx: Tx,
  { orgId, accounts, at }: { orgId: number; accounts: string[]; at: Temporal.Instant },
): Promise<void> {
  await sql`
    update inbox_events set status = 'handled', handled_at = ${at}::timestamptz, error = 'the account is gone'
    where org_id = ${orgId} and account_id = any(${accounts}::uuid[]) and status = 'new'`.execute(tx)
}
