// A season can be ended: nobody registers for it and no duty of it is given any more. Closed alone means that people register
// for another one, while its duties go on.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table seasons add column ended_at timestamptz,
      add constraint an_ended_season_is_closed check (ended_at is null or status = 'closed')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table seasons drop column ended_at`.execute(db)
}
