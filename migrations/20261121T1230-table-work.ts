// Reading and making tables takes seconds, so it is asked for in the conversation and done beside it: a row is what was
// asked, by whom, where its message stands, and how far it has come. An import waits here between its dry run and the
// coordinators' word; `plan` keeps what they were shown, so that nothing else is done. What was read and made is let go
// of after a while, and found by its age among the sounds, which stay.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table table_work (
      org_id         integer not null references orgs,
      id             uuid not null,
      kind           text not null check (kind in ('import', 'export')),
      spec           jsonb not null,
      season_id      uuid not null,
      file_id        uuid,
      status         text not null default 'waiting'
                     check (status in ('waiting', 'working', 'shown', 'done', 'refused', 'cancelled', 'failed')),
      plan           jsonb,
      choice         jsonb,
      chat_id        uuid not null,
      thread_id      bigint,
      target         jsonb not null,
      asked_by       uuid,
      asked_name     text not null,
      door           text not null,
      locale         text not null,
      tries          smallint not null default 0,
      claimed_until  timestamptz,
      created_at     timestamptz not null,
      updated_at     timestamptz not null,
      primary key (org_id, id),
      check (kind = 'export' or file_id is not null),
      foreign key (org_id, season_id) references seasons (org_id, id),
      foreign key (org_id, file_id) references files (org_id, id),
      foreign key (org_id, chat_id) references chats (org_id, id)
    )`.execute(db)
  await sql`create index table_work_to_do on table_work (created_at) where status in ('waiting', 'working')`.execute(
    db,
  )
  await sql`create index tables_by_age on files (org_id, created_at) where mime not like 'audio/%'`.execute(
    db,
  )
  await sql`create index media_fetches_of_file on media_fetches (org_id, file_id) where file_id is not null`.execute(
    db,
  )
  await sql`select protect('table_work')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table table_work`.execute(db)
  await sql`drop index media_fetches_of_file, tables_by_age`.execute(db)
}
