import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { amendNews } from '../amend-news.ts'
import { readRequests } from './request.ts'
import { newsKey, requestCard } from './show.ts'
import { tellOwner } from './tell.ts'

/**
 * The duty that a request is about is its owner's again: a request that ended since with the duty is open again, with its
 * buttons in the group. A swap stays closed, since those it was offered to have heard that it is over. Whoever asked is
 * told where they have heard of the end, and of a swap in any case; returns whether they are.
 */
export async function reopenRequestOf(
  tx: Tx,
  given: { actor: Actor; ids: Ids; now: Temporal.Instant },
  { assignmentId, since, changeId }: { assignmentId: string; since: Temporal.Instant; changeId: string },
): Promise<boolean> {
  const { actor, ids, now } = given
  const { orgId } = actor
  const ended = sql`q.assignment_id = ${assignmentId}::uuid and q.status = 'ended' and q.close_reason = 'unlocked'
                    and q.closed_at >= ${since}::timestamptz`
  const [request] = await readRequests(tx, orgId, ended)
  if (!request) return false
  const { id, kind } = request
  if (kind === 'swap') {
    const news = { key: 'request-swap-not-reopened' }
    await tellOwner(tx, given, request, { news, what: `not-reopened:${changeId}` })
    return true
  }
  const again = { ...request, status: 'open' as const, closedAt: null, closedBy: null, closeReason: null }
  await tx
    .updateTable('requests')
    .set({ status: 'open', closed_at: null, closed_by: null, close_reason: null })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
  const subject = { kind: 'request', id }
  const detail = { kind, assignmentId, changeId }
  await recordAction(tx, { actor, action: 'request.reopened', subject, detail, id: ids.next(), at: now })
  await amendNews(tx, { ids, now }, { orgId, keys: newsKey(id), most: 1, ...requestCard(again) })
  const isHeard = await hasHeard(tx, orgId, id, since)
  if (isHeard)
    await tellOwner(tx, given, again, { news: { key: 'request-reopened' }, what: `reopened:${changeId}` })
  return isHeard
}

async function hasHeard(tx: Tx, orgId: number, requestId: string, since: Temporal.Instant): Promise<boolean> {
  const found = await sql`
    select from messages
    where org_id = ${orgId} and key = ${`request:${requestId}:owner:ended:chat`} and created_at >= ${since}::timestamptz
      and status not in ('queued', 'cancelled')`.execute(tx)
  return found.rows.length > 0
}
