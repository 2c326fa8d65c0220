// The whole program as a process of its own that can be killed: embedded database, server, worker threads. The clock is
// moved by messages from the parent. Settings come from the environment, as everywhere.
import { startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { clockBuffer, shiftedClock } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'

const read = readConfig(process.env)
if (read.kind === 'wrong') throw new Error(read.problems.join('\n'))
const log = createLog(read.config.logLevel)
const clock = clockBuffer()
shiftedClock(clock).shift(Number(process.env.CLOCK_AHEAD_MS ?? 0))

const database = read.config.databaseUrl
  ? { url: read.config.databaseUrl, stop: async () => {} }
  : await startEmbedded({ dataDir: read.config.dataDir, log })
const app = await startApp({
  config: { ...read.config, databaseUrl: database.url },
  secrets: read.secrets,
  clock,
  log,
})

// Somebody who goes live does this once, by `npm run templates -- --create`.
await app.createMissingTemplates()

process.on('message', (message: { shiftMs: number }) => shiftedClock(clock).shift(message.shiftMs))
process.on('SIGTERM', () => {
  void app
    .stop()
    .then(() => database.stop())
    .then(() => process.exit(0))
})
process.send!({ kind: 'ready', url: app.url, databaseUrl: database.url })
