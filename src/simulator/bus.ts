/** Tells whoever listens that something a person could see has changed. */
export type Bus = {
  changed(): void
  /** Returns what ends it. */
  listen(listener: () => void): () => void
}

export function createBus(): Bus {
  const listeners = new Set<() => void>()
  return {
    changed() {
      for (const listener of [...listeners]) listener()
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
