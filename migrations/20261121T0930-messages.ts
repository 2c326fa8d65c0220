// The outbox. A message is queued in the transaction that changed something, under a key that is unique for ever;
// `sending` is committed before the provider is called, so a row still sending after a crash is known to be unknown.
// The partial indexes hold only live work. `live` stands in their place of `status`, and a page has room for a second
// version of its rows: so `queued` -> `sending` changes nothing that is indexed, and no index is touched by it.
// `failed_at` finds what a group was not told; only a failure writes it.
// The account and the person have no foreign key, which would be checked for every message by itself: whoever inserts a
// message reads them from their own rows, and those cannot be deleted.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table messages (
      org_id        integer not null,
      id            uuid not null,
      seq           bigint generated always as identity,
      account_id    uuid not null,
      channel       text not null,
      chat_id       uuid,
      person_id     uuid,
      recipient     text not null,
      thread_id     bigint,
      locale        text not null,
      priority      smallint not null check (priority in (0, 1, 2)),
      key           text collate "C" not null,
      body          jsonb not null,
      about_kind    text,
      about_id      uuid,
      status        text not null default 'queued'
                    check (status in ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'cancelled', 'expired')),
      live          boolean not null generated always as (status in ('queued', 'sending')) stored,
      due_at        timestamptz not null,
      expires_at    timestamptz,
      attempts      smallint not null default 0,
      spent         smallint not null default 0,
      claimed_by    text,
      claimed_at    timestamptz,
      unknown_since timestamptz,
      maybe_doubled boolean not null default false,
      provider_id   text collate "C",
      text_sent     text,
      sent_at       timestamptz,
      delivered_at  timestamptz,
      read_at       timestamptz,
      failed_at     timestamptz,
      error_code    text,
      error_reason  text,
      created_at    timestamptz not null,
      primary key (org_id, id) with (fillfactor = 50),
      unique (org_id, key) with (fillfactor = 50),
      foreign key (org_id, chat_id) references chats (org_id, id)
    ) with (fillfactor = 45)`.execute(db)
  await sql`create index messages_due on messages (org_id, account_id, priority, due_at, seq) where live`.execute(
    db,
  )
  await sql`create index messages_unknown on messages (org_id, account_id, unknown_since) where unknown_since is not null`.execute(
    db,
  )
  await sql`create index messages_by_provider on messages (org_id, account_id, provider_id) where provider_id is not null`.execute(
    db,
  )
  await sql`create index messages_failed on messages (org_id, chat_id, failed_at) where failed_at is not null`.execute(
    db,
  )
  await sql`create index messages_about on messages (org_id, about_id) where about_id is not null`.execute(db)
  await sql`
    create table message_attempts (
      org_id      integer not null,
      message_id  uuid not null,
      attempt     smallint not null,
      at          timestamptz not null,
      outcome     text not null,
      code        text,
      detail      text,
      primary key (org_id, message_id, attempt),
      foreign key (org_id, message_id) references messages (org_id, id)
    )`.execute(db)
  for (const table of ['messages', 'message_attempts'])
    await sql`select protect(${sql.lit(table)})`.execute(db)
  await sql`revoke delete on channel_accounts, people from khidmat_app, khidmat_worker`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`grant delete on channel_accounts, people to khidmat_app, khidmat_worker`.execute(db)
  await sql`drop table message_attempts`.execute(db)
  await sql`drop table messages`.execute(db)
}
