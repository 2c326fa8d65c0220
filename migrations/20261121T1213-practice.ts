// A recording to practise with, one for each duty type. It is kept by the duty's code, so that every season with that duty
// has it.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table practice (
      org_id     integer not null,
      duty_code  text not null,
      file_id    uuid not null,
      voice      boolean not null,
      added_by   text not null,
      added_at   timestamptz not null,
      primary key (org_id, duty_code),
      foreign key (org_id, file_id) references files (org_id, id)
    )`.execute(db)
  await sql`select protect('practice')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table practice`.execute(db)
}
