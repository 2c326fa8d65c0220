import { type RawBuilder, sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Db, Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { type HeldDuty, readUpcomingDuties } from './held-duties.ts'
import { type CheckedReason, checkReason } from './reason.ts'

export type Block = { reason: string; by: string; at: Temporal.Instant }

export type BlockOutcome =
  /** `duties`: what they hold and is still ahead; it stays theirs until somebody unlocks it. */
  | { kind: 'blocked'; reason: string; duties: HeldDuty[] }
  | { kind: 'already'; block: Block; duties: HeldDuty[] }
  | Exclude<CheckedReason, { kind: 'ok' }>
  | { kind: 'not-allowed' }

export type UnblockOutcome = { kind: 'unblocked' } | { kind: 'not-blocked' } | { kind: 'not-allowed' }

type Input = { actor: Actor; ids: Ids; now: Temporal.Instant; personId: string }

/** What the coordinators keep about a block: 3 to 300 characters. The person does not read it. */
export const checkBlockReason = (text: string): CheckedReason => checkReason(text, [3, 300])

/**
 * From now on this person cannot register, is offered no duty and given none. Nothing they have is taken from them by it:
 * the duties that are ahead come back, for the coordinators to unlock.
 */
export async function blockPerson(tx: Tx, input: Input & { reason: string }): Promise<BlockOutcome> {
  const { actor, ids, now, personId } = input
  if (!can(actor, 'person.block')) return { kind: 'not-allowed' }
  const reason = checkBlockReason(input.reason)
  if (reason.kind !== 'ok') return reason
  await lockRegistrations(tx, actor.orgId, personId)
  const id = ids.next()
  const made = await sql`
    insert into blocks (org_id, id, person_id, reason, blocked_by, blocked_at)
    values (${actor.orgId}, ${id}::uuid, ${personId}::uuid, ${reason.value}, ${actor.name}, ${now}::timestamptz)
    on conflict (org_id, person_id) where lifted_at is null do nothing returning id`.execute(tx)
  const duties = await readUpcomingDuties(tx, { orgId: actor.orgId, personId, now })
  if (made.rows.length === 0)
    return { kind: 'already', block: (await readBlock(tx, actor.orgId, personId))!, duties }
  await record(tx, input, 'person.blocked', { reason: reason.value })
  return { kind: 'blocked', reason: reason.value, duties }
}

/** They may register again, and be given duties; what was decided about them before holds. */
export async function unblockPerson(tx: Tx, input: Input): Promise<UnblockOutcome> {
  const { actor, now, personId } = input
  if (!can(actor, 'person.block')) return { kind: 'not-allowed' }
  const lifted = await tx
    .updateTable('blocks')
    .set({ lifted_by: actor.name, lifted_at: now })
    .where('org_id', '=', actor.orgId)
    .where('person_id', '=', personId)
    .where('lifted_at', 'is', null)
    .returning('id')
    .execute()
  if (lifted.length === 0) return { kind: 'not-blocked' }
  await record(tx, input, 'person.unblocked', {})
  return { kind: 'unblocked' }
}

/** Whether a person is blocked at the moment, and why. */
export async function readBlock(tx: Tx | Db, orgId: number, personId: string): Promise<Block | undefined> {
  return tx
    .selectFrom('blocks')
    .select(['reason', 'blocked_by as by', 'blocked_at as at'])
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
}

/** Who is blocked, the newest first, as they were last registered. */
export async function listBlocked(
  tx: Tx | Db,
  orgId: number,
  limit: number,
): Promise<{ registrationId: string; name: string; itsNumber: string }[]> {
  const found = await sql<{ registrationId: string; name: string; itsNumber: string }>`
    select r.id as "registrationId", r.full_name as name, r.its_number as "itsNumber"
    from blocks b
    cross join lateral (select * from registrations r where r.org_id = b.org_id and r.person_id = b.person_id
                        order by r.submitted_at desc, r.id limit 1) r
    where b.org_id = ${orgId} and b.lifted_at is null
    order by b.blocked_at desc, b.id limit ${limit}`.execute(tx)
  return found.rows
}

/** Whether the person of this expression is blocked; for the queries that look for people. */
export const isBlocked = (orgId: number, personId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select from blocks where blocks.org_id = ${orgId} and blocks.person_id = ${personId} and blocks.lifted_at is null)`

/** A duty that is being given to them at the moment is waited for, and seen. */
const lockRegistrations = (tx: Tx, orgId: number, personId: string) =>
  sql`select from registrations where org_id = ${orgId} and person_id = ${personId}::uuid order by id for no key update`.execute(
    tx,
  )

const record = (tx: Tx, { actor, ids, now, personId }: Input, action: string, detail: object) =>
  recordAction(tx, {
    actor,
    action,
    subject: { kind: 'person', id: personId },
    detail: { ...detail },
    id: ids.next(),
    at: now,
  })
