import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import type { Log } from '../lib/log.ts'
import { findBinaries } from './embedded-binaries.ts'
import { type Place, preparePlace, spareFolder } from './embedded-place.ts'
import {
  findRunning,
  initialise,
  isAlive,
  launch,
  type Server,
  shutDown,
  signalTo,
  superuser,
} from './embedded-server.ts'
import { serverUser } from './embedded-user.ts'

export type EmbeddedOptions = {
  dataDir: string
  log: Log
  /** False only for tests: the data may be lost with the machine's power. */
  durable?: boolean
}

/**
 * A PostgreSQL of our own, for where no other is at hand: made on the first start, reached on 127.0.0.1 only, under a
 * password that is kept beside the data. A server left behind by a program that was killed is adopted. If the server dies
 * it is started again under the same URL. Throws where another program holds the same data. `stop` resolves when the
 * server has ended; call it after everything else has drained.
 */
export async function startEmbedded({
  dataDir,
  log,
  durable = true,
}: EmbeddedOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const user = serverUser()
  const place = await preparePlace(path.resolve(dataDir), user, (folder) => findRunning(folder)?.port)
  const server: Server = { binaries: await findBinaries(user, spareFolder), place, user, durable }
  if (!place.folder.startsWith(path.resolve(dataDir)))
    log.warn({ folder: place.folder }, 'the database lies outside DATA_DIR: its user cannot get there')

  let { pid, hold } = (await adopt(place, log)) ?? (await start(server))
  await makeDatabase(place)

  let stopping = false
  // A process that ends without stopping us (a crash on the way up) takes the server along.
  const lastWord = () => signalTo(pid, 'SIGINT')
  process.once('exit', lastWord)
  const watched = watch(
    () => stopping || isAlive(pid),
    async () => {
      log.error({ pid }, 'the database ended by itself and is started again')
      await hold.release()
      ;({ pid, hold } = await start(server))
    },
    (error) => log.error({ error: String(error) }, 'the database could not be started again'),
  )
  return {
    url: urlOf(place, 'khidmat'),
    async stop() {
      stopping = true
      process.off('exit', lastWord)
      await watched.stop()
      await hold.release()
      await shutDown(place.folder, pid)
    },
  }
}

type Hold = { release(): Promise<void> }

/** A killed program's server, if it is well; one that is just ending is waited for. */
async function adopt(place: Place, log: Log): Promise<{ pid: number; hold: Hold } | undefined> {
  const orphan = findRunning(place.folder)
  if (!orphan) return undefined
  try {
    const hold = await holdAlone(place)
    log.info({ pid: orphan.pid }, 'adopted the database that a killed program left behind')
    return { pid: orphan.pid, hold }
  } catch (error) {
    if (error instanceof HeldError) throw error
    log.warn(
      { pid: orphan.pid },
      'stopping a database that a killed program left behind and that does not answer',
    )
    await shutDown(place.folder, orphan.pid)
    return undefined
  }
}

async function start(server: Server): Promise<{ pid: number; hold: Hold }> {
  await initialise(server)
  const pid = await launch(server)
  return { pid, hold: await holdAlone(server.place) }
}

const urlOf = ({ port, password }: Place, database: string) =>
  `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`

/**
 * The place belongs to whoever holds this lock, for as long as the connection lives: so two programs never share a server
 * that one of them would stop. The server may need a moment to see that the former holder is dead.
 */
async function holdAlone(place: Place): Promise<Hold> {
  const sql = postgres(urlOf(place, 'postgres'), {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connection: { application_name: 'khidmat-supervisor' },
  })
  try {
    const until = performance.now() + 3000
    while (!(await sql<{ held: boolean }[]>`select pg_try_advisory_lock(7030) as held`)[0]!.held) {
      if (performance.now() > until) throw new HeldError()
      await pause(50)
    }
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
  return { release: () => sql.end({ timeout: 1 }) }
}

class HeldError extends Error {
  override name = 'HeldError'
  constructor() {
    super(
      'Another Khidmat is running with the same DATA_DIR. Stop it first, or give this one a DATA_DIR of its own.',
    )
  }
}

async function makeDatabase(place: Place): Promise<void> {
  const sql = postgres(urlOf(place, 'postgres'), { max: 1 })
  try {
    const [known] = await sql`select from pg_database where datname = 'khidmat'`
    if (!known) await sql`create database khidmat`
  } finally {
    await sql.end()
  }
}

/** Looks twice a second and mends what is not well; a mending that fails is reported and tried again at the next look. */
function watch(
  isWell: () => boolean,
  mend: () => Promise<void>,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } {
  let mending: Promise<void> | undefined
  const timer = setInterval(() => {
    if (mending || isWell()) return
    mending = mend()
      .catch(failed)
      .finally(() => (mending = undefined))
  }, 500).unref()
  return {
    async stop() {
      clearInterval(timer)
      await mending
    },
  }
}
