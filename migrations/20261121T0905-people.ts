// A person is an internal id with many identities: a WhatsApp message may carry no phone number at all, and the
// provider's user id changes when the number does.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people (
      org_id      integer not null references orgs,
      id          uuid not null,
      name        text,
      locale      text not null,
      created_at  timestamptz not null,
      primary key (org_id, id)
    )`.execute(db)
  await sql`
    create table identities (
      org_id      integer not null,
      kind        text not null check (kind in ('phone', 'whatsapp_user', 'telegram', 'email')),
      value       text not null,
      person_id   uuid not null,
      created_at  timestamptz not null,
      primary key (org_id, kind, value),
      foreign key (org_id, person_id) references people (org_id, id)
    )`.execute(db)
  await sql`create index identities_of_person on identities (org_id, person_id)`.execute(db)
  for (const table of ['people', 'identities']) await sql`select protect(${sql.lit(table)})`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table identities`.execute(db)
  await sql`drop table people`.execute(db)
}
