import { recordAction } from '../../core/audit/index.ts'
import { type Actor, can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import { keepWritten, lockLive, writeLive } from './live.ts'
import { todayIn } from './refresh.ts'
import { liveWords } from './words.ts'

type Asked = { actor: Actor; ids: Ids; now: Temporal.Instant }

/**
 * Begins the message of today's roster in a group. One that is kept already is closed where it stands, and goes on in the
 * new one: whoever asks again wants it further down.
 */
export async function startLive(
  tx: Tx,
  { actor, ids, now, chat }: Asked & { chat: { id: string; threadId?: number } },
): Promise<'started' | 'not-allowed'> {
  if (!can(actor, 'roster.live')) return 'not-allowed'
  const { orgId } = actor
  await end(tx, { actor, ids, now }, 'live-moved')
  const id = ids.next()
  const made = { org_id: orgId, id, chat_id: chat.id, thread_id: chat.threadId ?? null, words: '[]' }
  await tx
    .insertInto('live_rosters')
    .values({ ...made, started_by: actor.name, started_at: now })
    .execute()
  const live = (await lockLive(tx, orgId))!
  const words = await liveWords(tx, orgId, todayIn(live, now))
  const asOf = { key: 'live-as-of', vars: { at: { instant: String(now) } } }
  await writeLive(tx, { ids, now }, live, [...words, { text: '' }, asOf])
  await keepWritten(tx, orgId, words)
  await log(tx, { actor, ids, now }, 'roster.live-started', id)
  return 'started'
}

/** Ends it: what it shows stays as it is, and says that it is kept no longer. */
export async function stopLive(tx: Tx, asked: Asked): Promise<'stopped' | 'none' | 'not-allowed'> {
  if (!can(asked.actor, 'roster.live')) return 'not-allowed'
  const id = await end(tx, asked, 'live-stopped')
  if (!id) return 'none'
  await log(tx, asked, 'roster.live-stopped', id)
  return 'stopped'
}

async function end(
  tx: Tx,
  { actor, ids, now }: Asked,
  why: 'live-moved' | 'live-stopped',
): Promise<string | undefined> {
  const live = await lockLive(tx, actor.orgId)
  if (!live) return undefined
  const last = { key: why, vars: { by: actor.name, at: { instant: String(now) } } }
  await writeLive(tx, { ids, now }, live, [...live.words, { text: '' }, last], { isLast: true })
  await tx.deleteFrom('live_rosters').where('org_id', '=', actor.orgId).execute()
  return live.id
}

const log = (tx: Tx, { actor, ids, now }: Asked, action: string, id: string) =>
  recordAction(tx, { actor, action, subject: { kind: 'live-roster', id }, id: ids.next(), at: now })
