import type { ChannelName, Incoming, Receiver } from '../channels/channel.ts'
import type { Context } from '../context.ts'
import type { Engine, Heard } from '../conversation/index.ts'
import type { Org } from '../core/orgs/index.ts'
import type { Tx } from '../db/database.ts'
import type { Acks } from './acks.ts'
import { applyChange } from './apply-change.ts'
import { recordFailure } from './fail.ts'
import type { ApplyStatuses } from './handle-others.ts'
import { type Fetching, hear } from './hear.ts'
import { createOrgs } from './orgs.ts'
import { readHead, takeEvent, type WaitingChat, type WaitingEvent } from './waiting.ts'

export type DispatcherOptions = {
  ctx: Context
  receivers: Partial<Record<ChannelName, Receiver>>
  engine: Engine
  applyStatuses: ApplyStatuses
}

/** handled: look for the next. last: there is none. waits: the chat's next event is not due. busy: another process is at this chat. */
export type Handled = 'handled' | 'last' | 'waits' | 'busy'

/**
 * Handles the oldest waiting event of a chat, which may be given where it was just read. What needs the network is done
 * before its transaction; in it the event is marked, understood, acted upon and answered, or none of these. A failure is
 * recorded, and the chat waits behind it.
 */
export function createHandler(
  options: DispatcherOptions,
  acks: Acks,
  fetching: Fetching,
): (chat: WaitingChat, head?: WaitingEvent) => Promise<Handled> {
  const orgOf = createOrgs(options.ctx.db)
  return async (chat, head) => {
    const event = head ?? (await readHead(options.ctx.sql, chat))
    if (!event) return 'last'
    if (Temporal.Instant.compare(event.nextAt, options.ctx.clock.now()) > 0) return 'waits'
    try {
      return await handleEvent(options, acks, fetching, event, await orgOf(event.orgId))
    } catch (error) {
      // Broken off by us, not by the event: it is begun anew after the next start.
      if (fetching.signal.aborted) return 'waits'
      return recordFailure(options.ctx, event, error)
    }
  }
}

async function handleEvent(
  options: DispatcherOptions,
  acks: Acks,
  fetching: Fetching,
  event: WaitingEvent,
  org: Org,
): Promise<Handled> {
  const { ctx } = options
  const receiver = options.receivers[event.channel]
  if (!receiver) throw new Error(`nothing receives ${event.channel}`)
  const reading = await receiver.read(event.payload)
  if (reading.kind === 'said') {
    // By the chat as it is known now, which may have moved since.
    const incoming = { ...reading.incoming, chatKey: event.chatKey }
    // A tap is acknowledged with what came of it; everything else is read, and being answered, from now on.
    const isTap = incoming.content.kind === 'tap'
    if (!isTap) acks.add(receiver.acknowledge(incoming))
    const heard = await hear(ctx, receiver, event, incoming, fetching, options.engine)
    const { outcome, answer } = await settle(options, event, (tx) =>
      converse(options, tx, event, org, incoming, heard),
    )
    if (answer && isTap) acks.add(receiver.acknowledge(incoming, answer.toast))
    return outcome
  }
  if (reading.kind === 'ignored') return (await settle(options, event, async () => ({}))).outcome
  return (await settle(options, event, (tx) => applyChange(ctx, tx, event, reading.change))).outcome
}

/** Marks the event and does its work in one transaction, unless somebody else did or is doing so. */
async function settle<T>(
  { ctx }: DispatcherOptions,
  event: WaitingEvent,
  work: (tx: Tx) => Promise<T>,
): Promise<{ outcome: Handled; answer?: T }> {
  return ctx.db.transaction().execute(async (tx) => {
    const { isOurs, isTaken, isLast } = await takeEvent(tx, event, ctx.clock.now())
    if (!isOurs) return { outcome: 'busy' }
    if (!isTaken) return { outcome: 'handled' }
    return { outcome: isLast ? 'last' : 'handled', answer: await work(tx) }
  })
}

const converse = (
  { ctx, engine }: DispatcherOptions,
  tx: Tx,
  event: WaitingEvent,
  org: Org,
  incoming: Incoming,
  heard: Heard,
) =>
  engine.handle(tx, {
    ctx,
    org,
    accountId: event.accountId,
    incoming,
    heard,
    eventKey: `in:${event.seq}`,
    now: ctx.clock.now(),
  })
