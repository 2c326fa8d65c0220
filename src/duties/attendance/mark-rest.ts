import { sql } from 'kysely'
import { recordActions } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { hereBefore } from './window.ts'

/**
 * A coordinator says that all came of whom nobody has said anything yet, of the duties of a day that have begun: most days
 * only the exceptions are worth a word. Each is one word and one line of the log, as if it had been said alone. Returns how
 * many.
 */
export async function markRest(
  tx: Tx,
  input: { actor: Actor; ids: Ids; now: Temporal.Instant; seasonId: string; date: Temporal.PlainDate },
): Promise<number | 'not-allowed'> {
  const { actor, ids, now, seasonId, date } = input
  if (!can(actor, 'attendance.mark')) return 'not-allowed'
  const { orgId } = actor
  // The assignments are locked, as by everybody who says something of one.
  const found = await sql<{ id: string }>`
    with begun as materialized (
      select a.id
      from assignments a join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
      where a.org_id = ${orgId} and a.season_id = ${seasonId}::uuid and a.duty_date = ${date}::date and a.status = 'live'
        and m.useful_until <= ${now.add(hereBefore)}::timestamptz
      order by a.id for update of a)
    insert into attendance (org_id, assignment_id, kind, said_by, marked_by, marked_at)
    select ${orgId}, id, 'kept', 'coordinator', ${actor.name}, ${now}::timestamptz from begun
    on conflict (org_id, assignment_id) do nothing
    returning assignment_id as id`.execute(tx)
  const lines = found.rows.map(({ id }) => ({
    actor,
    action: 'attendance.kept',
    subject: { kind: 'assignment', id },
    detail: { noticed: false, withOthers: true },
    id: ids.next(),
    at: now,
  }))
  await recordActions(tx, lines)
  return lines.length
}
