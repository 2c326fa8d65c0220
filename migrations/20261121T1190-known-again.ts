// An identity that only the former business portfolio knew is retired; of a chat it is known when the person wrote before the
// last time; of all days that somebody was away the newest can be counted; and a yes to a search may be refused.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table identities add column retired_at timestamptz`.execute(db)
  await sql`alter table chats add column previous_inbound_at timestamptz`.execute(db)
  await sql`drop index away_of_person`.execute(db)
  await sql`create index away_of_person on away (org_id, person_id, to_day)`.execute(db)
  await answers(db, ['yes', 'no', 'refused'])
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`update cover_asks set answer = 'no' where answer = 'refused'`.execute(db)
  await answers(db, ['yes', 'no'])
  await sql`drop index away_of_person`.execute(db)
  await sql`create index away_of_person on away (org_id, person_id, to_day) where withdrawn_at is null`.execute(
    db,
  )
  await sql`alter table chats drop column previous_inbound_at`.execute(db)
  await sql`alter table identities drop column retired_at`.execute(db)
}

async function answers(db: Kysely<unknown>, allowed: string[]): Promise<void> {
  const list = sql.join(allowed.map((answer) => sql.lit(answer)))
  await sql`alter table cover_asks drop constraint cover_asks_answer_check`.execute(db)
  await sql`alter table cover_asks add constraint cover_asks_answer_check check (answer in (${list}))`.execute(
    db,
  )
}
