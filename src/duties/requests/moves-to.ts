import { sql } from 'kysely'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { endRequest } from './end.ts'
import { lockDuties, lockRequestsAbout } from './lock.ts'
import { type DutyRequest, readRequests } from './request.ts'

type Place = { orgId: number; seasonId: string; code: string }

/** Locks the open requests to move to a duty, with the duties they are about: before the season, as whoever decides does. */
export async function lockMovesTo(tx: Tx, place: Place): Promise<void> {
  const duties = (await readMovesTo(tx, place)).map(({ owner }) => owner.assignmentId)
  await lockDuties(tx, place.orgId, duties)
  await lockRequestsAbout(tx, place.orgId, duties)
}

/** Ends them: the duty is no longer given. Each of those who asked is told. */
export async function endMovesTo(
  tx: Tx,
  given: { actor: Actor; ids: Ids; now: Temporal.Instant },
  place: Place,
): Promise<void> {
  for (const request of await readMovesTo(tx, place)) await endRequest(tx, given, request, 'given-up')
}

const readMovesTo = (tx: Tx, { orgId, seasonId, code }: Place): Promise<DutyRequest[]> =>
  readRequests(
    tx,
    orgId,
    sql`q.closed_at is null and q.kind = 'move' and q.to_code = ${code} and a.season_id = ${seasonId}::uuid`,
  )
