import { sql } from 'kysely'
import { recordAction } from '../core/audit/index.ts'
import { type Actor, can } from '../core/auth/index.ts'
import { setName } from '../core/people/index.ts'
import type { Tx } from '../db/database.ts'
import type { Ids } from '../lib/ids.ts'
import { notify } from '../messaging/index.ts'
import { categoryValues } from './category-words.ts'
import { type Checked, checkEmail, checkItsNumber, checkName } from './check.ts'
import { type Registration, readRegistration, readRegistrationOfPerson } from './registration.ts'

export type NewRegistration = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  orgId: number
  season: { id: string }
  person: { id: string }
  fullName: string
  itsNumber: string
  email: string
  /** Categories of the season's duties, at least one. */
  preferences: string[]
  /** At most five; at least one unless the season says none is needed. */
  sounds: { fileId: string; voice: boolean }[]
}

export type SubmitOutcome =
  | { kind: 'submitted'; registration: Registration }
  /** By somebody else; by whom is not said. */
  | { kind: 'its-taken' }
  /** The person's own, with the status it has; nothing was changed. */
  | { kind: 'already-registered'; registration: Registration }
  | { kind: 'audition-missing' }
  /** The person, or somebody registered with this number before, is blocked. */
  | { kind: 'blocked' }
  /** The season is not open, or over. */
  | { kind: 'closed' }
  | { kind: 'not-allowed' }

/**
 * Registers a person for a season, once, or anew where they had withdrawn, and acknowledges it on their chat and by e-mail. Name, number and address must
 * have passed `checkName`, `checkItsNumber` and `checkEmail`: anything else is thrown out as our own mistake.
 */
export async function submitRegistration(tx: Tx, input: NewRegistration): Promise<SubmitOutcome> {
  const { actor, orgId, ids, now, person } = input
  if (!can(actor, 'registration.submit') || actor.orgId !== orgId || actor.personId !== person.id)
    return { kind: 'not-allowed' }
  const season = await readOpenSeason(tx, input)
  if (!season) return { kind: 'closed' }
  if (await isUnwanted(tx, input)) return { kind: 'blocked' }
  const ownSeason = { orgId, seasonId: input.season.id, personId: person.id }
  if (season.auditionsNeeded && input.sounds.length === 0) {
    const own = await readRegistrationOfPerson(tx, ownSeason)
    return own && own.status !== 'withdrawn'
      ? { kind: 'already-registered', registration: own }
      : { kind: 'audition-missing' }
  }
  const id = (await insert(tx, input)) ?? (await takeUpAgain(tx, input))
  if (!id) {
    const own = await readRegistrationOfPerson(tx, ownSeason)
    return own && own.status !== 'withdrawn'
      ? { kind: 'already-registered', registration: own }
      : { kind: 'its-taken' }
  }
  await insertAuditions(tx, orgId, id, input.sounds)
  const detail = { seasonId: input.season.id, preferences: input.preferences, auditions: input.sounds.length }
  const subject = { kind: 'registration', id }
  await recordAction(tx, {
    actor,
    action: 'registration.submitted',
    subject,
    detail,
    id: ids.next(),
    at: now,
  })
  const registration = (await readRegistration(tx, orgId, id))!
  // Until now we had only what they call themselves on WhatsApp or Telegram, which tells the coordinators little.
  await setName(tx, orgId, person.id, registration.fullName)
  await acknowledge(tx, input, registration, season.name)
  return { kind: 'submitted', registration }
}

/** Held until the end of the transaction, so that it is not closed in between. */
async function readOpenSeason(tx: Tx, { orgId, season, now }: NewRegistration) {
  const found = await sql<{ name: string; auditionsNeeded: boolean }>`
    select s.name, s.auditions_needed as "auditionsNeeded"
    from seasons s join orgs o on o.org_id = s.org_id
    where s.org_id = ${orgId} and s.id = ${season.id}::uuid and s.status = 'open'
      and s.ends_on >= (${now}::timestamptz at time zone o.time_zone)::date
    for share of s`.execute(tx)
  return found.rows[0]
}

/** Undefined where the person or the number is registered already: the unique constraints decide, also between two at once. */
async function insert(tx: Tx, input: NewRegistration): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    insert into registrations (org_id, id, season_id, person_id, full_name, its_number, email, preferences, submitted_at)
    values (${input.orgId}, ${input.ids.next()}::uuid, ${input.season.id}::uuid, ${input.person.id}::uuid,
            ${passed(checkName(input.fullName))}, ${passed(checkItsNumber(input.itsNumber))},
            ${passed(checkEmail(input.email))}, ${input.preferences}::text[], ${input.now}::timestamptz)
    on conflict do nothing returning id`.execute(tx)
  return found.rows[0]?.id
}

/** The row of somebody who had withdrawn, with what they say now. Undefined where there is none, or the number is another's. */
async function takeUpAgain(tx: Tx, input: NewRegistration): Promise<string | undefined> {
  const { orgId, season, person, now } = input
  const itsNumber = passed(checkItsNumber(input.itsNumber))
  const found = await sql<{ id: string }>`
    update registrations r
    set full_name = ${passed(checkName(input.fullName))}, its_number = ${itsNumber}, email = ${passed(checkEmail(input.email))},
        preferences = ${input.preferences}::text[], submitted_at = ${now}::timestamptz, status = 'pending',
        decisions = decisions + 1, decided_at = null, decided_by = null, decision_reason = null
    where org_id = ${orgId} and season_id = ${season.id}::uuid and person_id = ${person.id}::uuid and status = 'withdrawn'
      and not exists (select from registrations o where o.org_id = r.org_id and o.season_id = r.season_id
                                                    and o.its_number = ${itsNumber} and o.id <> r.id)
    returning id`.execute(tx)
  const id = found.rows[0]?.id
  if (id)
    await sql`delete from auditions where org_id = ${orgId} and registration_id = ${id}::uuid`.execute(tx)
  return id
}

async function isUnwanted(tx: Tx, { orgId, person, itsNumber }: NewRegistration): Promise<boolean> {
  const found = await sql`
    select from blocks b
    where b.org_id = ${orgId} and b.lifted_at is null
      and (b.person_id = ${person.id}::uuid
           or exists (select from registrations r where r.org_id = b.org_id and r.person_id = b.person_id
                                                    and r.its_number = ${itsNumber}))
    limit 1`.execute(tx)
  return found.rows.length > 0
}

function passed(checked: Checked<string>): string {
  if (checked.kind === 'wrong') throw new Error(`a registration that was not checked: ${checked.why}`)
  return checked.value
}

async function insertAuditions(
  tx: Tx,
  orgId: number,
  id: string,
  sounds: NewRegistration['sounds'],
): Promise<void> {
  if (sounds.length === 0) return
  const rows = sounds.map(({ fileId, voice }, index) => ({
    org_id: orgId,
    registration_id: id,
    position: index + 1,
    file_id: fileId,
    voice,
  }))
  await tx.insertInto('auditions').values(rows).execute()
}

/** Registered anew, it is acknowledged anew. */
const anew = ({ decisions }: Registration) => (decisions === 0 ? '' : `:${decisions}`)

async function acknowledge(
  tx: Tx,
  { ids, now, orgId }: NewRegistration,
  registration: Registration,
  season: string,
) {
  const preferences = categoryValues(registration.preferences)
  await notify(
    tx,
    { ids, now },
    {
      orgId,
      personId: registration.personId,
      notice: 'registration-received',
      vars: { name: registration.fullName, season, preferences },
      key: `registration:${registration.id}:received${anew(registration)}`,
      about: { kind: 'registration', id: registration.id },
      email: registration.email,
    },
  )
}
