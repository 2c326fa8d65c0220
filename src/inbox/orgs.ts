import { type Org, readOrgs } from '../core/orgs/index.ts'
import type { Db } from '../db/database.ts'

const freshMs = 10_000

/** Organisations by id from memory, read again when one is unknown or ten seconds have passed. Throws for one that is not there. */
export function createOrgs(db: Db): (orgId: number) => Promise<Org> {
  let known = new Map<number, Org>()
  let readAt = Number.NEGATIVE_INFINITY
  return async (orgId) => {
    if (!known.has(orgId) || performance.now() - readAt > freshMs) {
      known = await readOrgs(db)
      readAt = performance.now()
    }
    const org = known.get(orgId)
    if (!org) throw new Error(`no organisation ${orgId}`)
    return org
  }
}
