// Who asks to be forgotten leaves no name, number or text behind. The two append-only logs keep who, when and why under a
// pseudonym: their triggers let nothing through but that exchange, and only the function below makes it.
// What is still on its way at that moment, and the recordings on the disk, are seen to an hour later: `seen_to_at`.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table forgotten (
      org_id      integer not null,
      person_id   uuid not null,
      at          timestamptz not null,
      files       text[] not null default '{}',
      seen_to_at  timestamptz,
      primary key (org_id, person_id),
      foreign key (org_id, person_id) references people (org_id, id)
    )`.execute(db)
  await sql`create index forgotten_to_see_to on forgotten (org_id, at) where seen_to_at is null`.execute(db)
  await sql`select protect('forgotten')`.execute(db)

  await sql`alter table registrations add column forgotten_at timestamptz`.execute(db)
  await sql`alter table registrations drop constraint registrations_its_number_check`.execute(db)
  await sql`alter table registrations add constraint registrations_its_number_check
    check (its_number ~ '^[0-9]{8}$' or forgotten_at is not null)`.execute(db)

  await sql`create function without_names(given text, names text, pseudonym text, numbers text) returns text
    language sql immutable parallel safe as $$
      select regexp_replace(case when names = '' then given else regexp_replace(given, names, pseudonym, 'gi') end, numbers, '—', 'gi')
    $$`.execute(db)

  // In JSON only what is a text or a number is touched, and of what our own code reads only the numbers.
  await sql`create function json_without_names(given jsonb, names text, pseudonym text, numbers text) returns jsonb
    language plpgsql immutable parallel safe as $$
    begin
      case jsonb_typeof(given)
        when 'string' then return to_jsonb(without_names(given #>> '{}', names, pseudonym, numbers));
        when 'number' then return case when given::text ~ numbers then to_jsonb('—'::text) else given end;
        when 'array' then return coalesce((
          select jsonb_agg(json_without_names(one, names, pseudonym, numbers) order by place)
          from jsonb_array_elements(given) with ordinality as element (one, place)), '[]');
        when 'object' then return coalesce((
          select jsonb_object_agg(key, json_without_names(
            value, case when key in ('kind', 'key', 'notice', 'id') then '' else names end, pseudonym, numbers))
          from jsonb_each(given)), '{}');
        else return given;
      end case;
    end $$`.execute(db)

  await sql`create function refuse_change_but_names() returns trigger language plpgsql as $$
    declare named constant text[] := array['actor', 'detail', 'unlocked_by', 'reason', 'holder_name', 'holder_its'];
    begin
      if tg_op = 'UPDATE' and current_setting('khidmat.forgetting', true) = 'yes'
         and to_jsonb(new) - named = to_jsonb(old) - named then return new; end if;
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$`.execute(db)
  for (const table of ['audit_log', 'unlock_log']) {
    await sql`drop trigger append_only on ${sql.table(table)}`.execute(db)
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change_but_names()`.execute(db)
  }

  // Acts as the tables' owner, whom row-level security does not bind: so it asks for itself whose organisation it is in.
  await sql`create function forget_names(org integer, person uuid, needles text, names text, pseudonym text, numbers text) returns void
    language plpgsql security definer set search_path from current as $$
    begin
      if org is distinct from current_org() or not exists (select from forgotten f where f.org_id = org and f.person_id = person)
      then raise exception 'nobody to forget' using errcode = 'insufficient_privilege'; end if;
      perform set_config('khidmat.forgetting', 'yes', true);
      update audit_log set actor = pseudonym where org_id = org and person_id = person;
      update audit_log set detail = json_without_names(detail, names, pseudonym, numbers)
        where org_id = org and lower(detail::text) collate "C" ~ needles;
      update unlock_log u set unlocked_by = pseudonym where org_id = org and person_id = person;
      update unlock_log u set holder_name = pseudonym, holder_its = '—' from assignments a
        where u.org_id = org and a.org_id = org and a.id = u.assignment_id and a.person_id = person;
      update unlock_log set reason = without_names(reason, names, pseudonym, numbers) where org_id = org and lower(reason) collate "C" ~ needles;
      perform set_config('khidmat.forgetting', '', true);
    end $$`.execute(db)
  await sql`revoke execute on function forget_names(integer, uuid, text, text, text, text) from public`.execute(
    db,
  )
  await sql`grant execute on function forget_names(integer, uuid, text, text, text, text) to khidmat_app`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function forget_names(integer, uuid, text, text, text, text)`.execute(db)
  for (const table of ['audit_log', 'unlock_log']) {
    await sql`drop trigger append_only on ${sql.table(table)}`.execute(db)
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
  }
  await sql`drop function refuse_change_but_names()`.execute(db)
  await sql`drop function json_without_names(jsonb, text, text, text)`.execute(db)
  await sql`drop function without_names(text, text, text, text)`.execute(db)
  // Numbers that were taken away cannot be given back, so what was forgotten keeps to the old rule by leaving it behind.
  await sql`alter table registrations drop constraint registrations_its_number_check`.execute(db)
  await sql`alter table registrations add constraint registrations_its_number_check
    check (its_number ~ '^[0-9]{8}$') not valid`.execute(db)
  await sql`alter table registrations drop column forgotten_at`.execute(db)
  await sql`drop table forgotten`.execute(db)
}
