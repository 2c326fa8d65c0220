import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { cancelAbout, notify } from '../messaging/index.ts'
import { endCorrectionsOf } from './correction/end.ts'
import { type HeldDuty, readDutiesOf } from './held-duties.ts'
import { isId } from './id.ts'
import { type CheckedReason, checkReason } from './reason.ts'
import { type Registration, readRegistration } from './registration.ts'
import { unlockDuty } from './unlock.ts'

export type WithdrawInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  registrationId: string
  /** Kept with the registration, and in the unlock log of each duty: it must have passed `checkWithdrawal`. */
  reason: string
}

export type WithdrawRegistrationOutcome =
  /** `freed`: the duties they held that were still ahead; all of them are open again. */
  { kind: 'withdrawn'; registration: Registration; freed: HeldDuty[] } | WithdrawRefusal

/** Nothing was changed. */
export type WithdrawRefusal =
  /** Withdrawn before, or rejected: there is nothing to withdraw. */
  { kind: 'not-live'; registration: Registration } | { kind: 'not-found' } | { kind: 'not-allowed' }

/** A reason for a withdrawal, long enough for the unlock log. */
export const checkWithdrawal = (text: string): CheckedReason => checkReason(text, [10, 300])

/**
 * Takes a registration back, at its person's own wish or by a coordinator: its duties that are ahead are free at once, and
 * who is withdrawn by others is told. A new registration of the same person takes it up again.
 */
export async function withdrawRegistration(
  tx: Tx,
  input: WithdrawInput,
): Promise<WithdrawRegistrationOutcome> {
  const checked = await checkWithdraw(tx, input)
  if (checked.kind !== 'free') return checked
  const { actor, ids, now, registrationId } = input
  const reason = checkWithdrawal(input.reason)
  if (reason.kind !== 'ok') throw new Error(`a reason that was not checked: ${reason.kind}`)
  const subject = { kind: 'registration', id: registrationId }
  await cancelAbout(tx, { orgId: actor.orgId, about: subject, now })
  for (const duty of checked.duties) await release(tx, input, duty, reason.value)
  await keep(tx, input, reason.value)
  await endCorrectionsOf(tx, { orgId: actor.orgId, now, registrationId })
  const before = checked.registration.status
  const detail = { before, reason: reason.value, duties: checked.duties.length }
  await recordAction(tx, {
    actor,
    action: 'registration.withdrawn',
    subject,
    detail,
    id: ids.next(),
    at: now,
  })
  const registration = (await readRegistration(tx, actor.orgId, registrationId))!
  if (actor.personId !== registration.personId) await tell(tx, input, registration)
  return { kind: 'withdrawn', registration, freed: checked.duties }
}

/** What stands against it at this moment, and which duties would become free: for those who ask whether it is meant. */
export async function checkWithdraw(
  tx: Tx,
  { actor, now, registrationId }: Omit<WithdrawInput, 'reason'>,
): Promise<{ kind: 'free'; registration: Registration; duties: HeldDuty[] } | WithdrawRefusal> {
  if (!can(actor, 'registration.withdraw')) return { kind: 'not-allowed' }
  if (!isId(registrationId)) return { kind: 'not-found' }
  await lock(tx, actor.orgId, registrationId)
  const registration = await readRegistration(tx, actor.orgId, registrationId)
  const isOthers = actor.role === 'self' && registration?.personId !== actor.personId
  if (!registration || isOthers) return { kind: 'not-found' }
  if (registration.status === 'withdrawn' || registration.status === 'rejected')
    return { kind: 'not-live', registration }
  const ahead = sql`a.registration_id = ${registrationId}::uuid and m.useful_until > ${now}::timestamptz`
  return { kind: 'free', registration, duties: await readDutiesOf(tx, actor.orgId, ahead) }
}

/** A duty that is being given to this person at the moment is waited for, and seen. */
const lock = (tx: Tx, orgId: number, registrationId: string) =>
  sql`select from registrations where org_id = ${orgId} and id = ${registrationId}::uuid for no key update`.execute(
    tx,
  )

/** They hear of it once, not of each duty. */
async function release(
  tx: Tx,
  { actor, ids, now }: WithdrawInput,
  { seasonId, date, code, assignmentId }: HeldDuty,
  reason: string,
): Promise<void> {
  const leaving: Actor = { ...actor, role: 'withdrawal' }
  const slot = { seasonId, date, dutyCode: code, assignmentId }
  const outcome = await unlockDuty(tx, { actor: leaving, ids, now, ...slot, reason, isTold: true })
  // Somebody may have taken it back or over in the meantime.
  const isFree =
    outcome.kind === 'unlocked' || outcome.kind === 'not-held' || outcome.kind === 'changed-hands'
  if (!isFree) throw new Error(`a duty that is ahead was not freed: ${outcome.kind}`)
}

async function keep(tx: Tx, { actor, now, registrationId }: WithdrawInput, reason: string): Promise<void> {
  await tx
    .updateTable('registrations')
    .set({
      status: 'withdrawn',
      decisions: sql`decisions + 1`,
      decided_at: now,
      decided_by: actor.name,
      decision_reason: reason,
    })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', registrationId)
    .execute()
}

const tell = (
  tx: Tx,
  { actor, ids, now }: WithdrawInput,
  { id, personId, fullName, season, decisions, email }: Registration,
) =>
  notify(
    tx,
    { ids, now },
    {
      orgId: actor.orgId,
      personId,
      notice: 'registration-withdrawn',
      vars: { name: fullName, season },
      key: `registration:${id}:${decisions}:withdrawn`,
      about: { kind: 'registration', id },
      email,
    },
  )
