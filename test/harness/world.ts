import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Test } from 'tap'
import { type App, startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { clockBuffer, shiftedClock } from '../../src/lib/clock.ts'
import { createLog } from '../../src/lib/log.ts'
import { startSimulator } from '../../src/simulator/index.ts'
import { createDatabase } from './database.ts'
import { botToken, groupId, numbers, providerSettings } from './providers.ts'

export type WorldOptions = {
  /** The organisation's present moment, as its wall clock shows it: "2027-02-01T10:00". */
  at?: string
  timeZone?: string
  settings?: Record<string, string>
  enforceRates?: boolean
}

export type World = Awaited<ReturnType<typeof boot>>

/**
 * The whole program in this process — real server, real HTTP, real database, real SMTP — against simulated providers.
 * Nothing moves by itself: `settle` carries every webhook in and every message out until all is quiet.
 */
export async function boot(t: Test, options: WorldOptions = {}) {
  const timeZone = options.timeZone ?? 'Asia/Kolkata'
  const database = await createDatabase(t)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'khidmat-test-'))
  const buffer = clockBuffer()
  const clock = shiftedClock(buffer)
  const goTo = (local: string) => {
    const target = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()
    clock.shift(target.epochMilliseconds - clock.now().epochMilliseconds)
  }
  goTo(options.at ?? '2027-02-01T10:00')

  let app: App | undefined
  const simulator = await startSimulator({
    clock,
    whatsapp: { ...numbers, webhookUrl: () => app && `${app.url}/webhooks/whatsapp` },
    telegram: { botToken, botUsername: 'khidmat_bot', group: { id: groupId, title: 'Coordinators' } },
    enforceRates: options.enforceRates ?? false,
    retryDelaysMs: [0, 50, 100, 200, 400, 1000, 2000],
    approveTemplatesAtOnce: true,
  })
  const settings = {
    ...providerSettings(simulator),
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    ORG_TIMEZONE: timeZone,
    ...options.settings,
  }
  const start = async () => {
    const read = readConfig(settings)
    if (read.kind === 'wrong') throw new Error(read.problems.join('\n'))
    app = await startApp({
      config: { ...read.config, databaseUrl: database.url },
      secrets: read.secrets,
      clock: buffer,
      log: createLog(process.env.LOG_LEVEL ?? 'silent'),
      workers: false,
    })
    await app.createMissingTemplates()
    return app
  }
  await start()

  t.teardown(async () => {
    await app?.stop()
    await simulator.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  /** Until no webhook waits, no event waits and nothing due is unsent. */
  const settle = async () => {
    for (let before = -1, after = 0; before !== after; after = simulator.requests.length + simulator.webhooks.length) {
      before = simulator.requests.length + simulator.webhooks.length
      await simulator.settled()
      await app!.drain()
      await simulator.settled()
    }
  }
  await settle()

  return {
    ...database,
    clock,
    simulator,
    settings,
    timeZone,
    get app() {
      return app!
    },
    settle,
    /** Moves the clock forwards to a wall-clock moment of the organisation, runs the timed jobs, and settles. */
    async goTo(local: string) {
      goTo(local)
      await app!.tick()
      await settle()
    },
    async restart() {
      await app!.stop()
      return start()
    },
    phone: (number: string, name: string) => person(simulator.phone(number, name), settle),
    coordinator: (id: number, name: string) => person(simulator.telegram.user(id, name).inGroup, settle),
    privately: (id: number, name: string) => person(simulator.telegram.user(id, name).inPrivate, settle),
    group: listener(() => simulator.telegram.group.heard),
    mail: (address: string) => simulator.mail.to(address),
  }
}

/** What a person hears, in order; `hears` takes the next message that fits and passes over none in silence. */
function listener<M extends { text: string }>(heard: () => M[]) {
  let read = 0
  return {
    heard,
    /** The unread messages; all count as read afterwards. */
    unread(): M[] {
      const messages = heard().slice(read)
      read = heard().length
      return messages
    },
    /** The next unread message must fit. */
    hears(pattern: RegExp): M {
      const message = heard()[read]
      if (!message) throw new Error(`heard nothing more, but ${pattern} was expected`)
      if (!pattern.test(message.text)) throw new Error(`expected ${pattern}, heard: ${message.text}`)
      read++
      return message
    },
    last: () => heard().at(-1),
  }
}

type Speaker = {
  heard: { text: string }[]
  says(text: string): Promise<unknown>
  taps(label: string | RegExp): Promise<unknown>
  sendsVoice?(bytes: Buffer, options?: { mime?: string; name?: string }): Promise<unknown>
}

function person<P extends Speaker>(raw: P, settle: () => Promise<void>) {
  const andSettle =
    <A extends unknown[]>(act: (...args: A) => Promise<unknown>) =>
    async (...args: A) => {
      await act(...args)
      await settle()
    }
  return {
    ...listener<P['heard'][number]>(() => raw.heard),
    raw,
    says: andSettle((text: string) => raw.says(text)),
    taps: andSettle((label: string | RegExp) => raw.taps(label)),
    sendsVoice: andSettle((bytes: Buffer, options?: { mime?: string; name?: string }) => raw.sendsVoice!(bytes, options)),
  }
}
