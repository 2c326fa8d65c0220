import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** How often a person missed a duty of a season without a word, and from how often on the season wants it said. */
export async function readMissed(
  tx: Tx | Db,
  { orgId, seasonId, personId }: { orgId: number; seasonId: string; personId: string },
): Promise<{ count: number; threshold: number }> {
  const found = await sql<{ count: number; threshold: number }>`
    select s.missed_threshold as threshold,
           (select count(*)::integer
            from assignments a join attendance t on t.org_id = a.org_id and t.assignment_id = a.id
            where a.org_id = s.org_id and a.person_id = ${personId}::uuid and a.season_id = s.id and a.status = 'live'
              and t.kind = 'missed' and not t.noticed) as count
    from seasons s where s.org_id = ${orgId} and s.id = ${seasonId}::uuid`.execute(tx)
  return found.rows[0]!
}
