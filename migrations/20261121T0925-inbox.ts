// What a provider sent, stored before it is answered. The provider's own id is unique, so a webhook sent twice is one
// row; the partial index holds only what is waiting, so the cost of dispatch does not grow with history.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table inbox_events (
      org_id        integer not null,
      seq           bigint generated always as identity,
      account_id    uuid not null,
      channel       text not null,
      provider_id   text not null,
      kind          text not null check (kind in ('chat', 'status', 'account', 'ignored')),
      chat_key      text,
      payload       jsonb not null,
      received_at   timestamptz not null,
      status        text not null default 'new' check (status in ('new', 'handled', 'parked')),
      attempts      smallint not null default 0,
      next_at       timestamptz not null,
      handled_at    timestamptz,
      error         text,
      primary key (org_id, seq),
      unique (org_id, account_id, provider_id),
      foreign key (org_id, account_id) references channel_accounts (org_id, id)
    )`.execute(db)
  await sql`create index inbox_waiting on inbox_events (org_id, account_id, chat_key, seq) where status = 'new'`.execute(
    db,
  )
  await sql`select protect('inbox_events')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table inbox_events`.execute(db)
}
