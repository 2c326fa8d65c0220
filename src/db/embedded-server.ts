import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { chown, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './embedded-binaries.ts'
import type { Place } from './embedded-place.ts'
import type { ServerUser } from './embedded-user.ts'

export type Server = { binaries: Binaries; place: Place; user: ServerUser | null; durable: boolean }

export const superuser = 'khidmat'
const cluster = (folder: string) => path.join(folder, 'cluster')

/** Makes the cluster if there is none yet: beside its place, then renamed, so that a crash half way leaves none. */
export async function initialise({ binaries, place, user, durable }: Server): Promise<void> {
  if (statSync(cluster(place.folder), { throwIfNoEntry: false })) return
  const draft = path.join(place.folder, 'draft')
  const passwordFile = path.join(place.folder, 'password')
  await rm(draft, { recursive: true, force: true })
  await writeFile(passwordFile, place.password, { mode: 0o600 })
  if (user) await chown(passwordFile, user.uid, user.gid)
  const login = [`--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  // The built-in C.UTF-8 sorts the same on every machine and needs no locale to be installed.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const options = [
    `--pgdata=${draft}`,
    ...login,
    ...locale,
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  await run(binaries.initdb, options, place.folder, user)
  await rm(passwordFile)
  await rename(draft, cluster(place.folder))
}

/**
 * Starts the server in a session of its own, so that neither Ctrl-C nor the end of this process takes it along before we
 * have drained. Resolves to its process id when it takes connections. An orphan that is just ending may still hold the
 * data: for two seconds it is tried again.
 */
export async function launch(server: Server): Promise<number> {
  const until = performance.now() + 2000
  for (;;) {
    const child = spawnServer(server)
    const outcome = await Promise.race([whenReady(server.place.folder, child), whenOver(child)])
    if (outcome === 'ready') {
      child.unref()
      return child.pid!
    }
    if (performance.now() > until)
      throw new Error(`PostgreSQL did not start:\n${lastLines(server.place.folder)}`)
    await pause(100)
  }
}

/** The server that holds this place's data, whether it is our child or an orphan; undefined where none is alive. */
export function findRunning(folder: string): { pid: number; port: number } | undefined {
  const lines = readPidFile(folder)
  const pid = Number(lines?.[0])
  return pid > 0 && isAlive(pid) && isServerOf(folder, pid) ? { pid, port: Number(lines![3]) } : undefined
}

/** Fast shutdown: sessions are ended, what is committed is on disk. After 20 s without success, at once. */
export async function shutDown(folder: string, pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 2000],
  ] as const) {
    signalTo(pid, signal)
    const until = performance.now() + patience
    while (performance.now() < until) {
      if (!isAlive(pid) || Number(readPidFile(folder)?.[0]) !== pid) return
      await pause(10)
    }
  }
}

/** A process that is there and no zombie: an orphan's own parent may never ask for its end. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** A number in a left-over pid file may belong to another program by now. */
function isServerOf(folder: string, pid: number): boolean {
  const command =
    process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  return command.includes(cluster(folder))
}

const pidFile = (folder: string) => path.join(cluster(folder), 'postmaster.pid')

function readPidFile(folder: string): string[] | undefined {
  const isThere = statSync(pidFile(folder), { throwIfNoEntry: false })
  return isThere && readFileSync(pidFile(folder), 'utf8').split('\n')
}

function spawnServer({ binaries, place, user, durable }: Server): ChildProcess {
  const log = openSync(path.join(place.folder, 'server.log'), 'w', 0o600)
  try {
    const settings = Object.entries(serverSettings(place.port, durable)).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ])
    return spawn(binaries.postgres, ['-D', cluster(place.folder), ...settings], {
      ...user,
      detached: true,
      cwd: place.folder,
      // Nothing of our own environment: it holds tokens.
      env: { PATH: process.env.PATH, TZ: 'UTC' },
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
}

/** For a small machine that does other work besides. Only tests may switch durability off. */
const serverSettings = (port: number, durable: boolean) => ({
  listen_addresses: '127.0.0.1',
  port,
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '128MB',
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: 0,
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '1GB',
  client_connection_check_interval: '2s',
  timezone: 'UTC',
  // Statements and details hold names and numbers.
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  ...(durable ? { fsync: 'on' } : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
})

async function whenReady(folder: string, child: ChildProcess): Promise<'ready'> {
  // The eighth line is the server's state: src/include/utils/pidfile.h of PostgreSQL.
  for (;;) {
    const lines = readPidFile(folder)
    if (Number(lines?.[0]) === child.pid && lines?.[7]?.trim() === 'ready') return 'ready'
    if (child.exitCode !== null || child.signalCode !== null) return new Promise(() => {})
    await pause(15)
  }
}

async function whenOver(child: ChildProcess): Promise<'over'> {
  await once(child, 'exit')
  return 'over'
}

async function run(program: string, options: string[], cwd: string, user: ServerUser | null): Promise<void> {
  const child = spawn(program, options, {
    ...user,
    cwd,
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (words += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${path.basename(program)} failed:\n${words.trim()}`)
}

const lastLines = (folder: string) =>
  readFileSync(path.join(folder, 'server.log'), 'utf8').trim().split('\n').slice(-5).join('\n')
