// An account is one number, bot or mail address of an organisation; a chat is one conversation on it. An account that the
// settings no longer name is retired: it stays for the history that points to it, and for what is still told of that.
// The lease says which process sends for an account, so that its pace is kept exactly; it is a row with an end, not an
// advisory lock, so that it also holds through a pooler that changes connections between transactions.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table channel_accounts (
      org_id        integer not null references orgs,
      id            uuid not null,
      channel       text not null check (channel in ('whatsapp', 'telegram', 'email')),
      provider_id   text not null,
      business_id   text,
      simulated     boolean not null default false,
      retired_at    timestamptz,
      rate          real,
      stopped_at    timestamptz,
      stop_reason   text,
      paused_until  timestamptz,
      lease_holder  text,
      lease_until   timestamptz,
      info          jsonb not null default '{}',
      created_at    timestamptz not null,
      primary key (org_id, id),
      unique (org_id, channel, provider_id)
    )`.execute(db)
  await sql`create index channel_accounts_by_provider on channel_accounts (channel, provider_id)`.execute(db)
  await sql`create index channel_accounts_by_business on channel_accounts (channel, business_id)`.execute(db)
  await sql`
    create table chats (
      org_id           integer not null,
      id               uuid not null,
      account_id       uuid not null,
      channel          text not null check (channel in ('whatsapp', 'telegram')),
      provider_chat_id text not null,
      kind             text not null check (kind in ('private', 'group')),
      purpose          text check (purpose in ('coordinators')),
      person_id        uuid,
      title            text,
      last_inbound_at  timestamptz,
      unreachable_at   timestamptz,
      unreachable_reason text,
      opted_out_at     timestamptz,
      paused_until     timestamptz,
      created_at       timestamptz not null,
      primary key (org_id, id),
      unique (org_id, account_id, provider_chat_id),
      foreign key (org_id, account_id) references channel_accounts (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id)
    )`.execute(db)
  await sql`create index chats_of_person on chats (org_id, person_id) where person_id is not null`.execute(db)
  await sql`create unique index one_coordinators_group on chats (org_id) where purpose = 'coordinators'`.execute(
    db,
  )
  for (const table of ['channel_accounts', 'chats']) await sql`select protect(${sql.lit(table)})`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table chats`.execute(db)
  await sql`drop table channel_accounts`.execute(db)
}
