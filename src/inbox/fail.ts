import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { inOrg } from '../db/tenancy.ts'
import { alertCoordinators, enqueue } from '../messaging/index.ts'
import type { WaitingEvent } from './waiting.ts'

/** So often an event is tried; then it is parked, told to the coordinators, and its chat goes on. */
export const tries = 5

const pausesMs = [1_000, 5_000, 30_000, 120_000]

/** Writes down that an event failed. 'waits': it is tried again after a growing pause. 'handled': it is parked. */
export async function recordFailure(
  ctx: Context,
  event: WaitingEvent,
  error: unknown,
): Promise<'waits' | 'handled'> {
  const attempts = event.attempts + 1
  const now = ctx.clock.now()
  const pause = pausesMs[attempts - 1]
  // Where in our code is enough for the log: messages of errors may quote what somebody wrote.
  ctx.log.error(
    { seq: event.seq, attempts, parked: pause === undefined, ...describe(error) },
    'an event failed',
  )
  return inOrg(ctx.db, event.orgId, async (tx) => {
    const mine = await markFailed(tx, event, {
      attempts,
      next_at: now.add({ milliseconds: pause ?? 0 }),
      error: messageOf(error),
      status: pause === undefined ? 'parked' : 'new',
    })
    if (mine && pause === undefined) await tellAbout(ctx, tx, event, now)
    return pause === undefined ? 'handled' : 'waits'
  })
}

type Failure = { attempts: number; next_at: Temporal.Instant; error: string; status: 'new' | 'parked' }

async function markFailed(tx: Tx, event: WaitingEvent, failure: Failure): Promise<boolean> {
  const marked = await tx
    .updateTable('inbox_events')
    .set(failure)
    .where('org_id', '=', event.orgId)
    .where('seq', '=', event.seq)
    .where('status', '=', 'new')
    .where('attempts', '=', event.attempts)
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}

/** The coordinators hear of it, and so does whoever wrote: their message was not understood and somebody will look. */
async function tellAbout(ctx: Context, tx: Tx, event: WaitingEvent, now: Temporal.Instant): Promise<void> {
  const given = { ids: ctx.ids, now }
  await tellParked(tx, given, event)
  const chat = await tx
    .selectFrom('chats as c')
    .innerJoin('people as p', (join) =>
      join.onRef('p.org_id', '=', 'c.org_id').onRef('p.id', '=', 'c.person_id'),
    )
    .select(['c.id', 'p.locale'])
    .where('c.org_id', '=', event.orgId)
    .where('c.account_id', '=', event.accountId)
    .where('c.provider_chat_id', '=', event.chatKey)
    .where('c.kind', '=', 'private')
    .executeTakeFirst()
  if (!chat) return
  const body = { kind: 'text' as const, words: { key: 'trouble' } }
  const key = `parked:${event.seq}:sorry`
  await enqueue(tx, given, {
    orgId: event.orgId,
    chatId: chat.id,
    priority: 'reply',
    body,
    key,
    locale: chat.locale,
  })
}

/** Something that came in could not be handled: the coordinators hear of it, and the number by which to find it. */
export async function tellParked(
  tx: Tx,
  given: { ids: Context['ids']; now: Temporal.Instant },
  event: Pick<WaitingEvent, 'orgId' | 'seq' | 'channel' | 'receivedAt'>,
): Promise<void> {
  const received = { instant: event.receivedAt.toString() }
  const vars = {
    channel: { words: { key: `channel-${event.channel}` } },
    received,
    number: String(event.seq),
  }
  await alertCoordinators(tx, given, {
    orgId: event.orgId,
    words: { key: 'alert-event-parked', vars },
    key: `parked:${event.seq}`,
  })
}

const messageOf = (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'unknown'

function describe(error: unknown): { error: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const at = error.stack
    ?.split('\n')
    .find((line) => /\/(src|flows)\//.test(line))
    ?.trim()
  return {
    error: error.name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(at && { at }),
  }
}
