import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { isId } from '../id.ts'
import { type AskedWork, addWork, type ImportChoice, type ShownPlan, type WorkTarget, wake } from './work.ts'

/** Asks for the dry run of a table that was sent: what it would do is shown in the chat, and nothing is done yet. */
export async function askImport(
  tx: Tx,
  asked: Omit<AskedWork, 'spec'> & { fileId: string; fileName: string },
): Promise<{ kind: 'asked'; id: string } | { kind: 'not-allowed' }> {
  if (!can(asked.actor, 'table.import')) return { kind: 'not-allowed' }
  const { fileId, fileName, ...rest } = asked
  return { kind: 'asked', id: await addWork(tx, { ...rest, spec: { kind: 'import', fileId, fileName } }) }
}

type Decision = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  id: string
  /** The message that shows it from now on. */
  target: WorkTarget
}

export type ConfirmOutcome =
  | { kind: 'started'; plan: ShownPlan; fileName: string }
  /** Whether people are to be told has to be said first. */
  | { kind: 'ask-tell'; plan: ShownPlan; clean: boolean }
  | { kind: 'cancelled'; fileName: string }
  /** It was done, cancelled or replaced by somebody already. */
  | { kind: 'over' }
  | { kind: 'not-allowed' }

/**
 * The coordinators' word on what they were shown: it is done, unless by then it would be something else. For duties
 * `choice.tell` must be said.
 */
export async function confirmImport(
  tx: Tx,
  decision: Decision & { choice: ImportChoice },
): Promise<ConfirmOutcome> {
  const { actor, now, id, choice, target } = decision
  if (!can(actor, 'table.import')) return { kind: 'not-allowed' }
  const shown = await lockShown(tx, actor.orgId, id)
  if (!shown) return { kind: 'over' }
  const { plan, fileName } = shown
  if (plan.table === 'assignments' && choice.tell === undefined)
    return { kind: 'ask-tell', plan, clean: choice.clean }
  await tx
    .updateTable('table_work')
    .set({
      status: 'waiting',
      choice,
      target,
      asked_by: actor.personId,
      asked_name: actor.name,
      tries: 0,
      updated_at: now,
    })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', id)
    .execute()
  await wake(tx)
  return { kind: 'started', plan, fileName }
}

/** Leaves what was shown undone. */
export async function cancelImport(tx: Tx, { actor, ids, now, id }: Decision): Promise<ConfirmOutcome> {
  if (!can(actor, 'table.import')) return { kind: 'not-allowed' }
  const shown = await lockShown(tx, actor.orgId, id)
  if (!shown) return { kind: 'over' }
  await tx
    .updateTable('table_work')
    .set({ status: 'cancelled', updated_at: now })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', id)
    .execute()
  const subject = { kind: 'import', id }
  await recordAction(tx, { actor, action: 'table.import-cancelled', subject, id: ids.next(), at: now })
  return { kind: 'cancelled', fileName: shown.fileName }
}

async function lockShown(tx: Tx, orgId: number, id: string) {
  if (!isId(id)) return undefined
  const { rows } = await sql<{ plan: ShownPlan; fileName: string }>`
    select plan, spec ->> 'fileName' as "fileName" from table_work
    where org_id = ${orgId} and id = ${id}::uuid and status = 'shown' for update`.execute(tx)
  return rows[0]
}
