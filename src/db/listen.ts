import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'

/** What of a pool listening needs. */
type Ear = Pick<postgres.Sql, 'listen'>
type Listener = {
  channel: string
  onnotify(text: string): void
  onlisten: (() => void) | undefined
  /** The pool it listens on, or is about to. */
  on?: Ear | undefined
  unlisten?: () => Promise<void>
}

const retryMs = 1_000

/**
 * Listening that outlives pools: `listen` is the driver's, on the pool of the moment; `again` carries every listener over
 * to the pool of the moment, trying once a second until that works or the next pool is there.
 */
export function createListening(present: () => Ear) {
  const listeners = new Set<Listener>()
  /** When it last failed, or may be failing now. */
  let triedAt = Number.NEGATIVE_INFINITY
  let quit = false

  async function begin(listener: Listener, pool: Ear): Promise<postgres.ListenMeta | undefined> {
    if (listener.on === pool) return
    listener.on = pool
    try {
      const begun = await pool.listen(listener.channel, listener.onnotify, listener.onlisten)
      listener.unlisten = begun.unlisten
      if (!listeners.has(listener)) await begun.unlisten()
      return begun
    } catch (error) {
      if (listener.on === pool) listener.on = undefined
      throw error
    }
  }

  async function forget(listener: Listener): Promise<void> {
    listeners.delete(listener)
    // A connection that cannot be told is lost, and listens no more.
    await listener.unlisten?.().catch(() => undefined)
  }

  return {
    async listen(
      channel: string,
      onnotify: (text: string) => void,
      onlisten?: () => void,
    ): Promise<postgres.ListenMeta> {
      const listener: Listener = { channel, onnotify, onlisten }
      listeners.add(listener)
      try {
        const begun = await begin(listener, present())
        return { state: begun!.state, unlisten: () => forget(listener) } as postgres.ListenMeta
      } catch (error) {
        listeners.delete(listener)
        throw error
      }
    },
    async again(): Promise<void> {
      const pool = present()
      let wait = triedAt + retryMs - performance.now()
      for (;;) {
        if (wait > 0) await pause(wait, undefined, { ref: false })
        if (quit || pool !== present()) return
        triedAt = performance.now()
        const begun = await Promise.allSettled([...listeners].map((listener) => begin(listener, pool)))
        // What is wrong is told to whoever asks the database something.
        if (begun.every(({ status }) => status === 'fulfilled')) {
          triedAt = Number.NEGATIVE_INFINITY
          return
        }
        wait = retryMs
      }
    },
    end(): void {
      quit = true
    },
  }
}
