import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { isId } from '../id.ts'

/** What can be corrected, one at a time. */
export const correctable = ['name', 'its', 'email', 'preferences', 'auditions'] as const
export type Correctable = (typeof correctable)[number]

/** One answer of a registration that is to be given anew. */
export type Correction = {
  id: string
  registrationId: string
  personId: string
  field: Correctable
  /** What is wrong with it, if that was said. */
  note: string | null
  askedBy: string
  askedAt: Temporal.Instant
  /** The registrant, as they are registered. */
  name: string
  itsNumber: string
  /** The season's name. */
  season: string
}

/** The correction of this id while it is open. */
export async function readCorrection(
  tx: Tx | Db,
  orgId: number,
  correctionId: string,
): Promise<Correction | undefined> {
  if (!isId(correctionId)) return undefined
  const { corrections } = await open(tx, orgId, sql`c.id = ${correctionId}::uuid`, 1)
  return corrections[0]
}

/** What a person is asked to correct and has not yet, in whatever season. The oldest first. */
export const readCorrectionsOf = async (
  tx: Tx | Db,
  orgId: number,
  personId: string,
): Promise<Correction[]> => (await open(tx, orgId, sql`r.person_id = ${personId}::uuid`, 20)).corrections

/** The corrections of these seasons that nobody has answered yet, the oldest first; `more` counts those beyond the limit. */
export const listCorrections = (
  tx: Tx | Db,
  { orgId, seasonId, limit }: { orgId: number; seasonId: string[]; limit: number },
): Promise<{ corrections: Correction[]; more: number }> =>
  open(tx, orgId, sql`r.season_id = any(${seasonId}::uuid[])`, limit)

async function open(tx: Tx | Db, orgId: number, condition: RawBuilder<unknown>, limit: number) {
  const found = await sql<Correction & { total: number }>`
    select c.id, c.registration_id as "registrationId", r.person_id as "personId", c.field, c.note, c.asked_by as "askedBy",
           c.asked_at as "askedAt", r.full_name as name, r.its_number as "itsNumber", s.name as season,
           (count(*) over ())::integer as total
    from corrections c
    join registrations r on r.org_id = c.org_id and r.id = c.registration_id
    join seasons s on s.org_id = r.org_id and s.id = r.season_id
    where c.org_id = ${orgId} and c.status = 'open' and ${condition}
    order by c.asked_at, c.id limit ${limit}`.execute(tx)
  const corrections = found.rows.map(({ total: _, ...correction }) => correction)
  return { corrections, more: (found.rows[0]?.total ?? 0) - corrections.length }
}
