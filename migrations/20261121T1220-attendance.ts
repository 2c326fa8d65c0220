// Who kept their duty and who did not, said by themselves or by a coordinator; one word for each assignment, which may be
// corrected: what was said before stands in the audit log. So many missed without a word, and whoever is about to give
// them another duty is warned.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table attendance (
      org_id         integer not null,
      assignment_id  uuid not null,
      kind           text not null check (kind in ('kept', 'missed')),
      noticed        boolean not null default false,
      said_by        text not null check (said_by in ('self', 'coordinator')),
      marked_by      text not null,
      marked_at      timestamptz not null,
      primary key (org_id, assignment_id),
      foreign key (org_id, assignment_id) references assignments (org_id, id),
      check (kind = 'missed' or not noticed)
    )`.execute(db)
  await sql`select protect('attendance')`.execute(db)
  await sql`alter table seasons add column missed_threshold smallint not null default 2 check (missed_threshold > 0)`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table seasons drop column missed_threshold`.execute(db)
  await sql`drop table attendance`.execute(db)
}
