import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { cancelMessages, notify } from '../../messaging/index.ts'
import { type Asked, lockOpenRound, type Round, type RoundStatus, readAsked } from './round.ts'
import { showRound } from './show.ts'

type Given = { ids: Ids; now: Temporal.Instant }

/** Ends the round of an assignment, if one is open: the duty was taken back, or its holder comes after all. */
export async function endCoverOf(tx: Tx, given: Given, orgId: number, assignmentId: string): Promise<void> {
  const round = await lockOpenRound(tx, orgId, assignmentId)
  if (round) await closeRound(tx, given, round, { status: 'not-needed' })
}

type Ending = { status: Exclude<RoundStatus, 'open'>; takenBy?: string }

/** Ends a locked round: whoever was asked and has not said no hears that it is over, the group's message tells how. */
export async function closeRound(
  tx: Tx,
  given: Given,
  round: Round,
  { status, takenBy }: Ending,
): Promise<void> {
  const { orgId, id, slot } = round
  await tx
    .updateTable('cover_rounds')
    .set({ status, closed_at: given.now, ...(takenBy && { taken_by: takenBy }) })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
  const waiting = (await readAsked(tx, orgId, id)).filter(({ answer }) => answer === null)
  for (const { personId, name } of await thoseWhoWereAsked(tx, given, round, waiting))
    await notify(tx, given, {
      orgId,
      personId,
      notice: 'cover-over',
      vars: { name, duty: slot.label, date: { date: String(slot.date) } },
      key: `cover:${id}:over:${personId}`,
      about: { kind: 'assignment', id: round.assignmentId },
      email: null,
      expiresAt: round.reportsAt,
    })
  await showRound(tx, given, round, status)
}

/** What has not left need not be taken back: it is cancelled, and nobody hears that it is over who never heard of it. */
async function thoseWhoWereAsked(
  tx: Tx,
  { now }: Given,
  { orgId, id }: Round,
  waiting: Asked[],
): Promise<Asked[]> {
  const keys = waiting.map(({ personId }) => messageKey(id, personId))
  await cancelMessages(tx, { orgId, keys, now })
  const left = await sql<{ key: string }>`
    select key from messages
    where org_id = ${orgId} and key = any(${keys}::text[]) and status in ('sending', 'sent', 'delivered', 'read')`.execute(
    tx,
  )
  const heard = new Set(left.rows.map(({ key }) => key))
  return waiting.filter(({ personId }) => heard.has(messageKey(id, personId)))
}

const messageKey = (roundId: string, personId: string) => `${askKey(roundId, personId)}:chat`
export const askKey = (roundId: string, personId: string) => `cover:${roundId}:ask:${personId}`
