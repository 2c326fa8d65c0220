// One row per due run of a job, unique by its minute, so that ten machines run it once. A job serves the whole
// installation, so this is the one table without an organisation.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table job_runs (
      job          text not null,
      due_at       timestamptz not null,
      started_at   timestamptz not null,
      finished_at  timestamptz,
      ok           boolean,
      counts       jsonb,
      error        text,
      primary key (job, due_at)
    )`.execute(db)
  await sql`grant select, insert, update, delete on job_runs to khidmat_worker`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table job_runs`.execute(db)
}
