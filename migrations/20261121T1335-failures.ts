// What failed and waits for somebody to see to it is listed for the coordinators, the newest first.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index messages_unseen_failures on messages (org_id, failed_at) where failed_at is not null and person_id is not null`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index messages_unseen_failures`.execute(db)
}
