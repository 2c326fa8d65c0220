import { sql } from 'kysely'
import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { cutoffAt } from '../cut-off.ts'
import { isId } from '../id.ts'
import { rankCandidates } from '../rank-candidates.ts'
import { askNext } from './ask.ts'
import { lockOpenRound } from './round.ts'
import { whenToAsk } from './when-to-ask.ts'

/** Less time than this before its end, and a round is not worth beginning. */
const shortest = Temporal.Duration.from({ minutes: 10 })
/** Where the evening's cut-off is near or over, it ends this long before the reporting time. */
const beforeReporting = Temporal.Duration.from({ minutes: 60 })

export type StartOutcome =
  | { kind: 'started'; roundId: string }
  | { kind: 'running' }
  | { kind: 'too-late' }
  | { kind: 'nobody-to-ask' }
  | { kind: 'not-live' }
  | { kind: 'not-allowed' }

/**
 * Looks for somebody to take a duty whose holder cannot come: until the cut-off of the evening before, or, when that is
 * near, until an hour before the reporting time. The duty stays its holder's until somebody says yes.
 */
export async function startCover(
  tx: Tx,
  { actor, ids, now, assignmentId }: { actor: Actor; ids: Ids; now: Temporal.Instant; assignmentId: string },
): Promise<StartOutcome> {
  const { orgId } = actor
  if (!can(actor, 'cover.start')) return { kind: 'not-allowed' }
  if (!isId(assignmentId)) return { kind: 'not-live' }
  const found = await sql<Duty>`
    select a.season_id as "seasonId", a.duty_date as date, a.duty_code as "dutyCode", a.person_id as "personId",
           s.reminder_time as "reminderTime", s.cutoff_time as "cutoffTime", m.useful_until as "reportsAt", o.time_zone as "timeZone"
    from assignments a
    join orgs o on o.org_id = a.org_id
    join seasons s on s.org_id = a.org_id and s.id = a.season_id
    join reminders m on m.org_id = a.org_id and m.assignment_id = a.id
    where a.org_id = ${orgId} and a.id = ${assignmentId}::uuid and a.status = 'live'
    for no key update of a`.execute(tx)
  const [duty] = found.rows
  if (!duty) return { kind: 'not-live' }
  if (actor.role === 'self' && actor.personId !== duty.personId) return { kind: 'not-allowed' }
  const earliest = whenToAsk(now, duty).add(shortest)
  const cutoff = cutoffAt(duty.date.subtract({ days: 1 }), duty)
  const endsAt = [cutoff, duty.reportsAt.subtract(beforeReporting)].find(
    (end) => Temporal.Instant.compare(end, earliest) > 0,
  )
  if (!endsAt) return { kind: 'too-late' }
  const { seasonId, date, dutyCode, personId } = duty
  const asked = { orgId, seasonId, date, dutyCode, limit: 1, except: [personId], onlyWilling: true }
  if ((await rankCandidates(tx, asked)).candidates.length === 0) return { kind: 'nobody-to-ask' }
  const roundId = ids.next()
  const made = await tx
    .insertInto('cover_rounds')
    .values({
      org_id: orgId,
      id: roundId,
      assignment_id: assignmentId,
      started_by: actor.name,
      started_at: now,
      next_at: now,
      ends_at: endsAt,
    })
    .onConflict((conflict) =>
      // Not as a parameter: PostgreSQL's general plan would not find the partial index by it.
      conflict.columns(['org_id', 'assignment_id']).where(sql<boolean>`status = 'open'`).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!made) return { kind: 'running' }
  const subject = { kind: 'assignment', id: assignmentId }
  await recordAction(tx, {
    actor,
    action: 'cover.started',
    subject,
    detail: { roundId },
    id: ids.next(),
    at: now,
  })
  const round = await lockOpenRound(tx, orgId, assignmentId)
  await askNext(tx, { ids, now }, round!)
  return { kind: 'started', roundId }
}

type Duty = {
  seasonId: string
  date: Temporal.PlainDate
  dutyCode: string
  personId: string
  reminderTime: Temporal.PlainTime
  cutoffTime: Temporal.PlainTime
  reportsAt: Temporal.Instant
  timeZone: string
}
