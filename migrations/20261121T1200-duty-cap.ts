// The most duties one person should have in a season: beyond it a coordinator is warned, never stopped. Null: no such number.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table seasons add column duty_cap smallint check (duty_cap between 1 and 366)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table seasons drop column duty_cap`.execute(db)
}
