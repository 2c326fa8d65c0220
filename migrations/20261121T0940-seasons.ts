// A season and its duty types are data, labels in several languages included: names, order, reporting times and the reminder's hour differ by organisation and year.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table seasons (
      org_id            integer not null references orgs,
      id                uuid not null,
      name              text not null,
      day_label         text,
      starts_on         date not null,
      ends_on           date not null,
      status            text not null default 'draft' check (status in ('draft', 'open', 'closed')),
      preset            text not null check (preset in ('eight', 'twelve')),
      reminder_time     time not null,
      auditions_needed  boolean not null default true,
      created_at        timestamptz not null,
      primary key (org_id, id),
      check (ends_on >= starts_on and ends_on <= starts_on + 366)
    )`.execute(db)
  await sql`create unique index one_open_season on seasons (org_id) where status = 'open'`.execute(db)
  await sql`
    create table duty_types (
      org_id          integer not null,
      season_id       uuid not null,
      code            text not null,
      label           jsonb not null,
      position        smallint not null,
      category        text not null,
      reporting_time  time not null,
      primary key (org_id, season_id, code),
      foreign key (org_id, season_id) references seasons (org_id, id)
    )`.execute(db)
  for (const table of ['seasons', 'duty_types']) await sql`select protect(${sql.lit(table)})`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table duty_types`.execute(db)
  await sql`drop table seasons`.execute(db)
}
