// A duty that a season gives up stays in what was: on the days before it was given up, and wherever somebody had it.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table duty_types add column given_up_on date`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table duty_types drop column given_up_on`.execute(db)
}
