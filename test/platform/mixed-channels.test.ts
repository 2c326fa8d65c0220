import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import t, { type Test } from 'tap'
import { createDatabase } from '../harness/database.ts'

const main = path.join(import.meta.dirname, '../../src/main.ts')
const month = 30 * 86_400_000

t.test('a clock moved in the demo is nobody’s beside a real channel', async (t) => {
  const { url } = await createDatabase(t)
  const base = { DATABASE_URL: url, DATA_DIR: t.testdir({}), PORT: '0', LOG_LEVEL: 'warn' }
  const demo = await start(t, base)
  t.same(await demo.move(month), { ok: true })
  t.ok((await demo.ahead()) > month - 60_000)
  await demo.stop()

  const again = await start(t, base)
  t.ok((await again.ahead()) > month - 60_000, 'the demo goes on where it stood')
  await again.stop()

  const mixed = await start(t, {
    ...base,
    SECRET_KEY: 'thirty-two letters are enough for a key',
    EMAIL_HOST: '127.0.0.1',
    EMAIL_USE_TLS: 'false',
    DEFAULT_FROM_EMAIL: 'us@example.com',
  })
  t.ok(Math.abs(await mixed.ahead()) < 60_000, 'now is now')
  t.same(await mixed.move(month), { error: 'This clock cannot be moved.' })
  t.ok(Math.abs(await mixed.ahead()) < 60_000)
  await mixed.stop()
})

/** The program as `npm start` runs it, and the page of its simulator. */
async function start(t: Test, env: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH!, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  t.teardown(stop)
  let said = ''
  for await (const text of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += text
    if (said.includes('Ctrl-C stops it')) break
  }
  const page = /Simulator\s+(http:\S+)/.exec(said)![1]!
  return {
    stop,
    move: async (byMs: number) => {
      const headers = { 'content-type': 'application/json' }
      return (
        await fetch(`${page}/api/clock`, { method: 'POST', headers, body: JSON.stringify({ byMs }) })
      ).json()
    },
    /** Milliseconds by which its clock is before ours. */
    ahead: async () => {
      const { clock } = (await (await fetch(`${page}/api/state`)).json()) as { clock: { epochMs: number } }
      return clock.epochMs - Date.now()
    },
  }
}
