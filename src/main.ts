import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { startApp } from './app.ts'
import { type Config, readConfig, type Secrets, unknownSettings } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { clockBuffer, shiftedClock } from './lib/clock.ts'
import { createLog, type Log } from './lib/log.ts'
import { createSpeaker } from './lib/words.ts'
import { startSimulator } from './simulator/index.ts'
import { reportTemplates } from './templates-report.ts'

/** The drain's limit; what is not finished by then is done again after the next start. */
const patienceMs = 10_000

async function main(task: string, words: string[]): Promise<void> {
  // On a terminal the summary says what there is to say; elsewhere somebody collects the log.
  const read = readConfig({ LOG_LEVEL: process.stdout.isTTY ? 'warn' : 'info', ...process.env })
  if (read.kind === 'wrong') return refuse(read.problems)
  const { config, secrets } = read
  const running = createRunning(createLog(config.logLevel))
  try {
    if (task === 'start') return await running.untilSignal(start(config, secrets, running))
    if (task === 'migrate') await migrateAsAsked(config, running, words)
    else if (task === 'templates') await templates(config, secrets, !words.includes('--look'))
    else throw new Error(`there is no task "${task}": start, migrate or templates`)
    await running.stop()
  } catch (error) {
    const failed = task === 'templates' ? 'read its templates' : task
    console.error(`\n  Khidmat could not ${failed}: ${plain(error)}\n`)
    await running.stop(1)
  }
}

function plain(error: unknown): string {
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `port ${port} is taken by another program. Stop it, or set PORT to another one, for example PORT=4000.`
  return error instanceof Error ? error.message : String(error)
}

function refuse(problems: string[]): void {
  console.error(
    `\n  Khidmat does not start until its settings are right:\n\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n`,
  )
  process.exitCode = 1
}

async function start(given: Config, secrets: Secrets, running: Running): Promise<void> {
  const began = performance.now()
  const clock = clockBuffer()
  const databaseUrl = await openDatabaseUrl(given, running)
  const app: Settled = {}
  const { config, page } = await simulate({ ...given, databaseUrl }, secrets, clock, app, running)
  app.running = await startApp({ config, secrets, clock, log: running.log })
  running.add(app.running.stop)
  const [linkCode, hasGroup] = [await app.running.linkCode(), await app.running.hasGroup()]
  console.log(summary(config, app.running, { page, linkCode, hasGroup, took: performance.now() - began }))
}

async function openDatabaseUrl({ databaseUrl, dataDir }: Config, running: Running): Promise<string> {
  if (databaseUrl) return databaseUrl
  const embedded = await startEmbedded({ dataDir, log: running.log })
  running.add(embedded.stop)
  return embedded.url
}

type Reached = Config & { databaseUrl: string }
type App = Awaited<ReturnType<typeof startApp>>
/** The simulator is there before the program it calls. */
type Settled = { running?: App }

/** Starts the simulator if any channel needs it, and sends those channels there: other addresses, the same code. */
async function simulate(
  config: Reached,
  secrets: Secrets,
  clock: SharedArrayBuffer,
  app: Settled,
  running: Running,
) {
  const { whatsapp, telegram, email } = config
  const channels = [whatsapp, telegram, email]
  if (!channels.some((channel) => channel.simulated)) return { config, page: null }
  const isAlone = channels.every((channel) => channel.simulated)
  // A real channel's credentials are none of the simulator's business.
  const known = <T extends object>(channel: { simulated: boolean }, values: T) =>
    channel.simulated
      ? values
      : (Object.fromEntries(Object.keys(values).map((name) => [name, 'unused'])) as T)
  const simulator = await startSimulator({
    // Its page asks for no password: beside a real channel it is for this machine alone.
    host: isAlone ? config.host : '127.0.0.1',
    port: config.port && config.port + 1,
    // Beside a real channel the time is everybody's, and nobody's to move.
    clock: isAlone ? shiftedClock(clock) : { now: shiftedClock(clock).now },
    folder: path.join(config.dataDir, 'simulator'),
    timeZone: config.org.timeZone,
    whatsapp: {
      ...known(whatsapp, {
        phoneNumberId: whatsapp.phoneNumberId,
        businessAccountId: whatsapp.businessAccountId,
        ...secrets.whatsapp,
      }),
      displayPhone: '15550783881',
      webhookUrl: () => app.running && `${local(app.running.url)}/webhooks/whatsapp`,
    },
    telegram: {
      ...known(telegram, { botToken: secrets.telegram.botToken }),
      botUsername: 'khidmat_bot',
      group: { id: Number(telegram.adminChatId ?? 0), title: 'Coordinators' },
    },
    onClockMoved: async () => app.running?.tick(),
    approveTemplatesAtOnce: true,
    log: running.log,
  })
  running.add(simulator.close)
  const reached: Reached = {
    ...config,
    whatsapp: whatsapp.simulated ? { ...whatsapp, apiUrl: local(simulator.whatsappUrl) } : whatsapp,
    telegram: telegram.simulated ? { ...telegram, apiUrl: local(simulator.telegramUrl) } : telegram,
    email: email.simulated
      ? { ...email, host: local(simulator.smtp.host), port: simulator.smtp.port }
      : email,
  }
  return { config: reached, page: local(simulator.url) }
}

/** Listening everywhere, it is reached here. */
function local(address: string): string {
  return address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '127.0.0.1')
}

/** Back is the end of everything that is stored: no slip of the finger may do that. */
async function migrateAsAsked(config: Config, running: Running, words: string[]): Promise<void> {
  const [direction = 'up', ...more] = words
  if (direction !== 'up' && direction !== 'down')
    throw new Error(`"${direction}" is no direction: npm run migrate, or npm run migrate -- down`)
  if (direction === 'down' && !more.includes('--drop-everything'))
    throw new Error(
      `"down" drops every table with everything in it: people, duties, messages, the log. Nothing was changed.
  Make a copy first (pg_dump), and if you mean it: npm run migrate -- down --drop-everything`,
    )
  console.log((await migrate(await openDatabaseUrl(config, running), direction)).join('\n'))
}

async function templates({ whatsapp }: Config, secrets: Secrets, create: boolean): Promise<void> {
  if (whatsapp.simulated)
    return console.log('\n  No templates to show: WhatsApp is simulated. Set META_WA_… first.\n')
  const speaker = createSpeaker(path.join(import.meta.dirname, '../flows/text'))
  console.log(
    await reportTemplates({ config: whatsapp, accessToken: secrets.whatsapp.accessToken, speaker }, create),
  )
}

type Shown = { page: string | null; linkCode: string; hasGroup: boolean; took: number }

function summary(config: Reached, app: App, { page, linkCode, hasGroup, took }: Shown): string {
  const channel = (name: string, { simulated }: { simulated: boolean }) =>
    `${name} ${simulated ? 'simulated' : 'real'}`
  const lines = [
    ['Organisation', `${app.org.name}, ${app.org.timeZone}`],
    ['Server', `${local(app.url)}   health: ${local(app.url)}/health/ready`],
    [
      'Channels',
      [
        channel('WhatsApp', config.whatsapp),
        channel('Telegram', config.telegram),
        channel('e-mail', config.email),
      ].join(', '),
    ],
    ...(page ? [['Simulator', `${page}   <- open this: phones, the group, the mail box, the clock`]] : []),
    [
      'Group',
      `${hasGroup ? "to make another Telegram group the coordinators', write there" : "no Telegram group is the coordinators' yet: write in yours"}: /link ${linkCode}`,
    ],
    ['Data', config.dataDir],
  ]
  const shown = lines.map(([name, value]) => `  ${name!.padEnd(14)}${value}`).join('\n')
  return `\n  Khidmat is ready, after ${(took / 1000).toFixed(1)} s.\n\n${shown}\n\n  Ctrl-C stops it.\n`
}

type Running = {
  log: Log
  add(stop: () => Promise<void>): void
  stop(code?: number): Promise<void>
  /** From now on a signal stops everything, after `starting` has come to an end: half a start cannot be drained. */
  untilSignal(starting: Promise<void>): Promise<void>
}

/** What was started, taken down in the reverse order, once, and within the limit; then the process ends. */
function createRunning(log: Log): Running {
  const stops: (() => Promise<void>)[] = []
  let stopping = false
  return {
    log,
    add: (stop) => void stops.push(stop),
    async untilSignal(starting) {
      const settled = starting.catch(() => {})
      // A terminal's Ctrl-C comes twice, once through npm: the second changes nothing.
      const stop = () => {
        setTimeout(() => process.exit(1), patienceMs).unref()
        void settled.then(() => this.stop())
      }
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
      await starting
    },
    async stop(code = 0) {
      if (stopping) return
      stopping = true
      setTimeout(() => process.exit(1), patienceMs).unref()
      for (const stop of stops.toReversed())
        await stop().catch((error: unknown) => {
          log.error({ error: String(error) }, 'a part did not stop well')
          code = 1
        })
      process.exit(code)
    },
  }
}

/** What stands in the file holds where the environment says nothing else. */
function readFile(file: string): void {
  if (!existsSync(file)) return
  process.loadEnvFile(file)
  for (const doubt of unknownSettings(Object.keys(parseEnv(readFileSync(file, 'utf8')))))
    console.warn(`\n  ${file}: ${doubt}`)
}

readFile('.env')
await main(process.argv[2] ?? 'start', process.argv.slice(3))
