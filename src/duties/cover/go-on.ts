import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { inOrg } from '../../db/tenancy.ts'
import { each } from '../../lib/each.ts'
import { askNext } from './ask.ts'
import { closeRound } from './close.ts'
import { lockRound } from './round.ts'

/** Rounds at a time: each is a transaction of its own. */
const most = 200

/**
 * Carries every open round on that has waited long enough: the next people are asked, or its time is over. Returns how
 * many. One that fails is thrown once the others are done.
 */
export async function goOnWithCovers(
  { db, ids }: Pick<Context, 'db' | 'ids'>,
  now: Temporal.Instant,
): Promise<number> {
  const due = await sql<{ orgId: number; id: string }>`
    select org_id as "orgId", id from cover_rounds
    where status = 'open' and least(next_at, ends_at) <= ${now}::timestamptz
    order by least(next_at, ends_at) limit ${most}`.execute(db)
  await each(due.rows, ({ orgId, id }) =>
    inOrg(db, orgId, async (tx) => {
      const round = await lockRound(tx, orgId, id)
      if (round?.status !== 'open') return
      const given = { ids, now }
      if (!round.isLive) await closeRound(tx, given, round, { status: 'not-needed' })
      else if ([round.endsAt, round.reportsAt].some((end) => Temporal.Instant.compare(end, now) <= 0))
        await closeRound(tx, given, round, { status: 'nobody' })
      else await askNext(tx, given, round)
    }),
  )
  return due.rows.length
}
