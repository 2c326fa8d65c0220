import { setMaxListeners } from 'node:events'
import { within } from '../lib/within.ts'
import { createAcks } from './acks.ts'
import { createHandler, type DispatcherOptions } from './handle.ts'
import { handleOthers } from './handle-others.ts'
import type { Stored } from './insert.ts'
import { createSweep } from './sweep.ts'
import { findHeads, keyOf, type WaitingChat, type WaitingEvent } from './waiting.ts'

export type Dispatcher = {
  /** Listens for new events, and looks once a second besides. */
  start(): Promise<void>
  /** Begins at once with what was just stored; what there is no room for, a later look finds. */
  take(stored: Stored): void
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>
  /** Handles all that is due now, acknowledgements included, then returns. */
  drain(): Promise<void>
}

/** Chats answered side by side: what the pool of connections bears. Those whose sound is being fetched do not count, */
const chatsAtOnce = 8
/** up to so many in all: a slow media host keeps nobody else waiting. */
const chatsAtMost = 64
const pollMs = 1_000
/** Far longer than an event and its sound may take: a query that was lost with its connection frees its chat again. */
const patienceMs = 90_000

/**
 * Works through the inbox: the events of one chat strictly in order, chats side by side, one transaction per event.
 * Any number of processes may do so on one database: an advisory lock on the chat, held for the length of each
 * transaction, keeps two of them from handling one chat at once.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { ctx } = options
  const acks = createAcks(ctx.log)
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  let fetching = 0
  const handleNext = createHandler(options, acks, {
    signal: stopping.signal,
    async aside(fetch) {
      fetching += 1
      if (passedOver) void lookForChats()
      return fetch.finally(() => {
        fetching -= 1
      })
    },
  })
  const working = new Map<string, Promise<void>>()
  const isFull = () => working.size - fetching >= chatsAtOnce || working.size >= chatsAtMost
  let passedOver = false
  let resumeAfter: WaitingChat | undefined
  let stopped = false
  let quit = async () => {}

  const lookForChats = createSweep(ctx.log, async () => {
    if (stopped) return
    passedOver = isFull()
    if (passedOver) return
    // Those under way are found as well.
    const limit = chatsAtOnce + working.size
    const found = await findHeads(ctx.sql, { now: ctx.clock.now(), after: resumeAfter, limit })
    for (const head of found) start(head)
    // More wait than we can take: go on behind the last one, so that nobody early in the alphabet starves the rest.
    const more = found.length === limit
    if (more || resumeAfter) passedOver = true
    resumeAfter = more ? found.at(-1) : undefined
    if (passedOver && working.size === 0) void lookForChats()
  })
  const lookForOthers = createSweep(ctx.log, async () => {
    if (!stopped) await handleOthers(options)
  })

  function start(head: WaitingEvent): void {
    const key = keyOf(head)
    // A chat already worked on may have been looked at for the last time just before this event came.
    if (stopped || working.has(key) || isFull()) {
      passedOver = true
      return
    }
    const work = workThrough(head).finally(() => {
      working.delete(key)
      if (passedOver) void lookForChats()
    })
    working.set(key, work)
  }

  async function workThrough(head: WaitingEvent): Promise<void> {
    try {
      let handled = await within(patienceMs, handleNext(head, head))
      while (!stopped && handled === 'handled') handled = await within(patienceMs, handleNext(head))
    } catch (error) {
      ctx.log.error(
        { error: error instanceof Error ? error.name : typeof error },
        'a chat could not be worked on',
      )
    }
  }

  async function settle(): Promise<void> {
    await Promise.all([lookForChats(), lookForOthers()])
    while (working.size > 0) await Promise.all(working.values())
  }

  return {
    async start() {
      const wakeAll = () => void Promise.all([lookForChats(), lookForOthers()])
      const wake = (what: string) => void (what === 'chat' ? lookForChats() : lookForOthers())
      const timer = setInterval(wakeAll, pollMs)
      // The last is called again whenever the driver had to connect anew, so that nothing said in between waits for the poll.
      const listening = await ctx.sql.listen('inbox', wake, wakeAll)
      quit = async () => {
        clearInterval(timer)
        await listening.unlisten()
      }
    },
    take({ chats, others }) {
      for (const event of chats) start(event)
      if (others) void lookForOthers()
    },
    async stop() {
      await quit()
      stopped = true
      stopping.abort()
      await settle()
      await acks.settle()
    },
    async drain() {
      do await settle()
      while ((await findHeads(ctx.sql, { now: ctx.clock.now(), limit: 1 })).length > 0)
      await acks.settle()
    },
  }
}
