// A person's own addresses on our server: whoever knows one sees what it leads to, so it cannot be guessed and can be
// revoked. The calendar has one that lasts; a copy of all that is kept of somebody has one that works once, for a day.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table private_links (
      org_id     integer not null,
      token      text not null collate "C" check (char_length(token) = 43),
      person_id  uuid not null,
      leads_to   text not null check (leads_to in ('calendar', 'data')),
      made_at    timestamptz not null,
      ends_at    timestamptz,
      primary key (org_id, token),
      foreign key (org_id, person_id) references people (org_id, id)
    )`.execute(db)
  await sql`create unique index one_link_of_a_kind on private_links (org_id, person_id, leads_to)`.execute(db)
  await sql`select protect('private_links')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table private_links`.execute(db)
}
