import { sql } from 'kysely'
import type { Reason } from '../channels/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { catchUpElsewhere } from './catch-up.ts'

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

/**
 * News that has not left for a group that was the coordinators' goes to the one that is, with what the former could not be
 * told because nobody may write there. Cards and sounds of registrations leave for neither: whoever waits is shown to the
 * new group as it is.
 */
export async function handOverNews(
  tx: Tx,
  given: { ids: Ids; now: Temporal.Instant },
  { orgId, from, to }: { orgId: number; from: string; to: string },
): Promise<void> {
  await sql`
    update messages set status = 'cancelled'
    where org_id = ${orgId} and chat_id = ${from}::uuid and live and status = 'queued' and about_kind = 'registration'`.execute(
    tx,
  )
  await sql`
    update messages m set chat_id = c.id, account_id = c.account_id, recipient = c.provider_chat_id, thread_id = null
    from chats c
    where c.org_id = ${orgId} and c.id = ${to}::uuid and m.org_id = c.org_id and m.chat_id = ${from}::uuid
      and m.live and m.status = 'queued' and m.priority > 0 and m.channel = c.channel and m.body ->> 'kind' <> 'edit'`.execute(
    tx,
  )
  await catchUpElsewhere(tx, given, { orgId, from, to })
}
