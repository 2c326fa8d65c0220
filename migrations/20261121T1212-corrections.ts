// Coordinators ask for one answer of a registration to be given anew; what it was before and what it became are kept beside
// the question. While it is answered, a form that was open waits beneath, and goes on afterwards.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table corrections (
      org_id           integer not null,
      id               uuid not null,
      registration_id  uuid not null,
      field            text not null check (field in ('name', 'its', 'email', 'preferences', 'auditions')),
      note             text check (char_length(note) between 1 and 300),
      status           text not null default 'open' check (status in ('open', 'corrected', 'called-off')),
      asked_by         text not null,
      asked_at         timestamptz not null,
      closed_at        timestamptz,
      before           jsonb,
      after            jsonb,
      primary key (org_id, id),
      foreign key (org_id, registration_id) references registrations (org_id, id),
      check ((status = 'open') = (closed_at is null)),
      check ((status = 'corrected') = (after is not null))
    )`.execute(db)
  await sql`create unique index one_open_correction on corrections (org_id, registration_id, field) where status = 'open'`.execute(
    db,
  )
  await sql`select protect('corrections')`.execute(db)
  await sql`alter table sessions add column beneath jsonb`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sessions drop column beneath`.execute(db)
  await sql`drop table corrections`.execute(db)
}
