// The watchdog counts what is parked each minute; without an index that would read all of history.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index inbox_parked on inbox_events (org_id) where status = 'parked'`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index inbox_parked`.execute(db)
}
