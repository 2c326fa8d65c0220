import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { startEmbedded } from '../../src/db/embedded.ts'
import { createLog } from '../../src/lib/log.ts'

// The whole life of the embedded server, with fsync on as in earnest. One data folder for all: a server is made once.
const log = createLog('silent')
const dataDir = await mkdtemp(path.join(tmpdir(), 'khidmat-embedded-'))
t.teardown(() => rm(dataDir, { recursive: true, force: true }))

async function ask(url: string, question: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(question)
  } finally {
    await sql.end()
  }
}

const serverPid = async (url: string) =>
  Number((await ask(url, "select pg_read_file('postmaster.pid') as file"))[0]!.file.split('\n')[0])

/** A program of its own that starts the server, tells its URL, and then only lives. */
async function otherProgram(t: Test): Promise<{ url: string; process: ChildProcess }> {
  const script = `import { startEmbedded } from '${path.resolve('src/db/embedded.ts')}'
    import { createLog } from '${path.resolve('src/lib/log.ts')}'
    const { url } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: createLog('silent') })
    console.log(url)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  const [url] = (await once(createInterface(child.stdout!), 'line')) as [string]
  return { url, process: child }
}

async function kill(child: ChildProcess) {
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

t.test(
  'a first start makes a durable UTF-8 database that only this machine and the password open',
  async (t) => {
    const { url, stop } = await startEmbedded({ dataDir, log })
    t.teardown(stop)
    const [row] = await ask(
      url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
    current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses,
    current_setting('unix_socket_directories') as sockets`,
    )
    t.match(row, { fsync: 'on', commit: 'on', encoding: 'UTF8', addresses: '127.0.0.1', sockets: '' })
    const guess = new URL(url)
    guess.password = 'guess'
    await t.rejects(ask(guess.toString(), 'select 1'), { code: '28P01' })
    t.equal((await stat(path.join(dataDir, 'postgres.json'))).mode & 0o777, 0o600)
    await ask(url, "create table kept as select 'here' as word")
  },
)

t.test('a restart keeps data, port and password', async (t) => {
  const before = JSON.parse(await readFile(path.join(dataDir, 'postgres.json'), 'utf8'))
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.teardown(stop)
  t.equal((await ask(url, 'select word from kept'))[0]!.word, 'here')
  t.equal(Number(new URL(url).port), before.port)
})

t.test(
  'after kill -9 of the program its server is adopted, and stopped by the one that adopted it',
  async (t) => {
    const other = await otherProgram(t)
    const pid = await serverPid(other.url)
    await kill(other.process)
    const { url, stop } = await startEmbedded({ dataDir, log })
    t.equal(await serverPid(url), pid, 'the same server')
    t.equal((await ask(url, 'select word from kept'))[0]!.word, 'here')
    await stop()
    await t.rejects(ask(url, 'select 1'), { code: 'ECONNREFUSED' })
  },
)

t.test('kill -9 of the program and its server together', async (t) => {
  const other = await otherProgram(t)
  const pid = await serverPid(other.url)
  await ask(other.url, "insert into kept values ('committed')")
  process.kill(pid, 'SIGKILL')
  await kill(other.process)
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.teardown(stop)
  t.equal((await ask(url, "select word from kept where word = 'committed'")).length, 1)
})

t.test('a second program on the same data is refused, and the first is not disturbed', async (t) => {
  const other = await otherProgram(t)
  await t.rejects(startEmbedded({ dataDir, log }), { message: /Another Khidmat is running/ })
  t.equal((await ask(other.url, 'select word from kept'))[0]!.word, 'here')
  await kill(other.process)
})

t.test('a server that dies under a living program comes back under the same URL', async (t) => {
  const { url, stop } = await startEmbedded({ dataDir, log })
  t.teardown(stop)
  const pid = await serverPid(url)
  process.kill(pid, 'SIGKILL')
  const patient = async (): Promise<number> => {
    try {
      return await serverPid(url)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
      return patient()
    }
  }
  t.not(await patient(), pid)
  t.equal((await ask(url, 'select word from kept'))[0]!.word, 'here')
})

t.test(
  'Ctrl-C in the terminal reaches the program only: the server is in a session of its own',
  async (t) => {
    const other = await otherProgram(t)
    const pid = await serverPid(other.url)
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ')
    t.equal(Number(fields[2]), pid, 'its process group')
    t.equal(Number(fields[3]), pid, 'its session')
    await kill(other.process)
    await (await startEmbedded({ dataDir, log })).stop()
  },
)
