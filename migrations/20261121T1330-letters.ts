// A letter is what a person and the coordinators write to each other, carried between the person's chat and the group.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table letters (
      org_id      integer not null,
      id          uuid not null,
      person_id   uuid not null,
      direction   text not null check (direction in ('in', 'out')),
      text        text,
      file_id     uuid,
      written_by  text not null,
      written_at  timestamptz not null,
      primary key (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id),
      foreign key (org_id, file_id) references files (org_id, id),
      check (num_nonnulls(text, file_id) = 1)
    )`.execute(db)
  await sql`create index letters_of_person on letters (org_id, person_id, written_at)`.execute(db)
  await sql`select protect('letters')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table letters`.execute(db)
}
