import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { isId } from './id.ts'

export type DutyCapOutcome =
  /** `over`: people who have more duties than that already; nothing is taken from them. */
  | { kind: 'set'; over: number }
  | { kind: 'out-of-range'; most: number }
  | { kind: 'no-such-season' }
  | { kind: 'not-allowed' }

/** As many as a season can have days. */
const most = 366

/** The most duties one person should have in a season; null lifts it. Beyond it coordinators are warned, and others asked first. */
export async function setDutyCap(
  tx: Tx,
  input: { actor: Actor; ids: Ids; now: Temporal.Instant; seasonId: string; cap: number | null },
): Promise<DutyCapOutcome> {
  const { actor, ids, now, seasonId, cap } = input
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  if (cap !== null && !(Number.isInteger(cap) && cap >= 1 && cap <= most))
    return { kind: 'out-of-range', most }
  if (!isId(seasonId)) return { kind: 'no-such-season' }
  const changed = await tx
    .updateTable('seasons')
    .set({ duty_cap: cap })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', seasonId)
    .returning('id')
    .executeTakeFirst()
  if (!changed) return { kind: 'no-such-season' }
  const subject = { kind: 'season', id: seasonId }
  await recordAction(tx, {
    actor,
    action: 'season.cap-set',
    subject,
    detail: { cap },
    id: ids.next(),
    at: now,
  })
  return { kind: 'set', over: cap === null ? 0 : await countOver(tx, actor.orgId, seasonId, cap) }
}

/** The cap of a season; null where there is none. */
export async function readDutyCap(tx: Tx, orgId: number, seasonId: string): Promise<number | null> {
  const found = await tx
    .selectFrom('seasons')
    .select('duty_cap')
    .where('org_id', '=', orgId)
    .where('id', '=', seasonId)
    .executeTakeFirst()
  return found?.duty_cap ?? null
}

async function countOver(tx: Tx, orgId: number, seasonId: string, cap: number): Promise<number> {
  const found = await sql<{ people: number }>`
    select count(*)::integer as people from (
      select from assignments where org_id = ${orgId} and season_id = ${seasonId}::uuid and status = 'live'
      group by registration_id having count(*) > ${cap}) busy`.execute(tx)
  return found.rows[0]!.people
}
