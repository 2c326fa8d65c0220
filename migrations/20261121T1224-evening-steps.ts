// An evening has more steps: what nobody has tomorrow is told before the cut-off, and after it where tomorrow
// is at risk. Which steps there are is the program's to know; a list of them here would have to be changed with each.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table evenings drop constraint if exists evenings_step_check`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from evenings where step not in ('nudge', 'cutoff')`.execute(db)
  await sql`alter table evenings add constraint evenings_step_check check (step in ('nudge', 'cutoff'))`.execute(
    db,
  )
}
