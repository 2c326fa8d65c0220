import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** Locks assignments, in the order of their ids. Whoever changes who holds them waits. */
export async function lockDuties(tx: Tx, orgId: number, assignmentIds: string[]): Promise<void> {
  await sql`
    select from assignments where org_id = ${orgId} and id = any(${assignmentIds}::uuid[])
    order by id for update`.execute(tx)
}

/**
 * Locks the open requests that touch any of these assignments: ask for it, have agreed on it, or offer a swap for it; in
 * the order of their ids. The assignments are locked before.
 */
export async function lockRequestsAbout(tx: Tx, orgId: number, assignmentIds: string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select q.id from requests q
    where q.org_id = ${orgId} and q.closed_at is null
      and (q.assignment_id = any(${assignmentIds}::uuid[]) or q.other_assignment_id = any(${assignmentIds}::uuid[])
           or exists (select from swap_offers s
                      where s.org_id = q.org_id and s.request_id = q.id and s.assignment_id = any(${assignmentIds}::uuid[])
                        and s.answer is null))
    order by q.id for update`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** Locks registrations, in the order of their ids: after duties and requests, before anything is given. */
export async function lockRegistrations(tx: Tx, orgId: number, registrationIds: string[]): Promise<void> {
  await sql`
    select from registrations where org_id = ${orgId} and id = any(${registrationIds}::uuid[])
    order by id for no key update`.execute(tx)
}

/**
 * Locks every duty that a request or a search waits about, and the requests, in the order in which everybody locks. For
 * whoever changes what a season's duties are: before the season, which is locked last by those who give duties.
 */
export async function lockWaiting(tx: Tx, orgId: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select assignment_id as id from requests where org_id = ${orgId} and closed_at is null
    union select other_assignment_id from requests
    where org_id = ${orgId} and closed_at is null and other_assignment_id is not null
    union select assignment_id from cover_rounds where org_id = ${orgId} and status = 'open'`.execute(tx)
  const duties = rows.map(({ id }) => id)
  await lockDuties(tx, orgId, duties)
  await lockRequestsAbout(tx, orgId, duties)
}
