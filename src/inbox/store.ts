import type { InboxItem } from '../channels/channel.ts'
import type { Sql } from '../db/database.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { within } from '../lib/within.ts'
import { createAccountBook } from './accounts.ts'
import { insertEvents, type Row, type Stored } from './insert.ts'
import { storable } from './storable.ts'

export type Intake = {
  /** Resolves once these items are committed (or were known before); rejects when they could not be stored. */
  store(items: InboxItem[]): Promise<void>
  /**
   * From now on what is new is handed to this dispatcher of our own process, instead of being announced to all. Should it
   * never come to it, the looks of any dispatcher find it.
   */
  handTo(dispatcher: { take(stored: Stored): void }): void
  /** Takes no more, and resolves when all that was taken has settled. */
  close(): Promise<void>
}

type Caller = { items: InboxItem[]; resolve(): void; reject(error: unknown): void }

/** Rows in one INSERT, besides a single caller's own; and rows that may wait before callers are turned away. */
const maxBatch = 500
const maxWaiting = 20_000
const answerMs = 10_000

/**
 * The durable door of the inbox. While one INSERT is under way the next callers gather, and then share one statement
 * and one commit. An event already known (by the provider's id) is nobody's error. Where a shared statement fails for a
 * reason in the data, its events are stored one by one, so that a bad one does not turn its neighbours away.
 */
export function createIntake({ sql, clock, log }: { sql: Sql; clock: Clock; log: Log }): Intake {
  const accounts = createAccountBook(sql)
  const waiting: Caller[] = []
  let waitingRows = 0
  let running: Promise<void> | undefined
  let closed = false
  let handTo: { take(stored: Stored): void } | undefined

  async function run(): Promise<void> {
    // Webhooks that arrived in the same turn of the loop share even the first statement.
    await new Promise(setImmediate)
    while (waiting.length > 0) await storeTogether(takeBatch())
    running = undefined
  }

  function takeBatch(): Caller[] {
    let rows = 0
    let count = 0
    while (count < waiting.length && (count === 0 || rows + waiting[count]!.items.length <= maxBatch)) {
      rows += waiting[count++]!.items.length
    }
    waitingRows -= rows
    return waiting.splice(0, count)
  }

  async function storeTogether(callers: Caller[]): Promise<void> {
    try {
      await storeItems(callers.flatMap((caller) => caller.items))
      for (const caller of callers) caller.resolve()
    } catch (error) {
      if (!isAboutData(error)) return refuse(callers, error)
      log.warn(
        { code: codeOf(error), callers: callers.length },
        'inbox: a shared insert failed, storing one by one',
      )
      for (const caller of callers) await storeAlone(caller)
    }
  }

  async function storeAlone({ items, resolve, reject }: Caller): Promise<void> {
    try {
      for (const item of items) {
        await storeItems([item]).catch((error) => {
          // What the database can never hold would come back for days: it is dropped, loudly.
          if (!isUnstorable(error)) throw error
          log.error(
            { code: codeOf(error), kind: item.kind },
            'inbox: an event that cannot be stored was dropped',
          )
        })
      }
      resolve()
    } catch (error) {
      reject(error)
    }
  }

  // A query whose connection was cut may never be answered; the provider's repeat is stored once all the same.
  const storeItems = (items: InboxItem[]) => within(answerMs, insertItems(items))

  async function insertItems(items: InboxItem[]): Promise<void> {
    const found = await accounts.find(items)
    const rows = items.flatMap((item, i): Row[] => {
      const account = found[i]
      return account ? [{ ...account, item, payload: storable(item.payload) }] : []
    })
    if (rows.length < items.length)
      log.warn({ dropped: items.length - rows.length }, 'inbox: events of unknown accounts')
    if (rows.length === 0) return
    const stored = await insertEvents(sql, rows, { at: clock.now(), announced: handTo === undefined })
    handTo?.take(stored)
  }

  return {
    store(items) {
      if (closed) return Promise.reject(new Error('the inbox is closed'))
      if (items.length === 0) return Promise.resolve()
      if (waitingRows >= maxWaiting) return Promise.reject(new Error('the inbox is full'))
      return new Promise((resolve, reject) => {
        waiting.push({ items, resolve, reject })
        waitingRows += items.length
        running ??= run()
      })
    },
    handTo(dispatcher) {
      handTo = dispatcher
    },
    async close() {
      closed = true
      await running
    },
  }
}

function refuse(callers: Caller[], error: unknown): void {
  for (const caller of callers) caller.reject(error)
}

/** An answer of the server about this statement, rather than a lost connection or a server in distress. SQLSTATE has five signs. */
const isAboutData = (error: unknown): boolean =>
  error instanceof RangeError || /^(?!08|53|57|58)[0-9A-Z]{5}$/.test(codeOf(error))

/** Nested too deeply to write; data exceptions (class 22); limits of a row or index (class 54). */
const isUnstorable = (error: unknown): boolean =>
  error instanceof RangeError || /^(22|54)/.test(codeOf(error))

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
