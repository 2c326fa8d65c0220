import { setMaxListeners } from 'node:events'
import type { Sql } from '../db/database.ts'
import { within } from '../lib/within.ts'
import { createAcks } from './acks.ts'
import { createHandler, type DispatcherOptions } from './handle.ts'
import { handleOthers } from './handle-others.ts'
import { createSweep } from './sweep.ts'
import { findWaitingChats, keyOf, type WaitingChat } from './waiting.ts'

export type Dispatcher = {
  /** Listens for new events, and looks once a second besides. */
  start(): Promise<void>
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
    const found = await findWaitingChats(ctx.sql, { now: ctx.clock.now(), after: resumeAfter, limit })
    for (const chat of found) start(chat)
    // More wait than we can take: go on behind the last one, so that nobody early in the alphabet starves the rest.
    const more = found.length === limit
    if (more || resumeAfter) passedOver = true
    resumeAfter = more ? found.at(-1) : undefined
    if (passedOver && working.size === 0) void lookForChats()
  })
  const lookForOthers = createSweep(ctx.log, async () => {
    if (!stopped) await handleOthers(options)
  })

  function start(chat: WaitingChat): void {
    // A chat already worked on may have been looked at for the last time just before this event came.
    if (stopped || working.has(keyOf(chat)) || isFull()) {
      passedOver = true
      return
    }
    const work = workThrough(chat).finally(() => {
      working.delete(keyOf(chat))
      if (passedOver) void lookForChats()
    })
    working.set(keyOf(chat), work)
  }

  async function workThrough(chat: WaitingChat): Promise<void> {
    try {
      while (!stopped && (await within(patienceMs, handleNext(chat))) === 'handled');
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
      const wake = () => void Promise.all([lookForChats(), lookForOthers()])
      const timer = setInterval(wake, pollMs)
      const listening = await listen(ctx.sql, wake)
      quit = async () => {
        clearInterval(timer)
        await listening.unlisten()
      }
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
      while ((await findWaitingChats(ctx.sql, { now: ctx.clock.now(), limit: 1 })).length > 0)
      await acks.settle()
    },
  }
}

// Called again by the driver whenever it had to connect anew, so that nothing said in between waits for the poll.
const listen = (sql: Sql, wake: () => void) => sql.listen('inbox', wake, wake)
