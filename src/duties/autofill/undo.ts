import { sql } from 'kysely'
import { recordActions } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { cancelAbout } from '../../messaging/index.ts'
import { endCoverOf } from '../cover/close.ts'
import { isId } from '../id.ts'
import { endRequestsOf } from '../requests/end.ts'
import { lockRequestsAbout } from '../requests/lock.ts'
import { lockProposal, type Proposal, readOpenProposal, readProposal } from './proposal.ts'
import { amendProposal } from './show.ts'

export type UndoAutofillOutcome =
  /** `kept`: how many stay, since their holders have answered, or somebody has taken them back meanwhile. */
  | { kind: 'undone'; proposal: Proposal; undone: number; kept: number }
  /** Their people know. */
  | { kind: 'told'; toldAt: Temporal.Instant | null }
  | { kind: 'undone-already' }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/**
 * Takes an acceptance back while nobody has been told of it: its slots are open again, their reminders cancelled, and it
 * is a proposal once more. A duty whose holder found it and answered stays theirs.
 */
export async function undoAccepted(
  tx: Tx,
  input: { actor: Actor; ids: Ids; now: Temporal.Instant; acceptanceId: string; except?: string | undefined },
): Promise<UndoAutofillOutcome> {
  const { actor, ids, now, acceptanceId } = input
  const { orgId } = actor
  if (!can(actor, 'duty.assign')) return { kind: 'not-allowed' }
  const acceptance = await lockAcceptance(tx, orgId, acceptanceId)
  if (!acceptance) return { kind: 'not-found' }
  if (acceptance.undone_at) return { kind: 'undone-already' }
  if (acceptance.told_at || Temporal.Instant.compare(acceptance.tell_at, now) <= 0)
    return { kind: 'told', toldAt: acceptance.told_at }
  const freed = await free(tx, orgId, acceptanceId, now)
  await cancelAbout(tx, { orgId, about: { kind: 'assignment', id: freed }, now })
  await endCovers(tx, { ids, now }, orgId, freed)
  // Whoever found a duty before they were told of it may have asked to change it.
  const isAsked = (await lockRequestsAbout(tx, orgId, freed)).length > 0
  if (isAsked) for (const id of freed) await endRequestsOf(tx, { actor, ids, now }, id)
  await tx
    .updateTable('autofill_acceptances')
    .set({ undone_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', acceptanceId)
    .execute()
  const kept = await reopenSlots(tx, orgId, acceptanceId, freed)
  const proposal = await reopen(tx, orgId, acceptance.autofill_id)
  const line = { actor, at: now, detail: { acceptanceId } }
  const whole = { ...line, action: 'autofill.undone', subject: { kind: 'autofill', id: proposal.id } }
  const each = freed.map((id) => ({
    ...line,
    action: 'duty.assign-undone',
    subject: { kind: 'assignment', id },
  }))
  await recordActions(
    tx,
    [whole, ...each].map((recorded) => ({ ...recorded, id: ids.next() })),
  )
  await amendProposal(tx, { ids, now }, proposal, { except: input.except })
  return { kind: 'undone', proposal, undone: freed.length, kept }
}

/** The proposal's row first, as whoever accepts it does. */
async function lockAcceptance(tx: Tx, orgId: number, id: string) {
  if (!isId(id)) return undefined
  const row = () =>
    tx
      .selectFrom('autofill_acceptances')
      .select(['autofill_id', 'tell_at', 'told_at', 'undone_at'])
      .where('org_id', '=', orgId)
      .where('id', '=', id)
  const found = await row().executeTakeFirst()
  if (!found) return undefined
  await lockProposal(tx, orgId, found.autofill_id)
  return row().forUpdate().executeTakeFirst()
}

async function free(tx: Tx, orgId: number, acceptanceId: string, now: Temporal.Instant): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with freed as (
      update assignments a set status = 'unlocked', unlocked_at = ${now}::timestamptz
      from autofill_slots s
      where s.org_id = ${orgId} and s.acceptance_id = ${acceptanceId}::uuid
        and a.org_id = s.org_id and a.id = s.assignment_id and a.status = 'live' and a.answer is null
      returning a.id),
    silenced as (
      update reminders m set status = case m.status when 'pending' then 'cancelled' else m.status end
      from freed f where m.org_id = ${orgId} and m.assignment_id = f.id)
    select id from freed`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** Somebody may be looking for others for one of them already. */
async function endCovers(
  tx: Tx,
  given: { ids: Ids; now: Temporal.Instant },
  orgId: number,
  freed: string[],
): Promise<void> {
  const found = await sql<{ id: string }>`
    select assignment_id as id from cover_rounds
    where org_id = ${orgId} and assignment_id = any(${freed}::uuid[]) and status = 'open' order by id`.execute(
    tx,
  )
  for (const { id } of found.rows) await endCoverOf(tx, given, orgId, id)
}

/** Returns how many of the acceptance stay as they are. */
async function reopenSlots(tx: Tx, orgId: number, acceptanceId: string, freed: string[]): Promise<number> {
  await sql`
    update autofill_slots set state = 'proposed', acceptance_id = null, assignment_id = null
    where org_id = ${orgId} and acceptance_id = ${acceptanceId}::uuid and assignment_id = any(${freed}::uuid[])`.execute(
    tx,
  )
  const found = await sql<{ kept: number }>`
    select count(*)::integer as kept from autofill_slots
    where org_id = ${orgId} and acceptance_id = ${acceptanceId}::uuid`.execute(tx)
  return found.rows[0]!.kept
}

/** It can be accepted again, unless the season has another one by now. */
async function reopen(tx: Tx, orgId: number, id: string): Promise<Proposal> {
  const proposal = (await readProposal(tx, orgId, id))!
  if (proposal.status !== 'accepted' || (await readOpenProposal(tx, orgId, proposal.seasonId)))
    return proposal
  await tx
    .updateTable('autofills')
    .set({ status: 'ready', closed_at: null, closed_by: null })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
  return { ...proposal, status: 'ready', closedBy: null }
}
