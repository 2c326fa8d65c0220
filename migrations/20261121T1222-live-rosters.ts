// The message in a coordinators' group that shows today's roster and stays true. Whatever writes an assignment or its
// attendance, now or in years to come, the database tells those who keep such messages; where there is none, nobody is told.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table live_rosters (
      org_id      integer primary key references orgs,
      id          uuid not null,
      chat_id     uuid not null,
      thread_id   bigint,
      words       jsonb not null,
      shown       integer not null default 0,
      started_by  text not null,
      started_at  timestamptz not null,
      foreign key (org_id, chat_id) references chats (org_id, id)
    )`.execute(db)
  await sql`select protect('live_rosters')`.execute(db)
  await sql`
    create function tell_live_roster() returns trigger language plpgsql as $$
    begin
      perform pg_notify('live_roster', l.org_id::text) from live_rosters l where l.org_id in (select c.org_id from changed c);
      return null;
    end $$`.execute(db)
  for (const table of ['assignments', 'attendance'])
    for (const event of ['insert', 'update'])
      await sql`
        create trigger ${sql.id(`tell_live_roster_of_${event}`)} after ${sql.raw(event)} on ${sql.id(table)}
        referencing new table as changed for each statement execute function tell_live_roster()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['assignments', 'attendance'])
    for (const event of ['insert', 'update'])
      await sql`drop trigger ${sql.id(`tell_live_roster_of_${event}`)} on ${sql.id(table)}`.execute(db)
  await sql`drop function tell_live_roster()`.execute(db)
  await sql`drop table live_rosters`.execute(db)
}
