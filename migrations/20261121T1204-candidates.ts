// Ranking everybody for a slot reads what speaks against a few of them; these indexes hold just those, so that the history
// beside them costs nothing.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index chats_lost on chats (org_id, person_id) where opted_out_at is not null or unreachable_at is not null`.execute(
    db,
  )
  await sql`create index away_to_come on away (org_id, to_day) where withdrawn_at is null`.execute(db)
  await sql`create index asks_lately on cover_asks (org_id, asked_at)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index asks_lately`.execute(db)
  await sql`drop index away_to_come`.execute(db)
  await sql`drop index chats_lost`.execute(db)
}
