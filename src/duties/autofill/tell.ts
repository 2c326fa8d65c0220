import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { inOrg } from '../../db/tenancy.ts'
import type { Value } from '../../lib/words.ts'
import { alertCoordinators, notifyFrom } from '../../messaging/index.ts'
import type { Label } from '../duty-types.ts'
import { readProposal } from './proposal.ts'
import { amendProposal } from './show.ts'

type Given = Pick<Context, 'db' | 'ids' | 'clock'>

/** Named in one message: what a WhatsApp template's text holds. */
const mostNamed = 12

/**
 * Tells the people of acceptances that can no longer be taken back: whoever got one duty as if it had been assigned by
 * hand, whoever got several in one message. Only of what is theirs still, and unanswered. Returns how many were told.
 */
export async function tellAccepted({ db, ids, clock }: Given): Promise<number> {
  const now = clock.now()
  const due = await sql<{ orgId: number; autofillId: string }>`
    select distinct org_id as "orgId", autofill_id as "autofillId" from autofill_acceptances
    where told_at is null and undone_at is null and tell_at <= ${now}::timestamptz`.execute(db)
  let told = 0
  for (const { orgId, autofillId } of due.rows)
    told += await inOrg(db, orgId, (tx) => tellOf(tx, { ids, now }, orgId, autofillId))
  return told
}

async function tellOf(
  tx: Tx,
  given: { ids: Context['ids']; now: Temporal.Instant },
  orgId: number,
  autofillId: string,
): Promise<number> {
  const { now } = given
  const acceptances = await sql<{ id: string }>`
    update autofill_acceptances a set told_at = ${now}::timestamptz
    where a.org_id = ${orgId} and a.id in (
      select id from autofill_acceptances
      where org_id = ${orgId} and autofill_id = ${autofillId}::uuid and told_at is null and undone_at is null
        and tell_at <= ${now}::timestamptz
      for update skip locked)
    returning a.id`.execute(tx)
  const ids = acceptances.rows.map(({ id }) => id).toSorted()
  if (ids.length === 0) return 0
  const duties = await readUntold(tx, orgId, ids, now)
  const people = [...Map.groupBy(duties, ({ personId }) => personId).values()]
  if (people.length === 0) return 0
  await notifyAll(tx, now, orgId, ids[0]!, people)
  const words = { key: 'autofill-told', vars: { people: people.length, duties: duties.length } }
  await alertCoordinators(tx, given, { orgId, words, key: `autofill:${autofillId}:told:${ids[0]}` })
  const proposal = await readProposal(tx, orgId, autofillId)
  // It can no longer be taken back; one that is still looked at stays as it is.
  if (proposal?.status === 'accepted') await amendProposal(tx, given, proposal)
  return people.length
}

type Untold = {
  assignmentId: string
  registrationId: string
  personId: string
  name: string
  email: string
  label: Label
  date: string
  time: string
  reportsAt: Temporal.Instant
}

async function readUntold(
  tx: Tx,
  orgId: number,
  acceptances: string[],
  now: Temporal.Instant,
): Promise<Untold[]> {
  const found = await sql<Untold>`
    select a.id as "assignmentId", a.registration_id as "registrationId", a.person_id as "personId", r.full_name as name, r.email,
           d.label, a.duty_date::text as date, d.reporting_time::text as time, m.useful_until as "reportsAt"
    from autofill_slots s
    join assignments a on a.org_id = s.org_id and a.id = s.assignment_id and a.status = 'live' and a.answer is null
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id and m.useful_until > ${now}::timestamptz
    join registrations r on r.org_id = a.org_id and r.id = a.registration_id
    join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
    where s.org_id = ${orgId} and s.acceptance_id = any(${acceptances}::uuid[])
    order by a.duty_date, d.reporting_time, d.position`.execute(tx)
  return found.rows
}

type Note = {
  personId: string
  notice: 'duty-allotted' | 'duties-allotted'
  vars: Record<string, Value>
  choices: { id: string; label: { key: string } }[]
  key: string
  aboutKind: 'assignment' | 'registration'
  aboutId: string
  email: string
  expiresAt: Temporal.Instant
}

async function notifyAll(
  tx: Tx,
  now: Temporal.Instant,
  orgId: number,
  acceptance: string,
  people: Untold[][],
): Promise<void> {
  const notes = people.map((duties) =>
    duties.length === 1 ? ofOne(duties[0]!) : ofSeveral(acceptance, duties),
  )
  const column = <T>(read: (note: Note) => T) => notes.map(read)
  await notifyFrom(
    tx,
    { now },
    sql`select ${orgId}::integer as org_id, n.*, ${now}::timestamptz as due_at from unnest(
          ${column(({ personId }) => personId)}::uuid[], ${column(({ notice }) => notice)}::text[],
          ${column(({ vars }) => JSON.stringify(vars))}::text[], ${column(({ choices }) => JSON.stringify(choices))}::text[],
          ${column(({ key }) => key)}::text[], ${column(({ aboutKind }) => aboutKind)}::text[],
          ${column(({ aboutId }) => aboutId)}::uuid[], ${column(({ email }) => email)}::text[],
          ${column(({ expiresAt }) => String(expiresAt))}::timestamptz[])
        as n (person_id, notice, vars, choices, key, about_kind, about_id, email, expires_at)`,
  )
}

const ofOne = ({ assignmentId, personId, name, email, label, date, time, reportsAt }: Untold): Note => ({
  personId,
  notice: 'duty-allotted',
  vars: { name, duty: label, date: { date }, time: { time } },
  choices: [
    { id: `/confirm ${assignmentId}`, label: { key: 'button-will-come' } },
    { id: `/decline ${assignmentId}`, label: { key: 'button-cannot-come' } },
  ],
  key: `assignment:${assignmentId}:allotted`,
  aboutKind: 'assignment',
  aboutId: assignmentId,
  email,
  expiresAt: reportsAt,
})

function ofSeveral(acceptance: string, duties: Untold[]): Note {
  const { personId, registrationId, name, email } = duties[0]!
  const named: Value[] = duties.slice(0, mostNamed).map(({ label, date, time }) => ({
    words: { key: 'duty-in-list', vars: { duty: label, date: { shortDate: date }, time: { time } } },
  }))
  const more = duties.length - named.length
  const list: Value[] =
    more > 0 ? [...named, { words: { key: 'duties-more-in-list', vars: { more } } }] : named
  return {
    personId,
    notice: 'duties-allotted',
    vars: { name, duties: { list } },
    choices: [{ id: '/duties', label: { key: 'button-my-duties' } }],
    key: `autofill:${acceptance}:${personId}`,
    aboutKind: 'registration',
    aboutId: registrationId,
    email,
    expiresAt: duties.at(-1)!.reportsAt,
  }
}
