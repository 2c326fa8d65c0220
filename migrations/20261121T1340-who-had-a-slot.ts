// Who had a slot and gave it up is not asked for it again first.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index assignments_given_up on assignments (org_id, season_id, duty_date, duty_code) where status = 'unlocked'`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index assignments_given_up`.execute(db)
}
