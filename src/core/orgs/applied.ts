import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** What of the settings was applied to the data at the last start, so that a later start sees what has changed since. */
export type Applied = {
  /** The zone by which reminders to come were computed. */
  timeZone?: string
  /** The group that TELEGRAM_ADMIN_CHAT_ID named; null: none. */
  adminChatId?: string | null
}

/** Until the transaction ends, no other process settles this organisation. People may still be served. */
export async function lockOrg(tx: Tx, orgId: number): Promise<void> {
  await sql`select from orgs where org_id = ${orgId} for no key update`.execute(tx)
}

/** Locks the organisation, like `lockOrg`. */
export async function readApplied(tx: Tx, orgId: number): Promise<Applied> {
  const { rows } = await sql<{ applied: Applied | null }>`
    select settings -> 'applied' as applied from orgs where org_id = ${orgId} for no key update`.execute(tx)
  return rows[0]?.applied ?? {}
}

/** Adds to what is remembered. */
export async function rememberApplied(tx: Tx, orgId: number, applied: Applied): Promise<void> {
  await sql`
    update orgs set settings = settings || jsonb_build_object('applied', coalesce(settings -> 'applied', '{}') || ${applied}::jsonb)
    where org_id = ${orgId}`.execute(tx)
}
