import type { Db, Tx } from '../../db/database.ts'

export type Org = { id: number; name: string; timeZone: string; locale: string }

/** The organisation the environment names: made once, later starts only bring its name, zone and locale up to date. */
export async function ensureOrg(
  db: Db,
  org: { slug: string; name: string; timeZone: string; locale: string },
  at: Temporal.Instant,
): Promise<Org> {
  const row = await db
    .insertInto('orgs')
    .values({
      slug: org.slug,
      name: org.name,
      time_zone: org.timeZone,
      locale: org.locale,
      settings: {},
      created_at: at,
    })
    .onConflict((oc) =>
      oc.column('slug').doUpdateSet({ name: org.name, time_zone: org.timeZone, locale: org.locale }),
    )
    .returning('org_id')
    .executeTakeFirstOrThrow()
  return { id: row.org_id, name: org.name, timeZone: org.timeZone, locale: org.locale }
}

export async function readOrg(tx: Tx | Db, orgId: number): Promise<Org> {
  const row = await tx
    .selectFrom('orgs')
    .select(['org_id', 'name', 'time_zone', 'locale'])
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow()
  return { id: row.org_id, name: row.name, timeZone: row.time_zone, locale: row.locale }
}

/** Every organisation by its id; few enough to hold in memory. For workers that span organisations. */
export async function readOrgs(db: Db): Promise<Map<number, Org>> {
  const rows = await db.selectFrom('orgs').select(['org_id', 'name', 'time_zone', 'locale']).execute()
  return new Map(
    rows.map((row) => [
      row.org_id,
      { id: row.org_id, name: row.name, timeZone: row.time_zone, locale: row.locale },
    ]),
  )
}
