import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/**
 * Runs a transaction that can see and write one organisation only: the database's row-level security refuses the rest,
 * whatever the code inside forgets. Commits when `work` resolves, rolls back when it throws.
 */
export function inOrg<T>(db: Db, orgId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select ${becoming(orgId)}`.execute(tx)
    return work(tx)
  })
}

/** SQL, two columns: from the end of this statement until that of its transaction, only this organisation is seen. */
export const becoming = (orgId: number) =>
  sql`set_config('role', 'khidmat_app', true), set_config('khidmat.org_id', ${String(orgId)}, true)`
