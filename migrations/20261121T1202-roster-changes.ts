// What one order of a coordinator did to the roster, so that they can take it back for a while: the assignment it freed, the
// one it made, or both. An assignment that is given back to its holder can be unlocked again, with a line of its own in the log.
// Where somebody else is given the slot at the same moment, giving it back answers false: an error would end the transaction.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table roster_changes (
      org_id     integer not null,
      id         uuid not null,
      person_id  uuid not null,
      at         timestamptz not null,
      freed      uuid,
      made       uuid,
      undone_at  timestamptz,
      primary key (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id),
      foreign key (org_id, freed) references assignments (org_id, id),
      foreign key (org_id, made) references assignments (org_id, id),
      check (freed is not null or made is not null)
    )`.execute(db)
  await sql`create index roster_changes_of_person on roster_changes (org_id, person_id, at)`.execute(db)
  await sql`select protect('roster_changes')`.execute(db)
  await sql`
    create function give_back(org integer, assignment uuid) returns boolean language plpgsql as $$
      begin
        update assignments set status = 'live', unlocked_at = null
        where org_id = org and id = assignment and status = 'unlocked';
        return found;
      exception when unique_violation then
        return false;
      end $$`.execute(db)
  await sql`alter table unlock_log drop constraint unlock_log_org_id_assignment_id_key`.execute(db)
  await sql`create index unlock_log_of_assignment on unlock_log (org_id, assignment_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function give_back(integer, uuid)`.execute(db)
  await sql`drop index unlock_log_of_assignment`.execute(db)
  await sql`alter table unlock_log add constraint unlock_log_org_id_assignment_id_key unique (org_id, assignment_id)`.execute(
    db,
  )
  await sql`drop table roster_changes`.execute(db)
}
