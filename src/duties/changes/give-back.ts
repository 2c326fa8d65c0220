import { sql } from 'kysely'
import type { Actor } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { Value } from '../../lib/words.ts'
import { cancelMessages, type NoticeName, notify, restoreMessages } from '../../messaging/index.ts'
import { amendNews } from '../amend-news.ts'
import { declinedKeys, declinedNews } from '../answer.ts'
import { reopenRequestOf } from '../requests/reopen.ts'
import { aboutDuty, type News, unlockedKey } from './news.ts'
import type { Change, Side } from './read.ts'

type Given = { actor: Actor; ids: Ids; now: Temporal.Instant }

/**
 * What hangs on a duty that is its holder's again: its reminder waits at the hours the season has now, or what was queued
 * of it is queued again; the release is called off, or taken back; what its holder asked for about it is open again. Who
 * was to hear of the duty while it was not theirs hears of it now, and whoever's reporting time has moved, of that. Returns
 * whether the holder is told anything.
 */
export async function giveBack(
  tx: Tx,
  given: Given,
  change: Change,
  freed: Side,
  { news, isTold }: { news: News[]; isTold: boolean },
): Promise<boolean> {
  const { actor, ids, now } = given
  const { orgId } = actor
  const { assignmentId } = freed
  await setReminder(tx, orgId, change, assignmentId)
  const isOfRelease = ({ what }: News) => what === 'unlocked' || what === 'request-closed'
  const keys = news.filter((one) => isOfRelease(one) && one.state === 'waiting').map(({ key }) => key)
  await cancelMessages(tx, { orgId, keys, now })
  const isMoved = !change.reportsAt.equals(freed.begins)
  // What was queued names the time of before.
  if (!isMoved)
    await restoreMessages(tx, {
      orgId,
      keys: aboutDuty(assignmentId).flatMap((start) => [`${start}chat`, `${start}mail`]),
    })
  if (freed.answer === 'declined') {
    const amended = { orgId, keys: declinedKeys(assignmentId), most: 1 }
    await amendNews(tx, { ids, now }, { ...amended, ...declinedNews(assignmentId, varsOf(change, freed)) })
  }
  const isAnswered = await reopenRequestOf(tx, given, {
    assignmentId,
    since: change.at,
    changeId: change.id,
  })
  const isSkipped = await wasSkipped(tx, orgId, change, freed)
  const notice = isSkipped
    ? 'duty-allotted'
    : isTold
      ? 'duty-restored'
      : isMoved
        ? 'duty-time-changed'
        : undefined
  if (notice) await tell(tx, given, change, freed, notice)
  return isAnswered || notice !== undefined
}

/** One already queued stays so; its end moves in any case. */
const setReminder = (tx: Tx, orgId: number, { remindAt, reportsAt }: Change, assignmentId: string) =>
  sql`
    update reminders set
      useful_until = ${reportsAt}::timestamptz,
      due_at = least(case when status = 'cancelled' and useful_until <> ${reportsAt}::timestamptz then ${remindAt}::timestamptz else due_at end,
                     ${reportsAt}::timestamptz - interval '1 second'),
      status = case status when 'cancelled' then 'pending' else status end
    where org_id = ${orgId} and assignment_id = ${assignmentId}::uuid`.execute(tx)

/** Whether the people of its plan were told, or the plan was taken back, while it was nobody's and in silence. */
async function wasSkipped(tx: Tx, orgId: number, { at }: Change, { assignmentId, answer }: Side) {
  if (answer !== null) return false
  const found = await sql`
    select from autofill_slots s
    join autofill_acceptances c on c.org_id = s.org_id and c.id = s.acceptance_id
    where s.org_id = ${orgId} and s.assignment_id = ${assignmentId}::uuid
      and coalesce(c.told_at, c.undone_at) >= ${at}::timestamptz
      and not exists (select from messages m
                      where m.org_id = s.org_id and m.about_id = s.assignment_id and m.created_at >= ${at}::timestamptz
                        and starts_with(m.key, ${unlockedKey(assignmentId)}))`.execute(tx)
  return found.rows.length > 0
}

const varsOf = ({ slot }: Change, { name }: Side): Record<string, Value> => ({
  name,
  duty: slot.label,
  date: { date: String(slot.date) },
})

const tell = (
  tx: Tx,
  { actor, ids, now }: Given,
  change: Change,
  freed: Side,
  notice: NoticeName & ('duty-allotted' | 'duty-restored' | 'duty-time-changed'),
): Promise<void> => {
  const { assignmentId, personId, email } = freed
  return notify(
    tx,
    { ids, now },
    {
      orgId: actor.orgId,
      personId,
      notice,
      vars: { ...varsOf(change, freed), time: { time: String(change.slot.reportingTime) } },
      choices: [
        { id: `/confirm ${assignmentId}`, label: { key: 'button-will-come' } },
        { id: `/decline ${assignmentId}`, label: { key: 'button-cannot-come' } },
      ],
      key:
        notice === 'duty-allotted'
          ? `assignment:${assignmentId}:allotted`
          : `assignment:${assignmentId}:restored:${change.id}`,
      about: { kind: 'assignment', id: assignmentId },
      email,
      expiresAt: change.reportsAt,
    },
  )
}
