import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** Phone: E.164 digits without '+'. whatsapp_user: business-scoped id "US.…". telegram: user id. email: lower case. */
export type IdentityKind = 'phone' | 'whatsapp_user' | 'telegram' | 'email'
export type Identity = { kind: IdentityKind; value: string }
export type Person = { id: string; name: string | null; locale: string }

export type PersonInput = {
  orgId: number
  /** The id they get if they are new. */
  id: string
  identities: Identity[]
  name: string | null
  locale: string
  at: Temporal.Instant
}

/**
 * The person behind any of these identities, made if there is none. Identities not yet known are added to that person;
 * one that already belongs to somebody else stays there: the first in order of trust decides. A phone number alone does
 * not, where its owner is known by another WhatsApp user id: numbers are given to new people, and their ids with them. An id
 * that may be of another portfolio's making says nothing of that kind, see `retireUserIds`.
 */
export async function findOrMakePerson(tx: Tx, input: PersonInput): Promise<Person & { isNew: boolean }> {
  return untilFound(async () => {
    const { rows } = await sql<Person & { isNew: boolean }>`
      with ${personParts(input)} select id, name, locale, is_new as "isNew" from person`.execute(tx)
    return rows[0]
  })
}

/** Two chats of one stranger at once: whoever stored the identity first is the person, and is seen at the second look. */
export async function untilFound<T>(look: () => Promise<T | undefined>): Promise<T> {
  const found = (await look()) ?? (await look())
  if (!found) throw new Error('an identity that was just taken belongs to nobody')
  return found
}

/**
 * SQL for a `with`: finds or makes the person, and ends in `person` (id, name, locale, is_new). That is empty where the
 * stranger was made elsewhere at this moment.
 */
export const personParts = ({ orgId, id, identities, name, locale, at }: PersonInput) => sql`
  given as (
    select * from unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ value }) => value)}::text[])
      with ordinality as given (kind, value, place)),
  owners as (
    select given.place, i.person_id from given
    join identities i on i.org_id = ${orgId} and i.kind = given.kind and i.value = given.value
    where given.kind <> 'phone' or not exists (select from given where kind = 'whatsapp_user') or not exists (
      select from identities other where other.org_id = ${orgId} and other.person_id = i.person_id
        and other.kind = 'whatsapp_user' and other.retired_at is null and other.value not in (select value from given))),
  used as (
    update identities i set retired_at = null from given
    where i.org_id = ${orgId} and i.kind = given.kind and i.value = given.value
      and i.retired_at < ${at}::timestamptz - interval '1 day'),
  first as (
    insert into identities (org_id, kind, value, person_id, created_at)
    select ${orgId}, kind, value, ${id}, ${at}::timestamptz from given where place = 1 and not exists (select from owners)
    on conflict (org_id, kind, value) do nothing returning 1),
  made as (
    insert into people (org_id, id, name, locale, created_at)
    select ${orgId}, ${id}, ${name}, ${locale}, ${at}::timestamptz
    where exists (select from first) or not exists (select from given)
    returning id, name, locale),
  person as (
    select id, name, locale, true as is_new from made
    union all
    select id, name, locale, false from people
    where org_id = ${orgId} and id = (select person_id from owners order by place limit 1)),
  added as (
    insert into identities (org_id, kind, value, person_id, created_at)
    select ${orgId}, given.kind, given.value, person.id, ${at}::timestamptz from given, person
    where given.place not in (select place from owners) and (not person.is_new or given.place > 1)
    on conflict (org_id, kind, value) do nothing)`

/**
 * A number or user id changed: the new one leads to the same person, and the old one no longer leads anywhere. Where
 * somebody had already written under the new one and was taken for a stranger, it is theirs no longer.
 */
export async function changeIdentity(
  tx: Tx,
  orgId: number,
  from: Identity,
  to: Identity,
  at: Temporal.Instant,
): Promise<void> {
  const personId = await ownerOf(tx, orgId, from)
  if (!personId) return
  await tx
    .insertInto('identities')
    .values({ org_id: orgId, kind: to.kind, value: to.value, person_id: personId, created_at: at })
    .onConflict((oc) => oc.columns(['org_id', 'kind', 'value']).doUpdateSet({ person_id: personId }))
    .execute()
  await tx
    .deleteFrom('identities')
    .where('org_id', '=', orgId)
    .where('kind', '=', from.kind)
    .where('value', '=', from.value)
    .execute()
}

/**
 * From now on another business account writes to people. User ids are made for a portfolio of such accounts (Meta,
 * "Business-scoped user IDs"), and whether the new one is of the same is not said: an id known so far still leads to its
 * person, but another one beside a known phone is no sign of a stranger. Used again a day later, when nothing waits any more that was
 * said before, it is as good as ever.
 */
export async function retireUserIds(tx: Tx, orgId: number, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('identities')
    .set({ retired_at: at })
    .where('org_id', '=', orgId)
    .where('kind', '=', 'whatsapp_user')
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

async function ownerOf(tx: Tx, orgId: number, { kind, value }: Identity): Promise<string | undefined> {
  const row = await tx
    .selectFrom('identities')
    .select('person_id')
    .where('org_id', '=', orgId)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .executeTakeFirst()
  return row?.person_id
}
