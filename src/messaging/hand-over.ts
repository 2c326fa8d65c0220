import { sql } from 'kysely'
import type { Reason } from '../channels/index.ts'
import type { Tx } from '../db/database.ts'

/**
 * What has not left a former account leaves the one in its place, and what is on its way is waited for there. What has left
 * keeps the account that it left from, and is no longer edited: another bot may not, and numbers its messages otherwise.
 * Returns how many.
 */
export async function handOverMessages(
  tx: Tx,
  { orgId, from, to }: { orgId: number; from: string[]; to: string },
): Promise<number> {
  const moved = await sql`
    update messages set account_id = ${to}::uuid,
                        status = case when status = 'queued' and body ->> 'kind' = 'edit' then 'cancelled' else status end
    where org_id = ${orgId} and account_id = any(${from}::uuid[]) and live`.execute(tx)
  return Number(moved.numAffectedRows ?? 0n)
}

/** Calls off what has not left these accounts, with a reason, and returns how many. */
export async function callOffMessages(
  tx: Tx,
  { orgId, accounts, reason }: { orgId: number; accounts: string[]; reason: Reason },
): Promise<number> {
  const calledOff = await sql`
    update messages set status = 'cancelled', error_code = ${reason}, error_reason = ${reason},
                        unknown_since = null, claimed_by = null, claimed_at = null
    where org_id = ${orgId} and account_id = any(${accounts}::uuid[]) and live`.execute(tx)
  return Number(calledOff.numAffectedRows ?? 0n)
}
