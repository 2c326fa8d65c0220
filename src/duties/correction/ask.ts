import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { cancelMessages, notify } from '../../messaging/index.ts'
import { isId } from '../id.ts'
import { type CheckedReason, checkReason } from '../reason.ts'
import { type Registration, readRegistration } from '../registration.ts'
import { type Correctable, type Correction, readCorrection } from './read.ts'

export type AskCorrectionInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  registrationId: string
  field: Correctable
  /** What is wrong with it: the registrant reads it. */
  note?: string | undefined
}

export type AskCorrectionOutcome =
  | { kind: 'asked'; correction: Correction; registration: Registration }
  /** It has been asked for already, and not been answered; nothing was changed. */
  | { kind: 'already'; correction: Correction }
  /** Rejected or withdrawn: there is nothing to correct. */
  | { kind: 'not-live'; registration: Registration }
  | Exclude<CheckedReason, { kind: 'ok' }>
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

export type CallOffOutcome =
  | { kind: 'called-off'; correction: Correction }
  | { kind: 'over' }
  | { kind: 'not-allowed' }

/** What is wrong, in a few words that the registrant can read: 3 to 300 characters. */
export const checkCorrectionNote = (text: string): CheckedReason => checkReason(text, [3, 300])

/**
 * Asks a registrant for one answer anew, on their chat and by e-mail, unless it is the address itself that is wrong. One
 * open question for each answer of a registration.
 */
export async function askCorrection(tx: Tx, input: AskCorrectionInput): Promise<AskCorrectionOutcome> {
  const { actor, ids, now, registrationId, field } = input
  if (!can(actor, 'registration.correct')) return { kind: 'not-allowed' }
  const note = input.note === undefined ? undefined : checkCorrectionNote(input.note)
  if (note && note.kind !== 'ok') return note
  const registration = isId(registrationId) && (await locked(tx, actor.orgId, registrationId))
  if (!registration) return { kind: 'not-found' }
  const { status } = registration
  if (status === 'rejected' || status === 'withdrawn') return { kind: 'not-live', registration }
  const made = await insert(tx, input, note?.value ?? null)
  const correction = (await readCorrection(tx, actor.orgId, made.id))!
  if (!made.isNew) return { kind: 'already', correction }
  const subject = { kind: 'registration', id: registrationId }
  const detail = { correctionId: correction.id, field, ...(note && { note: note.value }) }
  const action = 'registration.correction-asked'
  await recordAction(tx, { actor, action, subject, detail, id: ids.next(), at: now })
  await tell(tx, input, correction, registration)
  return { kind: 'asked', correction, registration }
}

/** The answer stands as it is; what has not left yet of the question is called off. */
export async function callOffCorrection(
  tx: Tx,
  input: { actor: Actor; ids: Ids; now: Temporal.Instant; correctionId: string },
): Promise<CallOffOutcome> {
  const { actor, ids, now, correctionId } = input
  if (!can(actor, 'registration.correct')) return { kind: 'not-allowed' }
  const correction = await readCorrection(tx, actor.orgId, correctionId)
  if (!correction) return { kind: 'over' }
  const closed = await tx
    .updateTable('corrections')
    .set({ status: 'called-off', closed_at: now })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', correctionId)
    .where('status', '=', 'open')
    .returning('id')
    .execute()
  if (closed.length === 0) return { kind: 'over' }
  const keys = [`${keyOf(correctionId)}:chat`, `${keyOf(correctionId)}:mail`]
  await cancelMessages(tx, { orgId: actor.orgId, keys, now })
  const subject = { kind: 'registration', id: correction.registrationId }
  const action = 'registration.correction-called-off'
  const detail = { correctionId, field: correction.field }
  await recordAction(tx, { actor, action, subject, detail, id: ids.next(), at: now })
  return { kind: 'called-off', correction }
}

/** Held, so that it is not withdrawn or decided in between. */
async function locked(tx: Tx, orgId: number, id: string): Promise<Registration | undefined> {
  await sql`select from registrations where org_id = ${orgId} and id = ${id}::uuid for no key update`.execute(
    tx,
  )
  return readRegistration(tx, orgId, id)
}

async function insert(
  tx: Tx,
  { actor, ids, now, registrationId, field }: AskCorrectionInput,
  note: string | null,
): Promise<{ id: string; isNew: boolean }> {
  const made = await sql<{ id: string; isNew: boolean }>`
    insert into corrections (org_id, id, registration_id, field, note, asked_by, asked_at)
    values (${actor.orgId}, ${ids.next()}::uuid, ${registrationId}::uuid, ${field}, ${note}, ${actor.name}, ${now}::timestamptz)
    on conflict (org_id, registration_id, field) where status = 'open' do update set field = excluded.field
    returning id, xmax = 0 as "isNew"`.execute(tx)
  return made.rows[0]!
}

const keyOf = (correctionId: string) => `correction:${correctionId}`

const tell = (
  tx: Tx,
  { actor, ids, now }: AskCorrectionInput,
  { id, field, note }: Correction,
  registration: Registration,
) =>
  notify(
    tx,
    { ids, now },
    {
      orgId: actor.orgId,
      personId: registration.personId,
      notice: 'registration-correction',
      vars: {
        name: registration.fullName,
        season: registration.season,
        field: { words: { key: `field-${field}` } },
        // A template's parameter may not be empty.
        note: note ?? { words: { key: 'correction-no-note' } },
      },
      choices: [
        { id: `/mend ${id}`, label: { key: 'button-correct-now' } },
        { id: `/later ${id}`, label: { key: 'button-later' } },
      ],
      key: keyOf(id),
      about: { kind: 'registration', id: registration.id },
      // What is said to be a wrong address may be somebody else's.
      email: field === 'email' ? null : registration.email,
    },
  )
