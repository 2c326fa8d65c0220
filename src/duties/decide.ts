import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { cancelMessages, notify } from '../messaging/index.ts'
import { endCorrectionsOf } from './correction/end.ts'
import { type HeldDuty, readDutiesOf } from './held-duties.ts'
import { isId } from './id.ts'
import { type CheckedReason, checkReason } from './reason.ts'
import { type Registration, readRegistration } from './registration.ts'
import { readSeason } from './season.ts'

export type Decision = 'approved' | 'rejected'

export type DecideOutcome = { kind: 'decided'; registration: Registration } | DecideRefusal

/** Nothing was changed. */
export type DecideRefusal =
  /** Somebody was first. */
  | {
      kind: 'already'
      what: Decision | 'withdrawn'
      by: string
      at: Temporal.Instant
      registration: Registration
    }
  /** Nobody is rejected who is expected for duties that are ahead: they have to be unlocked first. */
  | { kind: 'has-duties'; registration: Registration; duties: HeldDuty[] }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

export type DecideInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  registrationId: string
  decision: Decision
  /** How many decisions the registration had when it was looked at: another one since then holds. */
  seen: number
  /** For a rejection: the registrant reads it. It must have passed `checkRejection`, or is thrown out as our own mistake. */
  reason?: string | undefined
}

/**
 * Approves or rejects a registration, or takes back what was decided, and tells the registrant, with the reason if one is
 * given. Of two who saw the same the first decides.
 */
export async function decideRegistration(tx: Tx, input: DecideInput): Promise<DecideOutcome> {
  const checked = await checkDecision(tx, input)
  if (checked.kind !== 'free') return checked
  const { actor, ids, now, registrationId, decision } = input
  const reason = input.reason === undefined ? null : passed(checkRejection(input.reason))
  await keep(tx, input, reason)
  if (decision === 'rejected') await endCorrectionsOf(tx, { orgId: actor.orgId, now, registrationId })
  const before = checked.registration.status
  await recordAction(tx, {
    actor,
    action: `registration.${decision}`,
    subject: { kind: 'registration', id: registrationId },
    detail: { before, ...(reason !== null && { reason }) },
    id: ids.next(),
    at: now,
  })
  const registration = (await readRegistration(tx, actor.orgId, registrationId))!
  await tell(tx, input, registration, checked.registration)
  return { kind: 'decided', registration }
}

/** What stands against a decision at this moment: for those who ask whether it is meant, before they ask. */
export async function checkDecision(
  tx: Tx,
  { actor, now, registrationId, decision, seen }: DecideInput,
): Promise<{ kind: 'free'; registration: Registration } | DecideRefusal> {
  if (!can(actor, 'registration.decide')) return { kind: 'not-allowed' }
  if (!isId(registrationId)) return { kind: 'not-found' }
  await lock(tx, actor.orgId, registrationId)
  const registration = await readRegistration(tx, actor.orgId, registrationId)
  if (!registration) return { kind: 'not-found' }
  const { status, decisions } = registration
  if (status === 'withdrawn' || (status !== 'pending' && (decisions !== seen || status === decision)))
    return {
      kind: 'already',
      what: status,
      by: registration.decidedBy!,
      at: registration.decidedAt!,
      registration,
    }
  const duties = decision === 'rejected' ? await dutiesAhead(tx, actor.orgId, registrationId, now) : []
  return duties.length > 0 ? { kind: 'has-duties', registration, duties } : { kind: 'free', registration }
}

/** A reason that the registrant can be told. */
export const checkRejection = (text: string): CheckedReason => checkReason(text, [3, 300])

function passed(checked: CheckedReason): string {
  if (checked.kind !== 'ok') throw new Error(`a reason that was not checked: ${checked.kind}`)
  return checked.value
}

/** A duty that is being given to this person at the moment is waited for, and seen. */
const lock = (tx: Tx, orgId: number, registrationId: string) =>
  sql`select from registrations where org_id = ${orgId} and id = ${registrationId}::uuid for no key update`.execute(
    tx,
  )

const dutiesAhead = (tx: Tx, orgId: number, registrationId: string, now: Temporal.Instant) =>
  readDutiesOf(
    tx,
    orgId,
    sql`a.registration_id = ${registrationId}::uuid and m.useful_until > ${now}::timestamptz`,
  )

const keep = (tx: Tx, { actor, now, registrationId, decision }: DecideInput, reason: string | null) =>
  tx
    .updateTable('registrations')
    .set({
      status: decision,
      decisions: sql`decisions + 1`,
      decided_at: now,
      decided_by: actor.name,
      decision_reason: reason,
    })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', registrationId)
    .execute()

/** What has not left yet of the decision before would arrive together with its contrary. */
async function tell(
  tx: Tx,
  { actor, ids, now, decision }: DecideInput,
  registration: Registration,
  before: Registration,
): Promise<void> {
  const { orgId } = actor
  const { id, personId, fullName, seasonId, decisionReason } = registration
  const former = keyOf(before)
  await cancelMessages(tx, { orgId, keys: [`${former}:chat`, `${former}:mail`], now })
  const season = await readSeason(tx, orgId, seasonId)
  const reason = { reasoned: decisionReason === null ? 'no' : 'yes', reason: decisionReason ?? '' }
  const vars = { name: fullName, season: season!.name, before: before.status }
  await notify(
    tx,
    { ids, now },
    {
      orgId,
      personId,
      notice: `registration-${decision}`,
      vars: decision === 'rejected' ? { ...vars, ...reason } : vars,
      key: keyOf(registration),
      about: { kind: 'registration', id },
      email: registration.email,
    },
  )
}

const keyOf = ({ id, decisions, status }: Registration) => `registration:${id}:${decisions}:${status}`
