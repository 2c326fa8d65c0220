// Days on which somebody cannot serve, whatever season it is. Taking them back keeps the row: what was known when a duty
// was given can be looked up.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table away (
      org_id        integer not null,
      id            uuid not null,
      person_id     uuid not null,
      from_day      date not null,
      to_day        date not null,
      note          text check (char_length(note) <= 200),
      said_at       timestamptz not null,
      withdrawn_at  timestamptz,
      primary key (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id),
      check (to_day >= from_day and to_day <= from_day + 366)
    )`.execute(db)
  await sql`create index away_of_person on away (org_id, person_id, to_day) where withdrawn_at is null`.execute(
    db,
  )
  await sql`select protect('away')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table away`.execute(db)
}
