import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../../context.ts'
import { inOrg } from '../../db/tenancy.ts'
import { each } from '../../lib/each.ts'
import { keepWritten, type Live, lockLive, writeLive } from './live.ts'
import { liveWords } from './words.ts'

type Given = Pick<Context, 'db' | 'ids'>

/**
 * Writes every message of today's roster anew that is no longer true: something of the day has changed, a reminder has
 * arrived, or another day has begun where its group is. Returns how many were written; one that fails is thrown once the
 * others are done.
 */
export async function refreshLives(ctx: Given, now: Temporal.Instant): Promise<number> {
  const all = await ctx.db.selectFrom('live_rosters').select('org_id').orderBy('org_id').execute()
  let written = 0
  await each(all, async ({ org_id: orgId }) => {
    if (await refreshLive(ctx, orgId, now)) written += 1
  })
  return written
}

/** The same for one organisation; false where it has none, or all it says is true. */
export function refreshLive({ db, ids }: Given, orgId: number, now: Temporal.Instant): Promise<boolean> {
  return inOrg(db, orgId, async (tx) => {
    const live = await lockLive(tx, orgId)
    if (!live) return false
    // The group it stands in hears no more of us.
    if (!live.isTheirs) {
      await tx.deleteFrom('live_rosters').where('org_id', '=', orgId).execute()
      return false
    }
    const words = await liveWords(tx, orgId, todayIn(live, now))
    if (isDeepStrictEqual(words, live.words)) return false
    const asOf = { key: 'live-as-of', vars: { at: { instant: String(now) } } }
    await writeLive(tx, { ids, now }, live, [...words, { text: '' }, asOf])
    await keepWritten(tx, orgId, words)
    return true
  })
}

export const todayIn = ({ timeZone }: Pick<Live, 'timeZone'>, now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO(timeZone).toPlainDate()
