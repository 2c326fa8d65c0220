/** Lets others wait until nothing is under way. `check` is called whenever that may have become true. */
export function createIdle(isIdle: () => boolean): { check(): void; reached(): Promise<void> | undefined } {
  let waiting: (() => void)[] = []
  return {
    check() {
      if (!isIdle()) return
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    },
    reached: () => (isIdle() ? undefined : new Promise<void>((resolve) => waiting.push(resolve))),
  }
}
