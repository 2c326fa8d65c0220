import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Value } from '../lib/words.ts'

/** In days: texts of messages that are older are not given out; they stay with the providers' apps. */
const messagesBack = 90

type At = string
/** Everything that is kept of a person, as JSON has it: instants and days are text. */
export type PersonCopy = {
  person: { id: string; name: string | null; language: string; since: At }
  identities: { kind: string; value: string; since: At }[]
  chats: { channel: string; lastHeardAt: At | null; stoppedAt: At | null; unreachable: string | null }[]
  registrations: {
    season: string
    fullName: string
    itsNumber: string
    email: string
    preferences: string[]
    status: 'pending' | 'approved' | 'rejected' | 'withdrawn'
    submittedAt: At
    decidedAt: At | null
    decisionReason: string | null
    /** The judges' average of the recordings, one to five. */
    rating: number | null
  }[]
  corrections: { field: string; note: string | null; askedAt: At; before: unknown; after: unknown }[]
  blocks: { reason: string; since: At; until: At | null }[]
  recordings: {
    fileId: string
    from: 'registration' | 'letter'
    sha256: string
    mime: string
    bytes: number
    voice: boolean
  }[]
  duties: {
    season: string
    label: Value
    date: string
    lockedAt: At
    unlockedAt: At | null
    unlockReasons: string[]
    answer: 'confirmed' | 'declined' | null
    answeredAt: At | null
  }[]
  askedToStepIn: { label: Value; date: string; askedAt: At; answer: 'yes' | 'no' | null }[]
  away: { from: string; to: string; note: string | null; saidAt: At; takenBackAt: At | null }[]
  requests: { kind: string; label: Value; date: string; reason: string; status: string; askedAt: At }[]
  attendance: { label: Value; date: string; kind: 'kept' | 'missed'; markedAt: At }[]
  letters: { direction: 'in' | 'out'; text: string | null; at: At }[]
  sent: { at: At; channel: string; to: string; text: string | null; status: string }[]
  /** As the provider handed it over. */
  received: { at: At; channel: string; event: unknown }[]
  openForm: { flow: string; step: string; data: unknown }[]
  log: { at: At; action: string; detail: unknown }[]
}

/** All of one person's data; nobody else's is in it. */
export async function readCopy(
  tx: Tx,
  { orgId, personId, now }: { orgId: number; personId: string; now: Temporal.Instant },
): Promise<PersonCopy> {
  const mine = sql`org_id = ${orgId} and person_id = ${personId}::uuid`
  const since = now.subtract({ hours: 24 * messagesBack })
  const list = (query: ReturnType<typeof sql>) =>
    sql`coalesce((select jsonb_agg(to_jsonb(rows)) from (${query}) rows), '[]')`
  const { rows } = await sql<{ copy: PersonCopy }>`select jsonb_build_object(
    'person', (select to_jsonb(rows) from (select id, name, locale as language, created_at as since
      from people where org_id = ${orgId} and id = ${personId}::uuid) rows),
    'identities', ${list(sql`select kind, value, created_at as since from identities where ${mine} order by created_at`)},
    'chats', ${list(sql`
      select channel, last_inbound_at as "lastHeardAt", opted_out_at as "stoppedAt", unreachable_reason as unreachable
      from chats where ${mine} order by created_at`)},
    'registrations', ${list(sql`
      select s.name as season, r.full_name as "fullName", r.its_number as "itsNumber", r.email, r.preferences, r.status,
             r.submitted_at as "submittedAt", r.decided_at as "decidedAt", r.decision_reason as "decisionReason", r.rating
      from registrations r join seasons s on s.org_id = r.org_id and s.id = r.season_id
      where r.org_id = ${orgId} and r.person_id = ${personId}::uuid order by r.submitted_at`)},
    'corrections', ${list(sql`
      select c.field, c.note, c.asked_at as "askedAt", c.before, c.after
      from corrections c join registrations r on r.org_id = c.org_id and r.id = c.registration_id
      where r.org_id = ${orgId} and r.person_id = ${personId}::uuid order by c.asked_at`)},
    'blocks', ${list(sql`
      select reason, blocked_at as since, lifted_at as until from blocks where ${mine} order by blocked_at`)},
    'recordings', ${list(sql`
      select f.id as "fileId", sent.source as "from", f.sha256, f.mime, f.bytes, sent.voice
      from (select n.file_id, 'registration' as source, n.voice, r.submitted_at as at, n.position
            from auditions n join registrations r on r.org_id = n.org_id and r.id = n.registration_id
            where r.org_id = ${orgId} and r.person_id = ${personId}::uuid
            union all
            select file_id, 'letter', true, written_at, 0 from letters where ${mine} and direction = 'in' and file_id is not null) sent
      join files f on f.org_id = ${orgId} and f.id = sent.file_id order by sent.at, sent.position`)},
    'duties', ${list(sql`
      select s.name as season, d.label, a.duty_date as date, a.locked_at as "lockedAt", a.unlocked_at as "unlockedAt",
             array(select u.reason from unlock_log u where u.org_id = a.org_id and u.assignment_id = a.id order by u.at) as "unlockReasons",
             a.answer, a.answered_at as "answeredAt"
      from assignments a
      join seasons s on s.org_id = a.org_id and s.id = a.season_id
      join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
      where a.org_id = ${orgId} and a.person_id = ${personId}::uuid order by a.duty_date, d.position, a.locked_at`)},
    'askedToStepIn', ${list(sql`
      select d.label, a.duty_date as date, k.asked_at as "askedAt", k.answer
      from cover_asks k
      join cover_rounds c on c.org_id = k.org_id and c.id = k.round_id
      join assignments a on a.org_id = c.org_id and a.id = c.assignment_id
      join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
      where k.org_id = ${orgId} and k.person_id = ${personId}::uuid order by k.asked_at`)},
    'away', ${list(sql`
      select from_day as "from", to_day as "to", note, said_at as "saidAt", withdrawn_at as "takenBackAt"
      from away where ${mine} order by said_at`)},
    'requests', ${list(sql`
      select q.kind, d.label, a.duty_date as date, q.reason, q.status, q.asked_at as "askedAt"
      from requests q
      join assignments a on a.org_id = q.org_id and a.id = q.assignment_id
      join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
      where q.org_id = ${orgId} and q.person_id = ${personId}::uuid order by q.asked_at`)},
    'attendance', ${list(sql`
      select d.label, a.duty_date as date, t.kind, t.marked_at as "markedAt"
      from attendance t
      join assignments a on a.org_id = t.org_id and a.id = t.assignment_id
      join duty_types d on d.org_id = a.org_id and d.season_id = a.season_id and d.code = a.duty_code
      where a.org_id = ${orgId} and a.person_id = ${personId}::uuid order by a.duty_date, d.position`)},
    'letters', ${list(sql`select direction, text, written_at as at from letters where ${mine} order by written_at`)},
    'sent', ${list(sql`
      select created_at as at, channel, recipient as "to", text_sent as text, status
      from messages where ${mine} and created_at > ${since}::timestamptz order by seq`)},
    'received', ${list(sql`
      select e.received_at as at, e.channel, e.payload as event
      from chats c join inbox_events e on e.org_id = c.org_id and e.account_id = c.account_id and e.chat_key = c.provider_chat_id
      where c.org_id = ${orgId} and c.person_id = ${personId}::uuid and c.kind = 'private' order by e.seq`)},
    'openForm', ${list(sql`select flow, step, data from sessions where ${mine}`)},
    'log', ${list(sql`select at, action, detail from audit_log where ${mine} order by at`)}) as copy`.execute(
    tx,
  )
  return rows[0]!.copy
}
