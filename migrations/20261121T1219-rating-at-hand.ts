// What the judges make of a registration, one number: their average of the recording that was selected, else of all.
// Thousands of people are ranked by it at once, and adding up everybody's ratings took longer than all the rest; so the
// database keeps it true, whoever rates, selects or replaces a recording.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registrations add column rating real`.execute(db)
  await sql`
    create function keep_rating(org integer, registration uuid) returns void language sql as $$
      update registrations r set rating = (
        select coalesce(avg(g.rating) filter (where n.selected), avg(g.rating))
        from auditions n join audition_ratings g on g.org_id = n.org_id and g.audition_id = n.id
        where n.org_id = org and n.registration_id = registration)
      where r.org_id = org and r.id = registration
    $$`.execute(db)
  await sql`
    create function rating_changed() returns trigger language plpgsql as $$
      begin
        perform keep_rating(n.org_id, n.registration_id) from auditions n
        where n.org_id = coalesce(new.org_id, old.org_id) and n.id = coalesce(new.audition_id, old.audition_id);
        return null;
      end $$`.execute(db)
  await sql`
    create function audition_changed() returns trigger language plpgsql as $$
      begin
        perform keep_rating(coalesce(new.org_id, old.org_id), coalesce(new.registration_id, old.registration_id));
        return null;
      end $$`.execute(db)
  await sql`create trigger keep_rating after insert or update or delete on audition_ratings
    for each row execute function rating_changed()`.execute(db)
  await sql`create trigger keep_rating after update of selected or delete on auditions
    for each row execute function audition_changed()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger keep_rating on auditions`.execute(db)
  await sql`drop trigger keep_rating on audition_ratings`.execute(db)
  await sql`drop function audition_changed()`.execute(db)
  await sql`drop function rating_changed()`.execute(db)
  await sql`drop function keep_rating(integer, uuid)`.execute(db)
  await sql`alter table registrations drop column rating`.execute(db)
}
