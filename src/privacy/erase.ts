import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { anyOf, patternsOf, type Traces } from './traces.ts'

type Erasing = { orgId: number; personId: string; now: Temporal.Instant; traces: Traces; pseudonym: string }

/** Takes a person out of every table. Their row and what was done stay, without a name. */
export async function erase(tx: Tx, erasing: Erasing): Promise<void> {
  await eraseNames(tx, erasing)
  await eraseRecordings(tx, erasing)
  await eraseRegistrations(tx, erasing)
  await eraseOwn(tx, erasing)
  await eraseMessages(tx, erasing)
  await eraseEvents(tx, erasing)
}

/** Tables beside the log say by name who acted; the log knows by id. */
const actors: [table: string, ...columns: string[]][] = [
  ['assignments', 'assigned_by'],
  ['registrations', 'decided_by'],
  ['letters', 'written_by'],
  ['cover_rounds', 'started_by'],
  ['blocks', 'blocked_by', 'lifted_by'],
  ['corrections', 'asked_by'],
  ['practice', 'added_by'],
  ['autofills', 'asked_by', 'closed_by'],
  ['autofill_acceptances', 'accepted_by'],
  ['table_work', 'asked_name'],
  ['attendance', 'marked_by'],
  ['live_rosters', 'started_by'],
  ['requests', 'closed_by'],
]

async function eraseNames(tx: Tx, { orgId, personId, traces, pseudonym }: Erasing): Promise<void> {
  const { needles, names, numbers } = patternsOf(traces)
  for (const [table, ...columns] of actors)
    for (const column of columns)
      await sql`
        update ${sql.table(table)} set ${sql.ref(column)} = ${pseudonym}
        where org_id = ${orgId} and ${sql.ref(column)} = any(${traces.ownNames}::text[])`.execute(tx)
  await sql`select forget_names(${orgId}, ${personId}::uuid, ${needles}, ${names}, ${pseudonym}, ${numbers})`.execute(
    tx,
  )
}

/**
 * What they sent, used or not; a file is known by the event that brought it. Recordings that somebody else has sent too,
 * byte by byte, stay theirs.
 */
async function eraseRecordings(tx: Tx, { orgId, personId, traces }: Erasing): Promise<void> {
  const mine = sql`org_id = ${orgId} and person_id = ${personId}::uuid`
  const { rows } = await sql<{ id: string }>`
    select file_id as id from auditions n where n.org_id = ${orgId}
      and n.registration_id in (select id from registrations where ${mine})
    union select file_id from letters where ${mine} and file_id is not null
    union select (sound ->> 'fileId')::uuid from corrections c, jsonb_array_elements(coalesce(c.before -> 'sounds', '[]')) sound
    where c.org_id = ${orgId} and c.registration_id in (select id from registrations where ${mine})
    union select m.file_id from inbox_events e join media_fetches m on m.org_id = e.org_id and m.account_id = e.account_id
      and m.fetched_at between e.received_at - interval '1 day' and e.received_at + interval '1 day'
    where e.org_id = ${orgId} and e.chat_key = any(${traces.chatKeys}::text[]) and m.file_id is not null
      and strpos(e.payload::text, m.media_id) > 0`.execute(tx)
  const files = rows.map(({ id }) => id)
  await sql`delete from auditions where org_id = ${orgId}
    and registration_id in (select id from registrations where ${mine})`.execute(tx)
  await sql`delete from letters where ${mine}`.execute(tx)
  await sql`
    with gone as (
      select id, sha256 from files f where org_id = ${orgId} and id = any(${files}::uuid[])
        and not exists (select from auditions n where n.org_id = f.org_id and n.file_id = f.id)
        and not exists (select from letters l where l.org_id = f.org_id and l.file_id = f.id)
        and not exists (select from practice p where p.org_id = f.org_id and p.file_id = f.id)
        and not exists (select from table_work w where w.org_id = f.org_id and w.file_id = f.id)),
    unfetched as (delete from media_fetches where org_id = ${orgId} and file_id in (select id from gone))
    update forgotten set files = array(select sha256 from gone) where ${mine}`.execute(tx)
  // A statement sees the table as it was before: the fetches that point to the files are gone only now.
  await sql`delete from files where org_id = ${orgId} and id = any(${files}::uuid[])
    and sha256 = any((select files from forgotten where ${mine})::text[])`.execute(tx)
}

/** An id's last letters stand in the place of the ITS number, which has to differ. */
async function eraseRegistrations(tx: Tx, { orgId, personId, now, pseudonym }: Erasing): Promise<void> {
  await sql`
    update registrations set full_name = ${pseudonym}, its_number = right(id::text, 12), email = '', forgotten_at = ${now}::timestamptz,
                             status = 'withdrawn', decision_reason = null
    where org_id = ${orgId} and person_id = ${personId}::uuid`.execute(tx)
  // What was and what became are the person's own answers; that there was a correction, and of which field, stays.
  await sql`
    update corrections set note = null, before = case when before is not null then '{}'::jsonb end, after = case when after is not null then '{}'::jsonb end,
      status = case status when 'open' then 'called-off' else status end, closed_at = coalesce(closed_at, ${now}::timestamptz)
    where org_id = ${orgId} and registration_id in (
      select id from registrations where org_id = ${orgId} and person_id = ${personId}::uuid)`.execute(tx)
  await sql`update blocks set reason = '—' where org_id = ${orgId} and person_id = ${personId}::uuid`.execute(
    tx,
  )
}

async function eraseOwn(tx: Tx, { orgId, personId, now, traces, pseudonym }: Erasing): Promise<void> {
  const mine = sql`org_id = ${orgId} and person_id = ${personId}::uuid`
  for (const table of ['away', 'private_links', 'identities', 'sessions'])
    await sql`delete from ${sql.table(table)} where ${mine}`.execute(tx)
  await sql`update people set name = null where org_id = ${orgId} and id = ${personId}::uuid`.execute(tx)
  await sql`
    update cover_asks k set answer = 'no', answered_at = ${now}::timestamptz from cover_rounds c
    where k.org_id = ${orgId} and k.person_id = ${personId}::uuid and k.answer is null
      and c.org_id = k.org_id and c.id = k.round_id and c.status = 'open'`.execute(tx)
  const { needles, names, numbers } = patternsOf(traces)
  // Somebody else's half-finished order may be about them.
  await sql`
    update sessions set data = json_without_names(data, ${names}, ${pseudonym}, ${numbers}),
                        beneath = json_without_names(beneath, ${names}, ${pseudonym}, ${numbers})
    where org_id = ${orgId} and lower(concat_ws(' ', data, beneath)) collate "C" ~ ${needles}`.execute(tx)
  await sql`
    update live_rosters set words = json_without_names(words, ${names}, ${pseudonym}, ${numbers})
    where org_id = ${orgId} and lower(words::text) collate "C" ~ ${needles}`.execute(tx)
  await sql`
    update requests set reason = case when person_id = ${personId}::uuid then '———' else without_names(reason, ${names}, ${pseudonym}, ${numbers}) end,
                        close_reason = without_names(close_reason, ${names}, ${pseudonym}, ${numbers})
    where org_id = ${orgId} and (person_id = ${personId}::uuid or lower(concat_ws(' ', reason, close_reason)) collate "C" ~ ${needles})`.execute(
    tx,
  )
  await sql`
    update autofill_slots set why = json_without_names(why, ${names}, ${pseudonym}, ${numbers})
    where org_id = ${orgId} and lower(why::text) collate "C" ~ ${needles}`.execute(tx)
  await sql`
    update table_work set
      spec = json_without_names(spec, ${names}, ${pseudonym}, ${numbers}), plan = json_without_names(plan, ${names}, ${pseudonym}, ${numbers}),
      choice = json_without_names(choice, ${names}, ${pseudonym}, ${numbers})
    where org_id = ${orgId} and lower(concat_ws(' ', spec, plan, choice)) collate "C" ~ ${needles}`.execute(
    tx,
  )
}

/**
 * Messages to the person, and what they wrote that was shown to the coordinators, lose their text, and are called off where
 * they have not left; in those to others, the name and the numbers go. It reads every message once: nobody is forgotten often, and an index for it would be paid by every message.
 */
async function eraseMessages(tx: Tx, { orgId, personId, traces, pseudonym }: Erasing): Promise<void> {
  const { needles, names, own, numbers } = patternsOf(traces)
  const { chats, ids } = traces
  const theirs = anyOf(ids)
  const found = await sql<{ id: string }>`
    update messages m set
      body = ${emptyBody}::jsonb, text_sent = null, recipient = '', provider_id = null, error_code = case
        when status = 'sending' then 'called-off' when live then null else error_code end,
      status = case status when 'queued' then 'cancelled' else status end
    where org_id = ${orgId} and (person_id = ${personId}::uuid or chat_id = any(${chats}::uuid[])
      or key ~ ${`^letter-in:(${theirs})`} or (about_id = any(${ids}::uuid[]) and key like '%:doubtful'))
    returning id`.execute(tx)
  await sql`delete from message_attempts where org_id = ${orgId} and message_id = any(${found.rows.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
  // `offset 0` holds the planner to writing each row as text once, which is most of the cost.
  await sql`
    update messages m set body = json_without_names(body, found.names, ${pseudonym}, ${numbers}),
                          text_sent = without_names(text_sent, found.names, ${pseudonym}, ${numbers})
    from (select id, case when about_id = any(${ids}::uuid[]) or line ~ ${theirs}
                     then ${own} else ${names} end as names
          from (select id, about_id, lower(concat_ws(' ', key, body, text_sent)) collate "C" as line from messages
                where org_id = ${orgId} offset 0) look
          where line ~ ${`${needles}|${theirs}`} or about_id = any(${ids}::uuid[])) found
    where m.org_id = ${orgId} and m.id = found.id`.execute(tx)
}

const emptyBody = JSON.stringify({ kind: 'text', words: { text: '' } })

/** What providers sent is kept for a month against repetition; for that its id is enough. */
async function eraseEvents(tx: Tx, { orgId, traces }: Erasing): Promise<void> {
  const { needles, numbers } = patternsOf(traces)
  await sql`
    update inbox_events set payload = '{}', chat_key = null, status = 'handled', error = null,
      provider_id = case when provider_id ~* ${numbers} then 'forgotten:' || md5(provider_id) else provider_id end
    where org_id = ${orgId} and (
      (status <> 'new' and chat_key = any(${traces.chatKeys}::text[]))
      or (status = 'handled' and (lower(payload::text || ' ' || provider_id) collate "C" ~ ${needles})))`.execute(
    tx,
  )
}
