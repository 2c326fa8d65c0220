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
export async function recordAction(tx: Tx, { actor, action, subject, detail = {}, id, at }: Recorded): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({
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
    .execute()
}
