// A cover round looks for somebody to take a duty whose holder cannot come. One open round for a slot, each person asked
// once in it; the first yes takes it while the round's row is locked.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cover_rounds (
      org_id         integer not null,
      id             uuid not null,
      assignment_id  uuid not null,
      status         text not null default 'open' check (status in ('open', 'filled', 'nobody', 'stopped', 'not-needed')),
      started_by     text not null,
      started_at     timestamptz not null,
      next_at        timestamptz not null,
      ends_at        timestamptz not null,
      closed_at      timestamptz,
      taken_by       uuid,
      shown          integer not null default 0,
      primary key (org_id, id),
      foreign key (org_id, assignment_id) references assignments (org_id, id),
      foreign key (org_id, taken_by) references assignments (org_id, id),
      check ((status = 'open') = (closed_at is null))
    )`.execute(db)
  await sql`create unique index one_open_round on cover_rounds (org_id, assignment_id) where status = 'open'`.execute(
    db,
  )
  await sql`create index rounds_waiting on cover_rounds (least(next_at, ends_at)) where status = 'open'`.execute(
    db,
  )
  await sql`
    create table cover_asks (
      org_id           integer not null,
      round_id         uuid not null,
      person_id        uuid not null,
      registration_id  uuid not null,
      asked_at         timestamptz not null,
      answer           text check (answer in ('yes', 'no')),
      answered_at      timestamptz,
      primary key (org_id, round_id, person_id),
      foreign key (org_id, round_id) references cover_rounds (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id),
      foreign key (org_id, registration_id) references registrations (org_id, id)
    )`.execute(db)
  await sql`create index asks_of_person on cover_asks (org_id, person_id, asked_at)`.execute(db)
  for (const table of ['cover_rounds', 'cover_asks']) await sql`select protect(${sql.lit(table)})`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table cover_asks`.execute(db)
  await sql`drop table cover_rounds`.execute(db)
}
