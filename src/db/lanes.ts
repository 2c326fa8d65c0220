import type postgres from 'postgres'

type Pool = Pick<postgres.Sql, 'unsafe' | 'end'>
type Lane = { pool: Pool; isLost: boolean }
type Answer = unknown[] & { count: number; command: string }

export type Transaction = {
  /** Statements are sent in the order in which they are asked, none waiting for the answer to the one before. */
  run(text: string, params: readonly unknown[]): Promise<Answer>
  /** Rejects a commit where anything failed: then nothing is kept, unless the connection was lost just then. */
  end(how: 'commit' | 'rollback'): Promise<void>
}

/** A lane's connections start with this: the order to begin travels with the first statement, which changes nothing without it. */
export const laneSettings = { default_transaction_read_only: 'on' }
const begin = 'begin read write'

/** A statement is parsed once for each connection; one that is not prepared costs the driver a second round trip each time. */
export const prepared = { prepare: true }

/**
 * Connections for transactions, at most `size`, each a pool of one and for one transaction at a time: whatever becomes of
 * its connection, nobody else's work waits behind a transaction that has failed. Those that come when all are taken wait
 * in line. A lane whose connection was lost is dropped with its transaction.
 */
export function createLanes(size: number, open: (onLost: () => void) => Pool) {
  const lanes = new Set<Lane>()
  const idle: Lane[] = []
  const waiting: PromiseWithResolvers<Lane>[] = []
  let underWay = 0
  let whenDone: (() => void) | undefined

  function add(): Lane {
    const lane: Lane = { isLost: false, pool: open(() => drop(lane)) }
    lanes.add(lane)
    return lane
  }

  function drop(lane: Lane): void {
    lane.isLost = true
    lanes.delete(lane)
  }

  /** The one used last is taken first: it knows most of the statements by name. */
  function take(): Lane | Promise<Lane> {
    if (whenDone) throw ended()
    for (let lane = idle.pop(); lane; lane = idle.pop()) if (!lane.isLost) return lane
    if (lanes.size < size) return add()
    const place = Promise.withResolvers<Lane>()
    waiting.push(place)
    return place.promise
  }

  function giveBack(lane: Lane): void {
    const next = waiting.shift()
    if (next) next.resolve(lane.isLost ? add() : lane)
    else if (!lane.isLost) idle.push(lane)
  }

  return {
    async begin(): Promise<Transaction> {
      const lane = await take()
      underWay += 1
      return openTransaction(lane.pool, (isClean) => {
        // Nobody knows what its connection is in the midst of.
        if (!isClean && !lane.isLost) {
          drop(lane)
          void lane.pool.end()
        }
        giveBack(lane)
        underWay -= 1
        if (underWay === 0) whenDone?.()
      })
    },
    /** Lets the transactions under way finish; those that still wait are refused. */
    async end(): Promise<void> {
      const { promise: done, resolve } = Promise.withResolvers<void>()
      whenDone = resolve
      for (const { reject } of waiting.splice(0)) reject(ended())
      if (underWay > 0) await done
      await Promise.all([...lanes].map(({ pool }) => pool.end()))
    },
  }
}

const ended = () => Object.assign(new Error('the database is closed'), { code: 'CONNECTION_ENDED' })

/** `whenOver` is told whether the connection is certainly out of the transaction. */
function openTransaction(pool: Pool, whenOver: (isClean: boolean) => void): Transaction {
  let isOver = false
  let failure: unknown
  const send = (text: string, params: readonly unknown[] = []) => {
    const answer = pool.unsafe(text, params as never[], prepared) as unknown as Promise<Answer>
    answer.catch((error: unknown) => {
      failure ??= error
    })
    return answer
  }
  const begun = send(begin)
  return {
    run: (text, params) =>
      isOver ? Promise.reject(new Error('the transaction is over')) : send(text, params),
    async end(how) {
      isOver = true
      // What the driver refused by itself the server knows nothing of.
      const order = failure === undefined ? how : 'rollback'
      const [start, end] = await Promise.allSettled([begun, send(order)])
      const isClean = start.status === 'fulfilled' && end.status === 'fulfilled'
      whenOver(isClean)
      // Asked to commit what has failed, the server takes it back, and says so.
      if (how === 'commit' && !(isClean && end.value.command === 'COMMIT'))
        throw failure ?? new Error('the transaction was not committed')
    },
  }
}
