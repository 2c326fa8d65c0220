/** How fast a number may send. Real time, whatever the clock says: paces are kept by the wall. */
export type Rates = {
  /** Null: go on. Else the code of the limit that was hit. */
  check(recipient: string): 130429 | 131056 | null
  reset(): void
}

/**
 * Throughput: so many messages a second per number. Pair rate: one message per 6 seconds to one person, with up to 45
 * borrowed from the future (Meta, "Messaging limits", pair rate limits).
 */
export function createRates(perSecond: number, now: () => number = () => performance.now()): Rates {
  let recent: number[] = []
  const pairs = new Map<string, { left: number; at: number }>()
  return {
    check(recipient) {
      const at = now()
      recent = recent.filter((earlier) => earlier > at - 1_000)
      if (recent.length >= perSecond) return 130429
      const pair = pairs.get(recipient) ?? { left: 45, at }
      pair.left = Math.min(45, pair.left + (at - pair.at) / 6_000)
      pair.at = at
      pairs.set(recipient, pair)
      if (pair.left < 1) return 131056
      pair.left -= 1
      recent.push(at)
      return null
    },
    reset() {
      recent = []
      pairs.clear()
    },
  }
}
