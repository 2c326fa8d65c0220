import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** Phone: E.164 digits without '+'. whatsapp_user: business-scoped id "US.…". telegram: user id. email: lower case. */
export type IdentityKind = 'phone' | 'whatsapp_user' | 'telegram' | 'email'
export type Identity = { kind: IdentityKind; value: string }
export type Person = { id: string; name: string | null; locale: string }

/**
 * The person behind any of these identities, made if there is none. Identities not yet known are added to that person;
 * one that already belongs to somebody else stays there: the first in order of trust decides.
 */
export async function findOrMakePerson(
  tx: Tx,
  input: {
    orgId: number
    id: string
    identities: Identity[]
    name: string | null
    locale: string
    at: Temporal.Instant
  },
): Promise<Person & { isNew: boolean }> {
  const known = await firstKnown(tx, input.orgId, input.identities)
  if (known) {
    await addIdentities(tx, input.orgId, known.id, input.identities, input.at)
    return { ...known, isNew: false }
  }
  await tx
    .insertInto('people')
    .values({
      org_id: input.orgId,
      id: input.id,
      name: input.name,
      locale: input.locale,
      created_at: input.at,
    })
    .execute()
  await addIdentities(tx, input.orgId, input.id, input.identities, input.at)
  // Two chats of one stranger at once: whoever stored the identity first is the person.
  const winner = await firstKnown(tx, input.orgId, input.identities)
  if (winner && winner.id !== input.id) {
    await tx.deleteFrom('people').where('org_id', '=', input.orgId).where('id', '=', input.id).execute()
    return { ...winner, isNew: false }
  }
  return { id: input.id, name: input.name, locale: input.locale, isNew: true }
}

export async function readPerson(tx: Tx, orgId: number, personId: string): Promise<Person | undefined> {
  return tx
    .selectFrom('people')
    .select(['id', 'name', 'locale'])
    .where('org_id', '=', orgId)
    .where('id', '=', personId)
    .executeTakeFirst()
}

/** Adds an identity if it is nobody's yet; false if it belongs to somebody else. */
export async function addIdentity(
  tx: Tx,
  orgId: number,
  personId: string,
  identity: Identity,
  at: Temporal.Instant,
): Promise<boolean> {
  await addIdentities(tx, orgId, personId, [identity], at)
  return (await firstKnown(tx, orgId, [identity]))?.id === personId
}

/** A number or user id changed: the new one leads to the same person, and the old one no longer leads anywhere. */
export async function changeIdentity(
  tx: Tx,
  orgId: number,
  from: Identity,
  to: Identity,
  at: Temporal.Instant,
): Promise<void> {
  const person = await firstKnown(tx, orgId, [from])
  if (!person) return
  await addIdentities(tx, orgId, person.id, [to], at)
  await tx
    .deleteFrom('identities')
    .where('org_id', '=', orgId)
    .where('kind', '=', from.kind)
    .where('value', '=', from.value)
    .execute()
}

export async function setLocale(tx: Tx, orgId: number, personId: string, locale: string): Promise<void> {
  await tx
    .updateTable('people')
    .set({ locale })
    .where('org_id', '=', orgId)
    .where('id', '=', personId)
    .execute()
}

export async function setName(tx: Tx, orgId: number, personId: string, name: string): Promise<void> {
  await tx
    .updateTable('people')
    .set({ name })
    .where('org_id', '=', orgId)
    .where('id', '=', personId)
    .execute()
}

async function firstKnown(tx: Tx, orgId: number, identities: Identity[]): Promise<Person | undefined> {
  if (identities.length === 0) return undefined
  const rows = await tx
    .selectFrom('identities as i')
    .innerJoin('people as p', (join) =>
      join.onRef('p.org_id', '=', 'i.org_id').onRef('p.id', '=', 'i.person_id'),
    )
    .select(['p.id', 'p.name', 'p.locale', 'i.kind', 'i.value'])
    .where('i.org_id', '=', orgId)
    .where((eb) =>
      eb.or(
        identities.map((identity) =>
          eb.and([eb('i.kind', '=', identity.kind), eb('i.value', '=', identity.value)]),
        ),
      ),
    )
    .execute()
  for (const { kind, value } of identities) {
    const row = rows.find((row) => row.kind === kind && row.value === value)
    if (row) return { id: row.id, name: row.name, locale: row.locale }
  }
  return undefined
}

async function addIdentities(
  tx: Tx,
  orgId: number,
  personId: string,
  identities: Identity[],
  at: Temporal.Instant,
): Promise<void> {
  if (identities.length === 0) return
  const rows = identities.map((identity) => ({
    org_id: orgId,
    kind: identity.kind,
    value: identity.value,
    person_id: personId,
    created_at: at,
  }))
  await tx
    .insertInto('identities')
    .values(rows)
    .onConflict((oc) => oc.columns(['org_id', 'kind', 'value']).doNothing())
    .execute()
}

/** The values of one kind that a person is known by, newest first. */
export async function identitiesOf(
  tx: Tx,
  orgId: number,
  personId: string,
  kind: IdentityKind,
): Promise<string[]> {
  const rows = await sql<{ value: string }>`
    select value from identities where org_id = ${orgId} and person_id = ${personId} and kind = ${kind} order by created_at desc`.execute(
    tx,
  )
  return rows.rows.map((row) => row.value)
}
