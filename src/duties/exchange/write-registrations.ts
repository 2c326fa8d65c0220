import { sql } from 'kysely'
import { recordMany } from '../../core/audit/index.ts'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { RegistrationPlan } from './plan-registrations.ts'

export type WriteInput = {
  actor: Actor
  ids: Ids
  now: Temporal.Instant
  seasonId: string
  /** Names the import in the log. */
  workId: string
  /** The organisation's. */
  locale: string
}

/**
 * Does what a plan says, in a few statements however long it is. Nobody is told: who is registered this way hears of it
 * with the first duty. A telephone number becomes a WhatsApp chat, so that a duty reaches it as a template. Throws where
 * the database has changed since the plan was made; then nothing may stay.
 */
export async function writeRegistrations(tx: Tx, input: WriteInput, plan: RegistrationPlan): Promise<void> {
  const made = plan.made.map((row) => ({
    ...row,
    id: input.ids.next(),
    personId: row.personId ?? input.ids.next(),
    isNewPerson: row.personId === null,
  }))
  await makePeople(
    tx,
    input,
    made.filter(({ isNewPerson }) => isNewPerson),
  )
  await makeRegistrations(tx, input, made)
  await namePeople(
    tx,
    input,
    made.filter(({ isNewPerson }) => !isNewPerson),
  )
  await changeRegistrations(tx, input, plan.changed)
  const called = [...made, ...plan.changed.filter(({ addsPhone }) => addsPhone)]
  await keepPhones(
    tx,
    input,
    called.flatMap(({ personId, phone }) => (phone === null ? [] : [{ personId, phone }])),
  )
  const log = (action: string, rows: { id: string; row: number }[]) =>
    recordMany(
      tx,
      { actor: input.actor, action, at: input.now },
      rows.map(({ id, row }) => ({
        id: input.ids.next(),
        subject: { kind: 'registration', id },
        detail: { seasonId: input.seasonId, import: input.workId, row },
      })),
    )
  await log('registration.imported', made)
  await log(
    'registration.amended',
    plan.changed.map(({ registrationId, row }) => ({ id: registrationId, row })),
  )
}

type Made = RegistrationPlan['made'][number] & { id: string; personId: string }

async function makePeople(tx: Tx, { actor, now, locale }: WriteInput, made: Made[]): Promise<void> {
  await sql`
    insert into people (org_id, id, name, locale, created_at)
    select ${actor.orgId}, id, name, locale, ${now}::timestamptz
    from unnest(${made.map((row) => row.personId)}::uuid[], ${made.map((row) => row.name)}::text[],
                ${made.map((row) => row.locale ?? locale)}::text[]) as given (id, name, locale)`.execute(tx)
}

/** Until now they had only the name they gave themselves in a chat. */
async function namePeople(tx: Tx, { actor }: WriteInput, known: Made[]): Promise<void> {
  await sql`
    update people p set name = given.name
    from unnest(${known.map((row) => row.personId)}::uuid[], ${known.map((row) => row.name)}::text[]) as given (id, name)
    where p.org_id = ${actor.orgId} and p.id = given.id and p.name is distinct from given.name`.execute(tx)
}

async function makeRegistrations(tx: Tx, { actor, now, seasonId }: WriteInput, made: Made[]): Promise<void> {
  const { rows } = await sql`
    insert into registrations (org_id, id, season_id, person_id, full_name, its_number, email, preferences, status,
                               submitted_at, decided_at, decided_by, decisions)
    select ${actor.orgId}, id, ${seasonId}::uuid, person_id, name, its, email, string_to_array(preferences, ','),
           status, ${now}::timestamptz,
           case status when 'approved' then ${now}::timestamptz end, case status when 'approved' then ${actor.name}::text end,
           case status when 'approved' then 1 else 0 end
    from unnest(${made.map((row) => row.id)}::uuid[], ${made.map((row) => row.personId)}::uuid[],
                ${made.map((row) => row.name)}::text[], ${made.map((row) => row.its)}::text[],
                ${made.map((row) => row.email)}::text[], ${made.map((row) => row.preferences.join(','))}::text[],
                ${made.map((row) => row.status)}::text[])
      as given (id, person_id, name, its, email, preferences, status)
    on conflict do nothing returning 1`.execute(tx)
  if (rows.length !== made.length) throw new PlanOverError()
}

async function changeRegistrations(
  tx: Tx,
  { actor, seasonId }: WriteInput,
  changed: RegistrationPlan['changed'],
): Promise<void> {
  const { rows } = await sql`
    with given as (
      select * from unnest(${changed.map((row) => row.registrationId)}::uuid[], ${changed.map((row) => row.personId)}::uuid[],
                           ${changed.map((row) => row.name)}::text[], ${changed.map((row) => row.email)}::text[],
                           ${changed.map((row) => row.preferences.join(','))}::text[])
        as given (id, person_id, name, email, preferences)),
    named as (
      update people p set name = given.name from given
      where p.org_id = ${actor.orgId} and p.id = given.person_id and p.name is distinct from given.name)
    update registrations r
    set full_name = given.name, email = given.email, preferences = string_to_array(given.preferences, ',')
    from given where r.org_id = ${actor.orgId} and r.id = given.id and r.season_id = ${seasonId}::uuid
    returning 1`.execute(tx)
  if (rows.length !== changed.length) throw new PlanOverError()
}

async function keepPhones(
  tx: Tx,
  { actor, ids, now }: WriteInput,
  phones: { personId: string; phone: string }[],
): Promise<void> {
  const { orgId } = actor
  const given = sql`
    unnest(${phones.map(({ phone }) => phone)}::text[], ${phones.map(({ personId }) => personId)}::uuid[],
           ${phones.map(() => ids.next())}::uuid[]) as given (phone, person_id, chat_id)`
  await sql`
    insert into identities (org_id, kind, value, person_id, created_at)
    select ${orgId}, 'phone', phone, person_id, ${now}::timestamptz from ${given}
    on conflict (org_id, kind, value) do nothing`.execute(tx)
  const { rows } = await sql<{ phone: string; personId: string }>`
    select value as phone, person_id as "personId" from identities
    where org_id = ${orgId} and kind = 'phone' and value = any(${phones.map(({ phone }) => phone)}::text[])`.execute(
    tx,
  )
  const owners = new Map(rows.map((row) => [row.phone, row.personId]))
  if (phones.some(({ phone, personId }) => owners.get(phone) !== personId)) throw new PlanOverError()
  await sql`
    insert into chats (org_id, id, account_id, channel, provider_chat_id, kind, person_id, created_at)
    select ${orgId}, given.chat_id, a.id, 'whatsapp', given.phone, 'private', given.person_id, ${now}::timestamptz
    from ${given}
    join channel_accounts a on a.org_id = ${orgId} and a.channel = 'whatsapp' and a.retired_at is null
    on conflict (org_id, account_id, provider_chat_id) do nothing`.execute(tx)
}

/** The database is no longer what the plan was made from. */
export class PlanOverError extends Error {
  override name = 'PlanOverError'
}
