import postgres from 'postgres'
import { createLanes, laneSettings, type Transaction } from './lanes.ts'
import { createListening } from './listen.ts'
import { openWire, type Wire } from './wire.ts'

/** By then a pool that was replaced has answered those who still waited for one of its connections. */
const handOverMs = 1_000
const retryMs = 1_000

type Types = Record<string, postgres.PostgresType>
type Pool<T extends Types> = ReturnType<typeof postgres<T>>

/**
 * A pool of the driver `postgres` that outlives its connections. What was asked on a lost connection is rejected at once,
 * mostly with the code CONNECTION_CLOSED, and a transaction on it fails whole; what is under way on the others goes on.
 * The driver never uses a lost connection again (see `Wire`): single statements go to a pool that is then replaced by a
 * fresh one, transactions to lanes of their own; `max` holds for each of the two. Listeners listen again as soon as the
 * server is there, and `onlisten` is called each time, so that nothing said in between need wait. `end` cuts off what is
 * not done after `timeout` seconds, 5 unless told otherwise. For a transaction
 * there is `open`; neither `begin` and `reserve` nor a query's `cancel` is for use here.
 */
export function createPool<T extends Types>(
  url: string,
  { plansLastMs = 5_000, ...options }: postgres.Options<T> & { plansLastMs?: number | undefined },
): Pool<T> & { open(): Promise<Transaction> } {
  const { place, settings } = readSettings(url, options as postgres.Options<T>)
  const wires = new Set<Wire>()
  let ending = false
  const connection = { ...settings.connection, ...laneSettings }
  const lanes = createLanes(settings.max, (onLost) => connect({ max: 1, connection, onLost }))
  let current = openShared()
  const listening = createListening(() => current)
  if (settings.fetch_types) askForTypesOnce()

  function connect({ onLost, ...own }: { onLost(): void; max?: number; connection?: object }): Pool<T> {
    const socket = async (driver: { fetch_types: boolean }) => {
      const wire = await openWire(place, {
        onLost,
        asksTypes: () => driver.fetch_types,
        plansLastMs,
      })
      wires.add(wire)
      return wire.whenOver(() => wires.delete(wire))
    }
    return postgres<T>({ ...settings, ...own, socket } as never)
  }

  function openShared(): Pool<T> {
    const pool = connect({ onLost: () => replace(pool) })
    return pool
  }

  /** Many connections lost at once are one loss. */
  function replace(pool: Pool<T>): void {
    if (pool !== current || ending) return
    current = openShared()
    setTimeout(() => void pool.end(), handOverMs).unref()
    void listening.again()
  }

  /**
   * The driver asks for the array types on every new connection. Once is enough for all pools, which share what was
   * learnt.
   */
  function askForTypesOnce(): void {
    const known = () => {
      settings.fetch_types = current.options.fetch_types = false
    }
    const unknown = () => ending || setTimeout(askForTypesOnce, retryMs).unref()
    current`select 1`.then(known, unknown)
  }

  async function end({ timeout = 5 }: { timeout?: number } = {}): Promise<void> {
    ending = true
    listening.end()
    const { promise: late, resolve: isLate } = Promise.withResolvers<void>()
    const timer = setTimeout(isLate, timeout * 1000)
    await Promise.race([Promise.all([current.end(), lanes.end()]), late])
    clearTimeout(timer)
    for (const wire of wires) wire.destroy()
  }

  return facade(() => current, { open: lanes.begin, listen: listening.listen, end })
}

/** The address read once, for all pools: an options object that carries `shared` is taken by the driver as it is. */
function readSettings<T extends Types>(url: string, options: postgres.Options<T>) {
  const read = postgres(url, { ...options, idle_timeout: 0, max_lifetime: null }).options
  const { host, port, path, ssl, connect_timeout } = read
  // With others to try the driver may reject nothing when the first is away.
  const first = { host: host.slice(0, 1), port: port.slice(0, 1) }
  return {
    place: { host, port, path, ssl, connect_timeout },
    settings: { ...read, ...first, ssl: false, no_subscribe: true },
  }
}

/** Looks like the pool of the moment, whichever that is, but for `own`. */
function facade<P extends object, O extends object>(present: () => P, own: O): P & O {
  return new Proxy(present(), {
    apply: (_, __, args) => Reflect.apply(present() as unknown as CallableFunction, undefined, args),
    get: (_, name) => Reflect.get(name in own ? own : present(), name),
  }) as P & O
}
