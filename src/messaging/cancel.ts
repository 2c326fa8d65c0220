import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { chatEnded } from './enqueue.ts'

/** What a message on its way carries once it was called off: it is not tried again. */
export const calledOff = 'called-off'

/**
 * Cancels what is still queued about something, or about several of a kind, and returns how many. What is being sent at this moment cannot be
 * called back, but it is not tried again if that attempt fails.
 */
export async function cancelAbout(
  tx: Tx,
  input: { orgId: number; about: { kind: string; id: string | string[] }; now: Temporal.Instant },
): Promise<number> {
  const { orgId, about } = input
  return cancelWhere(
    tx,
    sql`org_id = ${orgId} and about_id = any(${[about.id].flat()}::uuid[]) and about_kind = ${about.kind}`,
  )
}

/** The same for messages named by their keys. */
export async function cancelMessages(
  tx: Tx,
  input: { orgId: number; keys: string[]; now: Temporal.Instant },
): Promise<number> {
  return cancelWhere(tx, sql`org_id = ${input.orgId} and key = any(${input.keys}::text[])`)
}

/**
 * Takes calling off back for messages named by their keys: what had not left is queued again, and what is being sent may
 * be tried again. What never was, has left, or ended for another reason stays as it is.
 */
export async function restoreMessages(tx: Tx, input: { orgId: number; keys: string[] }): Promise<void> {
  await sql`
    with restored as (
      update messages set status = case status when 'cancelled' then 'queued' else status end, error_code = null
      where org_id = ${input.orgId} and key = any(${input.keys}::text[]) and error_reason is distinct from ${chatEnded}
        and (status = 'cancelled' or (status = 'sending' and error_code = ${calledOff}))
      returning 1)
    select pg_notify('outbox', '') from (select from restored limit 1) any_restored`.execute(tx)
}

async function cancelWhere(tx: Tx, condition: ReturnType<typeof sql>): Promise<number> {
  // One statement: a row that moves between the two states while we wait for it is judged as it stands then.
  const met = await sql<{ cancelled: boolean }>`
    update messages set status = case status when 'queued' then 'cancelled' else status end,
                        error_code = case status when 'sending' then ${calledOff} else error_code end
    where ${condition} and status in ('queued', 'sending') returning status = 'cancelled' as cancelled`.execute(
    tx,
  )
  return met.rows.filter((row) => row.cancelled).length
}
