// A person on a slot, locked from the moment it is made. One live assignment per slot, held by the database among live
// rows only, so that a freed slot can be given again and history is never overwritten. Unlocking is logged for ever.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table assignments (
      org_id           integer not null,
      id               uuid not null,
      season_id        uuid not null,
      duty_date        date not null,
      duty_code        text not null,
      registration_id  uuid not null,
      person_id        uuid not null,
      status           text not null default 'live' check (status in ('live', 'unlocked')),
      assigned_by      text not null,
      locked_at        timestamptz not null,
      unlocked_at      timestamptz,
      answer           text check (answer in ('confirmed', 'declined')),
      answered_at      timestamptz,
      primary key (org_id, id),
      foreign key (org_id, season_id, duty_code) references duty_types (org_id, season_id, code),
      foreign key (org_id, registration_id) references registrations (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id),
      check ((status = 'live') = (unlocked_at is null))
    )`.execute(db)
  await sql`create unique index one_live_assignment_per_slot
    on assignments (org_id, season_id, duty_date, duty_code) where status = 'live'`.execute(db)
  await sql`create index assignments_of_person on assignments (org_id, person_id, duty_date)`.execute(db)
  await sql`
    create table unlock_log (
      org_id           integer not null,
      id               uuid not null,
      assignment_id    uuid not null,
      at               timestamptz not null,
      person_id        uuid,
      unlocked_by      text not null,
      reason           text not null check (char_length(btrim(reason)) >= 10),
      duty_date        date not null,
      duty_code        text not null,
      holder_name      text not null,
      holder_its       text not null,
      primary key (org_id, id),
      unique (org_id, assignment_id),
      foreign key (org_id, assignment_id) references assignments (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id)
    )`.execute(db)
  for (const table of ['assignments', 'unlock_log']) await sql`select protect(${sql.lit(table)})`.execute(db)
  await sql`revoke update, delete on unlock_log from khidmat_app, khidmat_worker`.execute(db)
  await sql`create trigger append_only before update or delete on unlock_log for each row execute function refuse_change()`.execute(
    db,
  )
  await sql`create trigger never_emptied before truncate on unlock_log execute function refuse_change()`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table unlock_log`.execute(db)
  await sql`drop table assignments`.execute(db)
}
