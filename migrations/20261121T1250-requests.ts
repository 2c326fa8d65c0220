// A volunteer asks to be released from a duty, to move it, or to swap it with another volunteer's. One open request about
// a duty, held by the database among open rows only: what was asked before stays. In a swap others are offered it first;
// whether the coordinators decide after both have agreed is the season's choice.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table requests (
      org_id               integer not null,
      id                   uuid not null,
      assignment_id        uuid not null,
      person_id            uuid not null,
      kind                 text not null check (kind in ('cancel', 'move', 'swap')),
      reason               text not null check (char_length(reason) between 3 and 300),
      to_date              date,
      to_code              text,
      other_assignment_id  uuid,
      status               text not null check (status in ('asking', 'open', 'approved', 'rejected', 'withdrawn', 'ended')),
      asked_at             timestamptz not null,
      ends_at              timestamptz not null,
      closed_at            timestamptz,
      closed_by            text,
      close_reason         text,
      primary key (org_id, id),
      foreign key (org_id, assignment_id) references assignments (org_id, id),
      foreign key (org_id, other_assignment_id) references assignments (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id),
      check ((status in ('asking', 'open')) = (closed_at is null)),
      check ((kind = 'move') = (to_date is not null and to_code is not null)),
      check (kind = 'swap' or (other_assignment_id is null and status <> 'asking'))
    )`.execute(db)
  await sql`create unique index one_open_request on requests (org_id, assignment_id) where closed_at is null`.execute(
    db,
  )
  await sql`create unique index one_agreed_swap on requests (org_id, other_assignment_id) where closed_at is null`.execute(
    db,
  )
  await sql`create index requests_of_assignment on requests (org_id, assignment_id)`.execute(db)
  await sql`create index requests_waiting on requests (ends_at) where closed_at is null`.execute(db)
  await sql`
    create table swap_offers (
      org_id         integer not null,
      request_id     uuid not null,
      person_id      uuid not null,
      assignment_id  uuid not null,
      offered_at     timestamptz not null,
      answer         text check (answer in ('yes', 'no', 'void')),
      answered_at    timestamptz,
      primary key (org_id, request_id, person_id),
      foreign key (org_id, request_id) references requests (org_id, id),
      foreign key (org_id, person_id) references people (org_id, id),
      foreign key (org_id, assignment_id) references assignments (org_id, id),
      check ((answer is null) = (answered_at is null))
    )`.execute(db)
  await sql`create index offers_of_person on swap_offers (org_id, person_id, offered_at)`.execute(db)
  await sql`create index offers_of_assignment on swap_offers (org_id, assignment_id)`.execute(db)
  for (const table of ['requests', 'swap_offers']) await sql`select protect(${sql.lit(table)})`.execute(db)
  await sql`alter table seasons add column swap_approval boolean not null default true`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table seasons drop column swap_approval`.execute(db)
  await sql`drop table swap_offers`.execute(db)
  await sql`drop table requests`.execute(db)
}
