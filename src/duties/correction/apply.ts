import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import { setName } from '../../core/people/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { type Checked, checkEmail, checkItsNumber, checkName } from '../check.ts'
import { type Registration, readRegistration } from '../registration.ts'
import { type Correction, readCorrection } from './read.ts'

/** One answer, as it was or as it is given anew. */
export type Answered =
  | { field: 'name' | 'its' | 'email'; text: string }
  | { field: 'preferences'; preferences: string[] }
  | { field: 'auditions'; sounds: Sound[] }

type Sound = { fileId: string; voice: boolean }

export type ApplyCorrectionInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  correctionId: string
  /** Must have passed the same checks as in a registration: anything else is thrown out as our own mistake. */
  answer: Answered
}

export type ApplyCorrectionOutcome =
  | {
      kind: 'corrected'
      correction: Correction
      registration: Registration
      before: Answered
      after: Answered
    }
  /** The number is somebody else's in this season; whose is not said. Nothing was changed. */
  | { kind: 'its-taken' }
  /** Answered, called off or withdrawn in the meantime. Nothing was changed. */
  | { kind: 'over' }
  | { kind: 'not-allowed' }

/**
 * Puts one answer of a registration in place of the former one, as its registrant was asked to. Both are kept with the
 * correction; the log names the answer, not its content. Whatever else was answered, and what was decided, stays.
 */
export async function applyCorrection(tx: Tx, input: ApplyCorrectionInput): Promise<ApplyCorrectionOutcome> {
  const { actor, ids, now, correctionId, answer } = input
  if (!can(actor, 'registration.mend')) return { kind: 'not-allowed' }
  const correction = await readCorrection(tx, actor.orgId, correctionId)
  if (!correction || correction.personId !== actor.personId) return { kind: 'over' }
  if (correction.field !== answer.field)
    throw new Error(`asked for ${correction.field}, given ${answer.field}`)
  if (!(await lock(tx, actor.orgId, correction))) return { kind: 'over' }
  const was = (await readRegistration(tx, actor.orgId, correction.registrationId))!
  const before = answeredIn(was, answer.field)
  if (!(await write(tx, input, was))) return { kind: 'its-taken' }
  const registration = (await readRegistration(tx, actor.orgId, correction.registrationId))!
  const after = answeredIn(registration, answer.field)
  await close(tx, input, before, after)
  const subject = { kind: 'registration', id: registration.id }
  const detail = { correctionId, field: answer.field }
  const action = 'registration.corrected'
  await recordAction(tx, { actor, action, subject, detail, id: ids.next(), at: now })
  return { kind: 'corrected', correction, registration, before, after }
}

/** One answer of a registration, as it stands there. */
export function answeredIn(
  { fullName, itsNumber, email, preferences, auditions }: Registration,
  field: Correction['field'],
): Answered {
  switch (field) {
    case 'name':
      return { field, text: fullName }
    case 'its':
      return { field, text: itsNumber }
    case 'email':
      return { field, text: email }
    case 'preferences':
      return { field, preferences }
    case 'auditions':
      return { field, sounds: auditions.map(({ fileId, voice }) => ({ fileId, voice })) }
    default:
      return unreachable(field)
  }
}

/** The registration first, as everybody does; false where the question is open no more. */
async function lock(tx: Tx, orgId: number, { id, registrationId }: Correction): Promise<boolean> {
  await sql`
    select from registrations where org_id = ${orgId} and id = ${registrationId}::uuid for no key update`.execute(
    tx,
  )
  const found = await sql`
    select from corrections where org_id = ${orgId} and id = ${id}::uuid and status = 'open' for update`.execute(
    tx,
  )
  return found.rows.length > 0
}

/** False where the number is another's. */
async function write(tx: Tx, { answer, actor }: ApplyCorrectionInput, was: Registration): Promise<boolean> {
  const { orgId } = actor
  switch (answer.field) {
    case 'name': {
      const name = passed(checkName(answer.text))
      await set(tx, orgId, was, { full_name: name })
      await setName(tx, orgId, was.personId, name)
      return true
    }
    case 'its':
      return setIts(tx, orgId, was, passed(checkItsNumber(answer.text)))
    case 'email':
      await set(tx, orgId, was, { email: passed(checkEmail(answer.text)) })
      return true
    case 'preferences':
      await set(tx, orgId, was, { preferences: answer.preferences })
      return true
    case 'auditions':
      await replaceSounds(tx, orgId, was, answer.sounds)
      return true
    default:
      return unreachable(answer)
  }
}

const set = (
  tx: Tx,
  orgId: number,
  { id }: Registration,
  values: Partial<{ full_name: string; email: string; preferences: string[] }>,
) => tx.updateTable('registrations').set(values).where('org_id', '=', orgId).where('id', '=', id).execute()

async function setIts(tx: Tx, orgId: number, { id, seasonId }: Registration, itsNumber: string) {
  const found = await sql`
    update registrations set its_number = ${itsNumber}
    where org_id = ${orgId} and id = ${id}::uuid
      and not exists (select from registrations other
                      where other.org_id = ${orgId} and other.season_id = ${seasonId}::uuid
                        and other.its_number = ${itsNumber} and other.id <> ${id}::uuid)
    returning id`.execute(tx)
  return found.rows.length > 0
}

/** A recording that stays keeps its ratings; those of one that goes go with it. */
async function replaceSounds(tx: Tx, orgId: number, was: Registration, sounds: Sound[]): Promise<void> {
  const kept = sounds.every(({ fileId }) => was.auditions.some((audition) => audition.fileId === fileId))
  if (kept && sounds.length === was.auditions.length) return
  await tx.deleteFrom('auditions').where('org_id', '=', orgId).where('registration_id', '=', was.id).execute()
  if (sounds.length === 0) return
  const rows = sounds.map(({ fileId, voice }, index) => ({
    ...{ org_id: orgId, registration_id: was.id, position: index + 1 },
    ...{ file_id: fileId, voice },
  }))
  await tx.insertInto('auditions').values(rows).execute()
}

const close = (
  tx: Tx,
  { actor, now, correctionId }: ApplyCorrectionInput,
  before: Answered,
  after: Answered,
) =>
  tx
    .updateTable('corrections')
    .set({ status: 'corrected', closed_at: now, before, after })
    .where('org_id', '=', actor.orgId)
    .where('id', '=', correctionId)
    .execute()

function passed(checked: Checked<string>): string {
  if (checked.kind === 'wrong') throw new Error(`a correction that was not checked: ${checked.why}`)
  return checked.value
}
