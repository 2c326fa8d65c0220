import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import { readOrg } from '../../core/orgs/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { cutoffFor } from '../cut-off.ts'
import { moveReminders } from '../move-reminders.ts'
import { lockWaiting } from '../requests/lock.ts'
import { oneAtATime, readSeason, type Season } from '../season.ts'
import { readSeasonSettings } from './settings.ts'

export type SetHoursOutcome =
  /** `moved`: reminders that waited and now leave at another hour. */
  | { kind: 'set'; season: Season; cutoffTime: Temporal.PlainTime; moved: number }
  /** The evening would end before there was time to answer the reminder. */
  | { kind: 'too-early'; reminderTime: Temporal.PlainTime }
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }

/**
 * Sets at what hour of the evening before a duty reminders leave, or when that evening ends; on the wall clock of the
 * organisation. Reminders that wait move to the new hour, those already queued leave as they are; and the cut-off follows
 * the reminder as in a new season.
 */
export async function setHours(
  tx: Tx,
  input: {
    actor: Actor
    ids: Ids
    now: Temporal.Instant
    seasonId: string
    change: { reminderTime: Temporal.PlainTime } | { cutoffTime: Temporal.PlainTime }
  },
): Promise<SetHoursOutcome> {
  const { actor, ids, now, seasonId, change } = input
  const { orgId } = actor
  if (!can(actor, 'season.manage')) return { kind: 'not-allowed' }
  await lockWaiting(tx, orgId)
  await oneAtATime(tx, orgId)
  const season = await readSeason(tx, orgId, seasonId)
  if (!season) return { kind: 'not-found' }
  const reminderTime = 'reminderTime' in change ? change.reminderTime : season.reminderTime
  const cutoffTime = 'cutoffTime' in change ? change.cutoffTime : cutoffFor(reminderTime)
  if (Temporal.PlainTime.compare(cutoffTime, reminderTime) <= 0) return { kind: 'too-early', reminderTime }
  await tx
    .updateTable('seasons')
    .set({ reminder_time: reminderTime, cutoff_time: cutoffTime })
    .where('org_id', '=', orgId)
    .where('id', '=', seasonId)
    .execute()
  const { timeZone } = await readOrg(tx, orgId)
  const moved =
    'reminderTime' in change ? await moveReminders(tx, { orgId, timeZone, now, onlyAhead: true }) : 0
  const detail = { reminder: String(reminderTime), cutoff: String(cutoffTime), moved }
  const subject = { kind: 'season', id: seasonId }
  await recordAction(tx, { actor, action: 'season.hours-set', subject, detail, id: ids.next(), at: now })
  const settings = await readSeasonSettings(tx, orgId, seasonId)
  return { kind: 'set', season: { ...season, reminderTime }, cutoffTime: settings.cutoffTime, moved }
}
