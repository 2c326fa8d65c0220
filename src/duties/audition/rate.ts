import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { judges } from './booth.ts'
import { lockAudition } from './lock.ts'

export type RateInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  auditionId: string
  /** One to five. */
  rating: number
}

export type RateOutcome =
  | { kind: 'rated'; registrationId: string; position: number }
  /** Two have rated it, and both ratings are known: they stay. */
  | { kind: 'closed'; registrationId: string; position: number }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/**
 * What one judge thinks of a recording. It may be changed until a second judge has rated it too: whoever knows the
 * other's rating gives none any more. Throws for a rating that is none.
 */
export async function rateAudition(tx: Tx, input: RateInput): Promise<RateOutcome> {
  const { actor, ids, now, auditionId, rating } = input
  if (!can(actor, 'audition.judge') || actor.personId === null) return { kind: 'not-allowed' }
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) throw new Error(`a rating of ${rating}`)
  const audition = await lockAudition(tx, actor.orgId, auditionId)
  if (!audition) return { kind: 'not-found' }
  const { registrationId, position } = audition
  if ((await countRatings(tx, actor.orgId, auditionId)) >= judges)
    return { kind: 'closed', registrationId, position }
  await sql`
    insert into audition_ratings (org_id, audition_id, judge_id, rating, rated_at)
    values (${actor.orgId}, ${auditionId}::uuid, ${actor.personId}::uuid, ${rating}, ${now}::timestamptz)
    on conflict (org_id, audition_id, judge_id) do update set rating = excluded.rating, rated_at = excluded.rated_at`.execute(
    tx,
  )
  const subject = { kind: 'registration', id: registrationId }
  const detail = { auditionId, rating }
  await recordAction(tx, { actor, action: 'audition.rated', subject, detail, id: ids.next(), at: now })
  return { kind: 'rated', registrationId, position }
}

async function countRatings(tx: Tx, orgId: number, auditionId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from audition_ratings
    where org_id = ${orgId} and audition_id = ${auditionId}::uuid`.execute(tx)
  return found.rows[0]!.count
}
