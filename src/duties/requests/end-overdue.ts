import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Actor } from '../../core/auth/index.ts'
import { inOrg } from '../../db/tenancy.ts'
import { each } from '../../lib/each.ts'
import { endRequest } from './end.ts'
import { lockRequest } from './request.ts'

/** Requests at a time: each is a transaction of its own. */
const most = 200

/**
 * Ends every request that nobody has settled in time, and tells whoever asked. Returns how many. One that fails is thrown
 * once the others are done.
 */
export async function endOverdueRequests(
  { db, ids }: Pick<Context, 'db' | 'ids'>,
  now: Temporal.Instant,
): Promise<number> {
  const due = await sql<{ orgId: number; id: string }>`
    select org_id as "orgId", id from requests
    where closed_at is null and ends_at <= ${now}::timestamptz order by ends_at limit ${most}`.execute(db)
  await each(due.rows, ({ orgId, id }) =>
    inOrg(db, orgId, async (tx) => {
      const request = await lockRequest(tx, orgId, id)
      if (!request || request.closedAt || Temporal.Instant.compare(request.endsAt, now) > 0) return
      const actor: Actor = { orgId, personId: null, name: 'requests', role: 'system', door: 'job' }
      await endRequest(tx, { actor, ids, now }, request, request.status === 'asking' ? 'nobody' : 'past')
    }),
  )
  return due.rows.length
}
