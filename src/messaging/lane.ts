import type { Claimed } from './claim.ts'

/** One for each priority, each claiming by itself: none waits for another, and one that is empty is not asked again. */
export type Lane = {
  priority: 0 | 1 | 2
  ready: Claimed[]
  /** Claimed, and what became of it not yet written. */
  inHands: Map<string, Claimed>
  claiming: boolean
  woken: boolean
  dry: boolean
  /** A claim failed, and may have been done all the same. */
  lost: boolean
}

export const createLane = (priority: 0 | 1 | 2): Lane => ({
  priority,
  ready: [],
  inHands: new Map(),
  claiming: false,
  woken: false,
  dry: false,
  lost: false,
})
