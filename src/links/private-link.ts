import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { LeadsTo } from './schema.ts'

export type PrivateLink = { orgId: number; personId: string; leadsTo: LeadsTo }
/** The part of an address that names a link: "7.Zm9v…". */
export type LinkName = string

/** The link that a person has already, if there is one. */
export async function readLink(
  tx: Tx | Db,
  { orgId, personId, leadsTo }: PrivateLink,
): Promise<LinkName | undefined> {
  const row = await tx
    .selectFrom('private_links')
    .select('token')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .where('leads_to', '=', leadsTo)
    .executeTakeFirst()
  return row && nameOf(orgId, row.token)
}

/** Makes a link that nobody can guess; the one that was there before leads nowhere from now on. */
export async function renewLink(
  tx: Tx,
  { orgId, personId, leadsTo }: PrivateLink,
  { now, endsAt = null }: { now: Temporal.Instant; endsAt?: Temporal.Instant | null },
): Promise<LinkName> {
  const token = randomBytes(32).toString('base64url')
  const fresh = { token, made_at: now, ends_at: endsAt }
  await tx
    .insertInto('private_links')
    .values({ org_id: orgId, person_id: personId, leads_to: leadsTo, ...fresh })
    .onConflict((oc) => oc.columns(['org_id', 'person_id', 'leads_to']).doUpdateSet(fresh))
    .execute()
  return nameOf(orgId, token)
}

/** Whose link it is; undefined where it leads nowhere, or nowhere any more. */
export async function followLink(
  tx: Tx | Db,
  { orgId, token }: LinkParts,
  { leadsTo, now }: { leadsTo: LeadsTo; now: Temporal.Instant },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('private_links')
    .select('person_id')
    .where('org_id', '=', orgId)
    .where('token', '=', token)
    .where('leads_to', '=', leadsTo)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .executeTakeFirst()
  return row?.person_id
}

/** The same for a link that works once: whoever is first has it. */
export async function useLink(
  tx: Tx,
  { orgId, token }: LinkParts,
  { leadsTo, now }: { leadsTo: LeadsTo; now: Temporal.Instant },
): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`
    delete from private_links where org_id = ${orgId} and token = ${token} and leads_to = ${leadsTo}
      and (ends_at is null or ends_at > ${now}::timestamptz) returning person_id as "personId"`.execute(tx)
  return rows[0]?.personId
}

export type LinkParts = { orgId: number; token: string }

/** Undefined for what is no link's name; nothing else must reach the database. */
export function parseLinkName(name: string): LinkParts | undefined {
  const [, org, token] = /^(\d{1,9})\.([\w-]{43})$/.exec(name) ?? []
  return org && token ? { orgId: Number(org), token } : undefined
}

const nameOf = (orgId: number, token: string): LinkName => `${orgId}.${token}`
