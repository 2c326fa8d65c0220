// Who did what, when, why and through which door: append-only in the database itself, not by good manners.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege'; end $$`.execute(
    db,
  )
  await sql`
    create table audit_log (
      org_id        integer not null references orgs,
      id            uuid not null,
      at            timestamptz not null,
      person_id     uuid,
      actor         text not null,
      door          text not null check (door in ('whatsapp', 'telegram', 'console', 'api', 'job', 'start')),
      action        text not null,
      subject_kind  text not null,
      subject_id    text not null,
      detail        jsonb not null default '{}',
      primary key (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id)
    )`.execute(db)
  await sql`create index audit_log_by_subject on audit_log (org_id, subject_kind, subject_id)`.execute(db)
  await sql`select protect('audit_log')`.execute(db)
  await sql`revoke update, delete on audit_log from khidmat_app, khidmat_worker`.execute(db)
  await sql`create trigger append_only before update or delete on audit_log for each row execute function refuse_change()`.execute(
    db,
  )
  await sql`create trigger never_emptied before truncate on audit_log execute function refuse_change()`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table audit_log`.execute(db)
  await sql`drop function refuse_change()`.execute(db)
}
