import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { readOpenSlots } from '../open-slots.ts'
import { type Proposal, readOpenProposal, readProposal } from './proposal.ts'
import { lead } from './read-problem.ts'
import { announceProposal } from './show.ts'
import { closeProposal } from './stop.ts'

export type AskInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  /** The organisation's. */
  timeZone: string
  seasonId: string
  /** Both included. */
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** In place of one that is open. */
  anew: boolean
}

export type AskOutcome =
  /** It shows itself in the coordinators' group, and is made from now on. */
  | { kind: 'asked'; proposal: Proposal }
  /** One at a time: this one first. */
  | { kind: 'open-already'; proposal: Proposal }
  | { kind: 'nothing-open' }
  /** Nobody was accepted yet. */
  | { kind: 'nobody' }
  | { kind: 'not-allowed' }

/** Asks for a proposal of who could take the open slots of these days. Nobody is given anything by it. */
export async function askAutofill(tx: Tx, input: AskInput): Promise<AskOutcome> {
  const { actor, ids, now, seasonId, from, to } = input
  const { orgId } = actor
  if (!can(actor, 'duty.assign')) return { kind: 'not-allowed' }
  // Two who ask at one moment ask one after the other.
  await sql`select from seasons where org_id = ${orgId} and id = ${seasonId}::uuid for no key update`.execute(
    tx,
  )
  const open = await readOpenProposal(tx, orgId, seasonId)
  if (open && !input.anew) return { kind: 'open-already', proposal: open }
  const slots = await readOpenSlots(tx, { orgId, ...input, now: now.add(lead), limit: 0, offset: 0 })
  if (slots.total === 0) return { kind: 'nothing-open' }
  if (!(await isAnybodyAccepted(tx, orgId, seasonId))) return { kind: 'nobody' }
  if (open) await closeProposal(tx, input, open, 'discarded')
  const id = ids.next()
  await tx
    .insertInto('autofills')
    .values({
      org_id: orgId,
      id,
      season_id: seasonId,
      from_day: from,
      to_day: to,
      asked_by: actor.name,
      asked_at: now,
    })
    .execute()
  const detail = { seasonId, from: String(from), to: String(to) }
  await recordAction(tx, {
    actor,
    action: 'autofill.asked',
    subject: { kind: 'autofill', id },
    detail,
    id: ids.next(),
    at: now,
  })
  const proposal = (await readProposal(tx, orgId, id))!
  await announceProposal(tx, input, proposal)
  await sql`select pg_notify('autofill', '')`.execute(tx)
  return { kind: 'asked', proposal }
}

async function isAnybodyAccepted(tx: Tx, orgId: number, seasonId: string): Promise<boolean> {
  const found = await sql`
    select from registrations where org_id = ${orgId} and season_id = ${seasonId}::uuid and status = 'approved' limit 1`.execute(
    tx,
  )
  return found.rows.length > 0
}
