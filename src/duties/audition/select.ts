import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { isId } from '../id.ts'

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
  const audition = isId(auditionId) && (await lockSiblings(tx, orgId, auditionId))
  if (!audition) return { kind: 'not-found' }
  const { selected, ...which } = audition
  if (selected) return { kind: 'already', ...which }
  // One after the other: of two that are selected the index would refuse the second.
  await sql`
    update auditions set selected = false
    where org_id = ${orgId} and registration_id = ${which.registrationId}::uuid and selected`.execute(tx)
  await sql`update auditions set selected = true where org_id = ${orgId} and id = ${auditionId}::uuid`.execute(
    tx,
  )
  const subject = { kind: 'registration', id: which.registrationId }
  const detail = { auditionId, position: which.position }
  await recordAction(tx, { actor, action: 'audition.selected', subject, detail, id: ids.next(), at: now })
  return { kind: 'selected', ...which }
}

async function lockSiblings(tx: Tx, orgId: number, id: string) {
  const found = await sql<{ id: string; registrationId: string; position: number; selected: boolean }>`
    select id, registration_id as "registrationId", position, selected from auditions
    where org_id = ${orgId}
      and registration_id = (select registration_id from auditions where org_id = ${orgId} and id = ${id}::uuid)
    order by position for update`.execute(tx)
  const row = found.rows.find((row) => row.id === id.toLowerCase())
  return row && { registrationId: row.registrationId, position: row.position, selected: row.selected }
}
