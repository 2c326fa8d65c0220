import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** When a duty was last the subject: its holder answered, asked for their duties, or was written to about it. */
export type SpokenOf = { assignmentId: string; at: Temporal.Instant; by: 'answer' | 'question' | 'notice' }

/** What a person was told or asked, or said, about these duties of theirs since an instant, the newest first. */
export async function readSpokenOf(
  tx: Tx,
  input: {
    orgId: number
    personId: string
    assignmentIds: string[]
    since: Temporal.Instant
    now: Temporal.Instant
  },
): Promise<SpokenOf[]> {
  const { orgId, personId, assignmentIds, since, now } = input
  const found = await sql<SpokenOf>`
    select "assignmentId", at, by from (
      select a.id as "assignmentId", a.answered_at as at, 'answer' as by, null::bigint as seq
      from assignments a
      where a.org_id = ${orgId} and a.id = any(${assignmentIds}::uuid[]) and a.answered_at >= ${since}::timestamptz
      union all
      select m.about_id, m.due_at, case when m.priority = 0 then 'question' else 'notice' end, m.seq
      from messages m
      where m.org_id = ${orgId} and m.about_id = any(${assignmentIds}::uuid[]) and m.about_kind = 'assignment'
        and m.person_id = ${personId}::uuid and m.channel <> 'email'
        and m.due_at between ${since}::timestamptz and ${now}::timestamptz
        and m.status not in ('cancelled', 'failed', 'expired')) as spoken
    order by at desc, by = 'answer' desc, seq desc`.execute(tx)
  return found.rows
}

/** Was a duty taken back from this person after an instant? */
export async function wasTakenBack(
  tx: Tx,
  { orgId, personId, since }: { orgId: number; personId: string; since: Temporal.Instant },
): Promise<boolean> {
  const found = await sql`
    select from assignments
    where org_id = ${orgId} and person_id = ${personId}::uuid and status = 'unlocked' and unlocked_at > ${since}::timestamptz
    limit 1`.execute(tx)
  return found.rows.length > 0
}

/** Has the person written since an instant what sounded like an excuse for this duty, and the coordinators seen it? */
export async function wasDoubted(
  tx: Tx,
  { orgId, assignmentId, since }: { orgId: number; assignmentId: string; since: Temporal.Instant },
): Promise<boolean> {
  const found = await sql`
    select from messages
    where org_id = ${orgId} and about_id = ${assignmentId}::uuid and created_at >= ${since}::timestamptz
      and body -> 'words' ->> 'key' = 'alert-duty-doubtful'
    limit 1`.execute(tx)
  return found.rows.length > 0
}
