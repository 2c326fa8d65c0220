// Where a person stands in a flow. Keyed by chat and person: two coordinators in one group have two conversations.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sessions (
      org_id      integer not null,
      chat_id     uuid not null,
      person_id   uuid not null,
      flow        text not null,
      version     smallint not null,
      step        text not null,
      trail       jsonb not null default '[]',
      data        jsonb not null default '{}',
      nonce       text not null,
      updated_at  timestamptz not null,
      primary key (org_id, chat_id, person_id),
      foreign key (org_id, chat_id) references chats (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id)
    )`.execute(db)
  await sql`select protect('sessions')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table sessions`.execute(db)
}
