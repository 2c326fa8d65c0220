import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { alertCoordinators } from '../../messaging/index.ts'
import type { Evening } from '../chase.ts'
import { type OpenSlot, readOpenSlots } from '../open-slots.ts'

// More than a day has.
const most = 50

/**
 * Tells the coordinators which slots of a day nobody has, with a button to give each. A season in which nothing was ever
 * given is run in another way, and nothing is said. Returns how many there are.
 */
export async function tellUnfilled(
  tx: Tx,
  { orgId, timeZone, seasonId, season, date, now, ids }: Evening & { now: Temporal.Instant; ids: Ids },
): Promise<number> {
  const asked = { orgId, seasonId, now, timeZone, from: date, to: date, limit: most, offset: 0 }
  const { slots, total } = await readOpenSlots(tx, asked)
  if (total === 0 || !(await isUsed(tx, orgId, seasonId))) return 0
  const words = [
    { key: 'unfilled-title', vars: { season, date: { day: String(date) }, count: total } },
    ...slots.map(line),
  ]
  const choices = slots.map(({ duty }) => ({
    id: `/assign ${duty.code} ${date} anew`,
    label: { key: 'button-assign-duty', vars: { duty: duty.label } },
  }))
  const key = `unfilled:${seasonId}:${date}`
  await alertCoordinators(tx, { ids, now }, { orgId, words, choices, key })
  return total
}

const line = ({ duty }: OpenSlot) => ({
  key: 'roster-open',
  vars: { time: { time: String(duty.reportingTime) }, duty: duty.label },
})

async function isUsed(tx: Tx, orgId: number, seasonId: string): Promise<boolean> {
  const found = await sql`
    select from assignments where org_id = ${orgId} and season_id = ${seasonId}::uuid and status = 'live' limit 1`.execute(
    tx,
  )
  return found.rows.length > 0
}
