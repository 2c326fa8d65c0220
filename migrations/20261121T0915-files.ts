// Received files are kept once, by hash; a provider's media id leads to the file, or to the reason it was refused,
// so that a repeated fetch costs nothing.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table files (
      org_id       integer not null references orgs,
      id           uuid not null,
      sha256       text not null,
      bytes        bigint not null,
      mime         text not null,
      duration_ms  integer,
      created_at   timestamptz not null,
      primary key (org_id, id),
      unique (org_id, sha256)
    )`.execute(db)
  await sql`
    create table media_fetches (
      org_id      integer not null references orgs,
      account_id  uuid not null,
      media_id    text not null,
      file_id     uuid,
      refusal     text,
      fetched_at  timestamptz not null,
      primary key (org_id, account_id, media_id),
      foreign key (org_id, file_id) references files (org_id, id),
      check ((file_id is null) <> (refusal is null))
    )`.execute(db)
  for (const table of ['files', 'media_fetches']) await sql`select protect(${sql.lit(table)})`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table media_fetches`.execute(db)
  await sql`drop table files`.execute(db)
}
