// The tenant, and the two roles under which everything runs. Requests act as khidmat_app and see one organisation,
// the one named by the setting khidmat.org_id; workers that span organisations act as khidmat_worker.
// Roles belong to the whole server, so they may already be there; they are left behind on the way down.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare r text;
    begin
      foreach r in array array['khidmat_app', 'khidmat_worker'] loop
        begin
          if not exists (select from pg_roles where rolname = r) then execute format('create role %I nologin', r); end if;
        exception when duplicate_object or unique_violation then null;
        end;
        -- Whoever made a role may grant it and yet not take it on, since PostgreSQL 16; an administrator may have granted it before.
        begin
          execute format('grant %I to current_user', r);
        exception when insufficient_privilege then null;
        end;
      end loop;
    end $$`.execute(db)

  await sql`create function current_org() returns integer language sql stable parallel safe
    return nullif(current_setting('khidmat.org_id', true), '')::integer`.execute(db)

  await sql`
    create function protect(t regclass) returns void language plpgsql as $$
    begin
      execute format('alter table %s enable row level security', t);
      execute format('create policy one_org on %s for all to khidmat_app using (org_id = current_org()) with check (org_id = current_org())', t);
      execute format('create policy all_orgs on %s for all to khidmat_worker using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on %s to khidmat_app, khidmat_worker', t);
    end $$`.execute(db)

  await sql`
    create table orgs (
      org_id      integer generated always as identity primary key,
      slug        text not null unique,
      name        text not null,
      time_zone   text not null,
      locale      text not null,
      settings    jsonb not null default '{}',
      created_at  timestamptz not null
    )`.execute(db)
  await sql`select protect('orgs')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table orgs`.execute(db)
  await sql`drop function protect(regclass)`.execute(db)
  await sql`drop function current_org()`.execute(db)
}
