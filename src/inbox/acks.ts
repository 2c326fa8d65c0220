import type { Log } from '../lib/log.ts'

/** Acknowledgements under way: nobody waits for them but a stop, and one that fails spoils nothing. */
export type Acks = { add(ack: Promise<void>): void; settle(): Promise<void> }

export function createAcks(log: Log): Acks {
  const open = new Set<Promise<void>>()
  return {
    add(ack) {
      const tracked = ack
        .catch((error: unknown) =>
          log.warn({ error: error instanceof Error ? error.name : typeof error }, 'acknowledgement failed'),
        )
        .finally(() => open.delete(tracked))
      open.add(tracked)
    },
    settle: async () => void (await Promise.all(open)),
  }
}
