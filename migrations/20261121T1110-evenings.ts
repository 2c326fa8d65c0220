// The evening before a duty has steps: who has not answered is asked once more, and at the cut-off the coordinators hear
// who will not come or has not said. Each step of each day is taken once, whatever machine takes it.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table seasons add column cutoff_time time not null default '21:30'`.execute(db)
  await sql`
    create table evenings (
      org_id     integer not null,
      season_id  uuid not null,
      duty_date  date not null,
      step       text not null check (step in ('nudge', 'cutoff')),
      taken_at   timestamptz not null,
      primary key (org_id, season_id, duty_date, step),
      foreign key (org_id, season_id) references seasons (org_id, id)
    )`.execute(db)
  await sql`select protect('evenings')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table evenings`.execute(db)
  await sql`alter table seasons drop column cutoff_time`.execute(db)
}
