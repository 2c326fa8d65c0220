// A registration can be withdrawn, by its person or by a coordinator; its row stays, and a new registration of the same
// person takes it up again. A person can be blocked: the reason and who lifted it again are kept.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registrations drop constraint registrations_status_check,
              add constraint registrations_status_check check (status in ('pending', 'approved', 'rejected', 'withdrawn'))`.execute(
    db,
  )
  await sql`
    create table blocks (
      org_id      integer not null,
      id          uuid not null,
      person_id   uuid not null,
      reason      text not null,
      blocked_by  text not null,
      blocked_at  timestamptz not null,
      lifted_by   text,
      lifted_at   timestamptz,
      primary key (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id),
      check ((lifted_by is null) = (lifted_at is null))
    )`.execute(db)
  await sql`create unique index one_block on blocks (org_id, person_id) where lifted_at is null`.execute(db)
  await sql`select protect('blocks')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table blocks`.execute(db)
  await sql`update registrations set status = 'rejected' where status = 'withdrawn'`.execute(db)
  await sql`alter table registrations drop constraint registrations_status_check,
              add constraint registrations_status_check check (status in ('pending', 'approved', 'rejected'))`.execute(
    db,
  )
}
