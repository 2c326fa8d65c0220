// `npm run bench [-- names]`: every measure in turn, each against a durable PostgreSQL that lives for this run only.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../src/db/embedded.ts'
import { createLog } from '../src/lib/log.ts'

const all = [
  'start',
  'webhook',
  'latency',
  'candidates',
  'roster',
  'autofill',
  'reminders',
  'import',
  'outbox',
]
const asked = process.argv.slice(2)
const folder = await mkdtemp(path.join(tmpdir(), 'khidmat-bench-'))
const server = await startEmbedded({ dataDir: folder, log: createLog('warn') })
try {
  for (const name of asked.length > 0 ? asked : all) {
    console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`)
    const env = { ...process.env, DATABASE_URL: server.url, TEST_DATABASE_URL: server.url }
    const [code] = await once(
      spawn(process.execPath, [path.join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit', env }),
      'exit',
    )
    if (code !== 0) process.exitCode = 1
  }
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
