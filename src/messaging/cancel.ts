import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** What a message on its way carries once it was called off: it is not tried again. */
export const calledOff = 'called-off'

/**
 * Cancels what is still queued about something, and returns how many. What is being sent at this moment cannot be
 * called back, but it is not tried again if that attempt fails.
 */
export async function cancelAbout(
  tx: Tx,
  input: { orgId: number; about: { kind: string; id: string }; now: Temporal.Instant },
): Promise<number> {
  const { orgId, about } = input
  return cancelWhere(
    tx,
    sql`org_id = ${orgId} and about_id = ${about.id}::uuid and about_kind = ${about.kind}`,
  )
}

/** The same for messages named by their keys. */
export async function cancelMessages(
  tx: Tx,
  input: { orgId: number; keys: string[]; now: Temporal.Instant },
): Promise<number> {
  return cancelWhere(tx, sql`org_id = ${input.orgId} and key = any(${input.keys}::text[])`)
}

async function cancelWhere(tx: Tx, condition: ReturnType<typeof sql>): Promise<number> {
  // Two statements: a row that is claimed between them is seen as sending by the second.
  const cancelled =
    await sql`update messages set status = 'cancelled' where ${condition} and status = 'queued'`.execute(tx)
  await sql`update messages set error_code = ${calledOff} where ${condition} and status = 'sending'`.execute(
    tx,
  )
  return Number(cancelled.numAffectedRows ?? 0n)
}
