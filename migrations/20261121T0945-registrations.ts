// One person's application for one season. The ITS number is unique within the season, and so is the person. A decision
// can be taken back; `decisions` counts them, so that a button knows whether it still speaks of the last one.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table registrations (
      org_id        integer not null,
      id            uuid not null,
      season_id     uuid not null,
      person_id     uuid not null,
      full_name     text not null,
      its_number    text not null check (its_number ~ '^[0-9]{8}$'),
      email         text not null,
      preferences   text[] not null check (cardinality(preferences) > 0),
      status        text not null default 'pending' check (status in ('pending', 'approved', 'rejected')),
      submitted_at  timestamptz not null,
      decided_at    timestamptz,
      decided_by    text,
      decisions     smallint not null default 0,
      decision_reason text,
      primary key (org_id, id),
      constraint one_registration_per_its unique (org_id, season_id, its_number),
      constraint one_registration_per_person unique (org_id, season_id, person_id),
      foreign key (org_id, season_id) references seasons (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id)
    )`.execute(db)
  await sql`create index registrations_of_person on registrations (org_id, person_id)`.execute(db)
  await sql`
    create table auditions (
      org_id           integer not null,
      registration_id  uuid not null,
      position         smallint not null check (position between 1 and 5),
      file_id          uuid not null,
      voice            boolean not null,
      primary key (org_id, registration_id, position),
      foreign key (org_id, registration_id) references registrations (org_id, id),
      foreign key (org_id, file_id) references files (org_id, id)
    )`.execute(db)
  for (const table of ['registrations', 'auditions']) await sql`select protect(${sql.lit(table)})`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table auditions`.execute(db)
  await sql`drop table registrations`.execute(db)
}
