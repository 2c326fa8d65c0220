import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import { isId } from '../id.ts'

export type Locked = { id: string; registrationId: string; position: number; selected: boolean }

/**
 * Holds a recording's registration until the end of the transaction, before anything of it, as everybody does: judges of
 * one registration come one after the other. Undefined if the recording is not there any more.
 */
export async function lockAudition(tx: Tx, orgId: number, auditionId: string): Promise<Locked | undefined> {
  if (!isId(auditionId)) return undefined
  await sql`
    select from registrations r
    where r.org_id = ${orgId}
      and r.id = (select registration_id from auditions where org_id = ${orgId} and id = ${auditionId}::uuid)
    for no key update`.execute(tx)
  const found = await sql<Locked>`
    select id, registration_id as "registrationId", position, selected from auditions
    where org_id = ${orgId} and id = ${auditionId}::uuid`.execute(tx)
  return found.rows[0]
}
