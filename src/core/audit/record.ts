import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Actor } from '../auth/index.ts'

export type Recorded = {
  actor: Actor
  action: string
  subject: { kind: string; id: string }
  /** What changed, without anybody's name or number: ids, codes, dates, and the reason that was given. */
  detail?: Record<string, unknown>
  id: string
  at: Temporal.Instant
}

/** Writes one line of the append-only log: who, when, what, why, through which door. Part of the change's own transaction. */
export async function recordAction(tx: Tx, recorded: Recorded): Promise<void> {
  await recordActions(tx, [recorded])
}

/** The same for as many lines as there are, a thousand at a time: a statement takes 65,535 parameters at most. */
export async function recordActions(tx: Tx, recorded: Recorded[]): Promise<void> {
  for (let start = 0; start < recorded.length; start += 1000) {
    await tx
      .insertInto('audit_log')
      .values(recorded.slice(start, start + 1000).map(toRow))
      .execute()
  }
}

/** The same for very many lines of one action by one actor, in one statement. */
export async function recordMany(
  tx: Tx,
  { actor, action, at }: Pick<Recorded, 'actor' | 'action' | 'at'>,
  lines: Pick<Recorded, 'id' | 'subject' | 'detail'>[],
): Promise<void> {
  if (lines.length === 0) return
  await sql`
    insert into audit_log (org_id, id, at, person_id, actor, door, action, subject_kind, subject_id, detail)
    select ${actor.orgId}, id, ${at}::timestamptz, ${actor.personId}::uuid, ${actor.name}, ${actor.door}, ${action}, kind, subject,
           detail::jsonb
    from unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ subject }) => subject.kind)}::text[],
                ${lines.map(({ subject }) => subject.id)}::text[],
                ${lines.map(({ detail = {} }) => JSON.stringify(detail))}::text[]) as given (id, kind, subject, detail)`.execute(
    tx,
  )
}

const toRow = ({ actor, action, subject, detail = {}, id, at }: Recorded) => ({
  org_id: actor.orgId,
  id,
  at,
  person_id: actor.personId,
  actor: actor.name,
  door: actor.door,
  action,
  subject_kind: subject.kind,
  subject_id: subject.id,
  detail,
})
