import type { Sql } from '../db/database.ts'
import { giveBackLost } from './claim.ts'
import type { Lane } from './lane.ts'
import type { Account } from './lease.ts'

/** Real milliseconds: how long a lost claim is doubted, and how often it is looked for meanwhile. */
const doubtMs = 10 * 60_000
const lookMs = 15_000

/** A claim of this lane failed: it may have been done all the same, now or later. `at`: performance.now(). */
export function doubt(lane: Lane, at: number): void {
  lane.dry = lane.lost = true
  lane.doubtedUntil = at + doubtMs
}

/** Is it time to look for what a failed claim may have taken? */
export const isDoubtful = (lane: Lane, at: number): boolean =>
  lane.lost || (at < lane.doubtedUntil && at >= lane.gaveBackAt + lookMs)

/** Queues again what a failed claim took. Only while no claim of the lane is under way: its rows are in nobody's hands yet. */
export async function giveBackDoubtful(
  sql: Sql,
  lane: Lane,
  { account, holder }: { account: Account; holder: string },
): Promise<void> {
  await giveBackLost(sql, { account, holder, priority: lane.priority, inHands: [...lane.inHands.keys()] })
  lane.lost = false
  lane.gaveBackAt = performance.now()
}
