import type { Claimed } from './claim.ts'

/** Taken from the table at once, at most; a slow account takes what leaves in a quarter of a second. */
export const largestBatch = 1000
const smallestBatch = 20
export const batchOf = (rate: number) => Math.min(largestBatch, Math.max(smallestBatch, Math.ceil(rate / 4)))

/** Replies, notices, bulk: the order in which they leave. */
export type Priority = 0 | 1 | 2

/** One for each priority, each claiming by itself: none waits for another, and one that is empty is not asked again. */
export type Lane = {
  priority: Priority
  ready: Claimed[]
  /** Claimed, and what became of it not yet written. */
  inHands: Map<string, Claimed>
  claiming: boolean
  woken: boolean
  dry: boolean
  /** A claim failed, and may have been done all the same. */
  lost: boolean
  /** performance.now() until which it may still be done: a server at work does not see at once that nobody listens. */
  doubtedUntil: number
  /** performance.now() when what it may have taken was given back last. */
  gaveBackAt: number
}

export const createLane = (priority: Priority): Lane => ({
  priority,
  ready: [],
  inHands: new Map(),
  claiming: false,
  woken: false,
  dry: false,
  lost: false,
  doubtedUntil: 0,
  gaveBackAt: 0,
})

/** Takes out what is at hand of one chat. */
export function takeReady(lanes: readonly Lane[], chatId: string): Claimed[] {
  return lanes.flatMap((lane) => {
    const rows = lane.ready.filter((row) => row.chatId === chatId)
    if (rows.length > 0) lane.ready = lane.ready.filter((row) => row.chatId !== chatId)
    return rows
  })
}
