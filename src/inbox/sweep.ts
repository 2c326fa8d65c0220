import type { Log } from '../lib/log.ts'

/** A look that may be asked for at any moment: calls during one become one more after it. Resolves when all looks are done. */
export function createSweep(log: Log, look: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let wanted = false
  const run = async () => {
    try {
      while (wanted) {
        wanted = false
        await look()
      }
    } catch (error) {
      // The database is away: what waits is found by a later look.
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'the inbox could not be read')
    } finally {
      running = undefined
    }
  }
  return () => {
    wanted = true
    running ??= run()
    return running
  }
}
