import type postgres from 'postgres'

type Beginner = Pick<postgres.Sql, 'begin' | 'end'>
type Lane<P> = { pool: P; lost: boolean }

/**
 * Connections for transactions, at most `size`, each a pool of one and for one transaction at a time: whatever becomes of
 * its connection, nobody else's work waits behind a transaction that has failed. Those that come when all are taken wait
 * in line. A lane whose connection was lost is dropped with its transaction.
 */
export function createLanes<P extends Beginner>(size: number, open: (onLost: () => void) => P) {
  const lanes = new Set<Lane<P>>()
  const idle: Lane<P>[] = []
  const waiting: ((lane: Lane<P>) => void)[] = []

  function add(): Lane<P> {
    const lane = { lost: false } as Lane<P>
    lane.pool = open(() => {
      lane.lost = true
      lanes.delete(lane)
    })
    lanes.add(lane)
    return lane
  }

  /** The one used last is taken first: it knows most of the statements by name. */
  function take(): Lane<P> | Promise<Lane<P>> {
    for (let lane = idle.pop(); lane; lane = idle.pop()) if (!lane.lost) return lane
    if (lanes.size < size) return add()
    return new Promise((resolve) => waiting.push(resolve))
  }

  function giveBack(lane: Lane<P>): void {
    const next = waiting.shift()
    if (next) next(lane.lost ? add() : lane)
    else if (!lane.lost) idle.push(lane)
  }

  return {
    /** The driver's `begin`. */
    async begin(...args: unknown[]): Promise<unknown> {
      const lane = await take()
      try {
        return await Reflect.apply(lane.pool.begin, undefined, args)
      } finally {
        giveBack(lane)
      }
    },
    /** Lets the transactions under way finish; those that still wait are refused. */
    async end(): Promise<void> {
      await Promise.all([...lanes].map(({ pool }) => pool.end()))
    },
  }
}
