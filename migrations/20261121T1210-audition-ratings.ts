// Coordinators rate each recording by themselves, one to five, and choose the one that stands for the person. A season may
// have its recordings judged by number alone.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table seasons add column blind_auditions boolean not null default false`.execute(db)
  await sql`alter table auditions add column id uuid not null default gen_random_uuid(),
                                  add column selected boolean not null default false,
                                  add unique (org_id, id)`.execute(db)
  await sql`create unique index one_selected_audition on auditions (org_id, registration_id) where selected`.execute(
    db,
  )
  await sql`
    create table audition_ratings (
      org_id      integer not null,
      audition_id uuid not null,
      judge_id    uuid not null,
      rating      smallint not null check (rating between 1 and 5),
      rated_at    timestamptz not null,
      primary key (org_id, audition_id, judge_id),
      foreign key (org_id, audition_id) references auditions (org_id, id) on delete cascade,
      foreign key (org_id, judge_id) references people (org_id, id)
    )`.execute(db)
  await sql`select protect('audition_ratings')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table audition_ratings`.execute(db)
  await sql`alter table auditions drop column selected, drop column id`.execute(db)
  await sql`alter table seasons drop column blind_auditions`.execute(db)
}
