import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { notify } from '../messaging/index.ts'
import { isId } from './id.ts'
import { type Registration, readRegistration } from './registration.ts'
import { readSeason } from './season.ts'

export type Decision = 'approved' | 'rejected'

export type DecideOutcome =
  | { kind: 'decided'; registration: Registration }
  /** Somebody was first; nothing was changed. */
  | { kind: 'already'; what: Decision; by: string; at: Temporal.Instant; registration: Registration }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

type Asked = { actor: Actor; ids: Ids; now: Temporal.Instant; registrationId: string; decision: Decision }

/** Approves or rejects a registration, once, and tells the registrant. Of two at once the first decides. */
export async function decideRegistration(tx: Tx, input: Asked): Promise<DecideOutcome> {
  const { actor, ids, now, registrationId, decision } = input
  if (!can(actor, 'registration.decide')) return { kind: 'not-allowed' }
  if (!isId(registrationId)) return { kind: 'not-found' }
  const decided = await tx
    .updateTable('registrations')
    .set({ status: decision, decided_at: now, decided_by: actor.name })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', registrationId)
    .where('status', '=', 'pending')
    .executeTakeFirst()
  const registration = await readRegistration(tx, actor.orgId, registrationId)
  if (!registration) return { kind: 'not-found' }
  if (decided.numUpdatedRows === 0n) return alreadyDecided(registration)
  const subject = { kind: 'registration', id: registrationId }
  await recordAction(tx, { actor, action: `registration.${decision}`, subject, id: ids.next(), at: now })
  const season = await readSeason(tx, actor.orgId, registration.seasonId)
  await notify(
    tx,
    { ids, now },
    {
      orgId: actor.orgId,
      personId: registration.personId,
      notice: `registration-${decision}`,
      vars: { name: registration.fullName, season: season!.name },
      key: `registration:${registrationId}:${decision}`,
      about: { kind: 'registration', id: registrationId },
      email: registration.email,
    },
  )
  return { kind: 'decided', registration }
}

const alreadyDecided = (registration: Registration): DecideOutcome => ({
  kind: 'already',
  what: registration.status as Decision,
  by: registration.decidedBy!,
  at: registration.decidedAt!,
  registration,
})
