import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { lockAudition } from './lock.ts'

export type SelectOutcome =
  | { kind: 'selected'; registrationId: string; position: number }
  | { kind: 'already'; registrationId: string; position: number }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/** Makes a recording the one that stands for its person, in place of another. */
export async function selectAudition(
  tx: Tx,
  { actor, ids, now, auditionId }: { actor: Actor; ids: Ids; now: Temporal.Instant; auditionId: string },
): Promise<SelectOutcome> {
  if (!can(actor, 'audition.judge')) return { kind: 'not-allowed' }
  const { orgId } = actor
  const audition = await lockAudition(tx, orgId, auditionId)
  if (!audition) return { kind: 'not-found' }
  const { registrationId, position } = audition
  const which = { registrationId, position }
  if (audition.selected) return { kind: 'already', ...which }
  // One after the other: of two that are selected the index would refuse the second.
  await sql`
    update auditions set selected = false
    where org_id = ${orgId} and registration_id = ${registrationId}::uuid and selected`.execute(tx)
  await sql`update auditions set selected = true where org_id = ${orgId} and id = ${auditionId}::uuid`.execute(
    tx,
  )
  const subject = { kind: 'registration', id: registrationId }
  const detail = { auditionId, position }
  await recordAction(tx, { actor, action: 'audition.selected', subject, detail, id: ids.next(), at: now })
  return { kind: 'selected', ...which }
}
