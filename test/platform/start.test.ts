import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { systemClock } from '../../src/lib/clock.ts'
import { startSimulator } from '../../src/simulator/index.ts'
import { createDatabase } from '../harness/database.ts'
import { anotherCustomer, providerSettings } from '../harness/providers.ts'

// The program as `npm start` and `npm run migrate` begin it: what it says, and what it refuses.

const main = path.join(import.meta.dirname, '../../src/main.ts')

/** In a folder of its own, so that nobody's .env is read. */
function run(t: Test, words: string[], settings: Record<string, string>): ChildProcess {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [main, ...words], {
    cwd: t.testdirName,
    env: { PATH, LOG_LEVEL: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  return child
}

/** What it says until it is ready. */
async function ready(child: ChildProcess): Promise<string> {
  const said: string[] = []
  child.stderr!.on('data', (more) => said.push(String(more)))
  for await (const line of createInterface(child.stdout!)) {
    said.push(line)
    if (line.includes('Ctrl-C stops it')) return said.join('\n')
  }
  throw new Error(`it ended before it was ready: ${said.join('\n')}`)
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** What it says while it ends by itself, and its exit code. */
async function ended(child: ChildProcess): Promise<{ said: string; code: number }> {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit'),
  ])
  return { said: out + err, code }
}

t.test('the demo is not taken live: it says why and what to do, before anything is sent', async (t) => {
  const { url, sql } = await createDatabase(t)
  const dataDir = t.testdir({})
  const settings = { DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0' }
  const demo = run(t, [], settings)
  const said = await ready(demo)
  t.match(said, /Channels +WhatsApp simulated, Telegram simulated, e-mail simulated/)
  t.match(said, /Group +to make another Telegram group the coordinators', write there: \/link [A-Z2-9]{8}/)
  await stop(demo)

  const provider = await startSimulator({
    clock: systemClock,
    whatsapp: { ...anotherCustomer.numbers, webhookUrl: () => undefined },
    telegram: {
      botToken: anotherCustomer.botToken,
      botUsername: 'saifee_bot',
      group: { id: anotherCustomer.groupId, title: 'Coordinators' },
    },
  })
  t.teardown(() => provider.close())
  const real = providerSettings(provider, anotherCustomer)
  const { said: why, code } = await ended(run(t, [], { ...settings, ...real }))
  t.match(
    why,
    /could not start: the demo was played in this database.*WhatsApp and Telegram would write to them/,
  )
  t.match(why, /set DATA_DIR to another folder[\s\S]*DATABASE_URL/)
  t.ok(why.includes(dataDir))
  t.equal(code, 1)
  t.same(provider.requests, [], 'nothing was sent')
  t.same(await sql`select from channel_accounts where not simulated or retired_at is not null`, [])

  const fresh = await createDatabase(t)
  const live = run(t, [], { ...settings, ...real, TELEGRAM_ADMIN_CHAT_ID: '', DATABASE_URL: fresh.url })
  t.match(
    await ready(live),
    /Group +no Telegram group is the coordinators' yet: write in yours: \/link [A-Z2-9]{8}/,
  )
  await stop(live)
})

t.test('migrating back drops everything, so it is asked for in so many words', async (t) => {
  const { url, sql } = await createDatabase(t)
  const tables = async () => (await sql`select from pg_tables where schemaname = 'public'`).length
  const before = await tables()
  const migrate = (...words: string[]) =>
    ended(run(t, ['migrate', ...words], { DATABASE_URL: url, DATA_DIR: t.testdir({}) }))
  const refused = await migrate('down')
  t.match(refused, { said: /"down" drops every table.*Nothing was changed/, code: 1 })
  t.match(refused.said, 'npm run migrate -- down --drop-everything')
  t.match(await migrate('dwon'), { said: /"dwon" is no direction/, code: 1 })
  t.equal(await tables(), before)
  t.match(await migrate('down', '--drop-everything'), { said: /organisations/, code: 0 })
  t.ok((await tables()) < before)
  t.match(await migrate(), { said: /organisations/, code: 0 })
  t.equal(await tables(), before)
})
