import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Actor } from '../../core/auth/index.ts'
import { inOrg } from '../../db/tenancy.ts'
import { goodFor, isOld } from './accept.ts'
import { lockProposal } from './proposal.ts'
import { closeProposal } from './stop.ts'

/** Ends the proposals that nobody has accepted within a day. Returns how many. */
export async function expireProposals({
  db,
  ids,
  clock,
}: Pick<Context, 'db' | 'ids' | 'clock'>): Promise<number> {
  const now = clock.now()
  const old = await sql<{ orgId: number; id: string }>`
    select org_id as "orgId", id from autofills
    where status = 'ready' and ready_at <= ${now.subtract(goodFor)}::timestamptz`.execute(db)
  for (const { orgId, id } of old.rows)
    await inOrg(db, orgId, async (tx) => {
      const proposal = await lockProposal(tx, orgId, id)
      if (proposal?.status !== 'ready' || !isOld(proposal, now)) return
      const actor: Actor = { orgId, personId: null, name: 'autofill', role: 'system', door: 'job' }
      await closeProposal(tx, { actor, ids, now }, proposal, 'outdated')
    })
  return old.rows.length
}
