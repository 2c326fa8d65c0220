// One reminder per assignment. Its messages, one per channel, carry the reminder's id, so its overall state is derived
// from theirs. Only waiting reminders are in the index: an idle tick costs nothing however many lie in the future.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reminders (
      org_id         integer not null,
      assignment_id  uuid not null,
      due_at         timestamptz not null,
      useful_until   timestamptz not null,
      status         text not null default 'pending' check (status in ('pending', 'queued', 'cancelled', 'missed')),
      queued_at      timestamptz,
      primary key (org_id, assignment_id),
      foreign key (org_id, assignment_id) references assignments (org_id, id),
      check (useful_until > due_at)
    )`.execute(db)
  await sql`create index reminders_waiting on reminders (due_at) where status = 'pending'`.execute(db)
  await sql`select protect('reminders')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table reminders`.execute(db)
}
