import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'

export type KnownAs = { name: string; itsNumber: string | null; email: string | null }

/** What a person registered as last, else what their phone calls them; '' where nobody knows. */
export async function readKnownAs(tx: Tx | Db, orgId: number, personId: string): Promise<KnownAs> {
  const found = await sql<KnownAs>`
    select coalesce(r.full_name, p.name, '') as name, r.its_number as "itsNumber", r.email
    from people p
    left join lateral (select * from registrations r where r.org_id = p.org_id and r.person_id = p.id and r.forgotten_at is null
                       order by r.submitted_at desc, r.id limit 1) r on true
    where p.org_id = ${orgId} and p.id = ${personId}::uuid`.execute(tx)
  return found.rows[0] ?? { name: '', itsNumber: null, email: null }
}
