// A proposal of who could take the open slots of a season, made by an optimiser. It gives nobody anything until a
// coordinator accepts it, whole or day by day; each acceptance can be taken back until its people are told.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table autofills (
      org_id     integer not null,
      id         uuid not null,
      season_id  uuid not null,
      from_day   date not null,
      to_day     date not null,
      status     text not null default 'waiting'
                 check (status in ('waiting', 'solving', 'ready', 'accepted', 'discarded', 'outdated', 'failed')),
      asked_by   text not null,
      asked_at   timestamptz not null,
      taken      smallint not null default 0,
      beat_at    timestamptz,
      ready_at   timestamptz,
      closed_at  timestamptz,
      closed_by  text,
      trouble    text,
      gap        double precision,
      unproven   integer,
      primary key (org_id, id),
      foreign key (org_id, season_id) references seasons (org_id, id),
      check ((status in ('waiting', 'solving', 'ready')) = (closed_at is null))
    )`.execute(db)
  await sql`create unique index one_open_autofill on autofills (org_id, season_id)
    where status in ('waiting', 'solving', 'ready')`.execute(db)
  await sql`create index autofills_to_solve on autofills (asked_at) where status in ('waiting', 'solving')`.execute(
    db,
  )
  await sql`create index autofills_to_expire on autofills (ready_at) where status = 'ready'`.execute(db)
  await sql`
    create table autofill_acceptances (
      org_id       integer not null,
      id           uuid not null,
      autofill_id  uuid not null,
      accepted_by  text not null,
      accepted_at  timestamptz not null,
      tell_at      timestamptz not null,
      told_at      timestamptz,
      undone_at    timestamptz,
      primary key (org_id, id),
      foreign key (org_id, autofill_id) references autofills (org_id, id),
      check (told_at is null or undone_at is null)
    )`.execute(db)
  await sql`create index acceptances_to_tell on autofill_acceptances (tell_at)
    where told_at is null and undone_at is null`.execute(db)
  await sql`create index acceptances_of_autofill on autofill_acceptances (org_id, autofill_id)`.execute(db)
  await sql`
    create table autofill_slots (
      org_id           integer not null,
      autofill_id      uuid not null,
      n                smallint not null,
      duty_date        date not null,
      duty_code        text not null,
      state            text not null check (state in ('unplaced', 'proposed', 'dropped', 'given', 'left')),
      registration_id  uuid,
      person_id        uuid,
      second_id        uuid,
      why              jsonb not null,
      left_why         text check (left_why in ('held', 'past', 'not-accepted', 'away', 'busy', 'full', 'stopped')),
      acceptance_id    uuid,
      assignment_id    uuid,
      primary key (org_id, autofill_id, n),
      foreign key (org_id, autofill_id) references autofills (org_id, id),
      foreign key (org_id, registration_id) references registrations (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id),
      foreign key (org_id, second_id) references registrations (org_id, id),
      foreign key (org_id, acceptance_id) references autofill_acceptances (org_id, id),
      foreign key (org_id, assignment_id) references assignments (org_id, id),
      check ((state = 'unplaced') = (registration_id is null)),
      check ((state = 'left') = (left_why is not null)),
      check ((state = 'given') = (assignment_id is not null))
    )`.execute(db)
  await sql`create index slots_of_acceptance on autofill_slots (org_id, acceptance_id) where acceptance_id is not null`.execute(
    db,
  )
  await sql`create index slots_of_assignment on autofill_slots (org_id, assignment_id) where assignment_id is not null`.execute(
    db,
  )
  for (const table of ['autofills', 'autofill_acceptances', 'autofill_slots'])
    await sql`select protect(${sql.lit(table)})`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table autofill_slots`.execute(db)
  await sql`drop table autofill_acceptances`.execute(db)
  await sql`drop table autofills`.execute(db)
}
