import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Test } from 'tap'
import { type App, startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { clockBuffer, shiftedClock } from '../../src/lib/clock.ts'
import { createLog, type Log } from '../../src/lib/log.ts'
import { type Paces, usualPaces } from '../../src/messaging/index.ts'
import { startSimulator } from '../../src/simulator/index.ts'
import { breaches } from './contracts.ts'
import { createDatabase } from './database.ts'
import { botToken, type Customer, providerSettings, usualCustomer } from './providers.ts'

export type WorldOptions = {
  /** The organisation's present moment, as its wall clock shows it: "2027-02-01T10:00". */
  at?: string
  timeZone?: string
  settings?: Record<string, string>
  enforceRates?: boolean
  /** In place of silence. */
  log?: Log
}

export type World = Awaited<ReturnType<typeof boot>>

/**
 * The whole program in this process — real server, real HTTP, real database, real SMTP — against simulated providers.
 * Nothing moves by itself: `settle` carries every webhook in and every message out until all is quiet.
 */
export async function boot(t: Test, options: WorldOptions = {}) {
  const timeZone = options.timeZone ?? 'Asia/Kolkata'
  // Whatever a test is about: nobody may say what the providers do not understand. Looked at last, when all is closed.
  t.teardown(() => {
    const broken = breaches(simulator)
    if (broken.length > 0) throw new Error(`against the providers' contracts:\n${broken.join('\n')}`)
  })
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
  /** The same, while it runs. */
  let up: App | undefined
  const startProviders = ({ numbers, botToken, groupId }: Customer) =>
    startSimulator({
      clock,
      whatsapp: { ...numbers, webhookUrl: () => app && `${app.url}/webhooks/whatsapp` },
      telegram: { botToken, botUsername: 'khidmat_bot', group: { id: groupId, title: 'Coordinators' } },
      enforceRates: options.enforceRates ?? false,
      retryDelaysMs: [0, 50, 100, 200, 400, 1000, 2000],
      approveTemplatesAtOnce: true,
    })
  let simulator = await startProviders(usualCustomer)
  const settings: Record<string, string> = {
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
    const { config, secrets } = read
    // As the program itself does where Telegram has no settings.
    if (config.telegram.simulated) {
      config.telegram.apiUrl = simulator.telegramUrl
      secrets.telegram.botToken = botToken
    }
    app = await startApp({
      config: { ...config, databaseUrl: database.url },
      secrets,
      clock: buffer,
      log: options.log ?? createLog(process.env.LOG_LEVEL ?? 'silent'),
      workers: false,
      ...(!options.enforceRates && { paces: quick }),
    })
    up = app
    await app.createMissingTemplates()
    return app
  }
  const stop = async () => {
    const running = up
    up = undefined
    await running?.stop()
  }
  await start()

  t.teardown(async () => {
    await stop()
    await simulator.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  /** Until no webhook waits, no event waits and nothing due is unsent. */
  const settle = async () => {
    for (
      let before = -1, after = 0;
      before !== after;
      after = simulator.requests.length + simulator.webhooks.length
    ) {
      before = simulator.requests.length + simulator.webhooks.length
      await simulator.settled()
      await app!.drain()
      await simulator.settled()
    }
  }
  await settle()

  const read = new WeakSet<object>()
  const listener = <M extends { text: string }>(heard: () => M[]) => createListener(heard, read)
  const person = <P extends Speaker>(raw: P) => createPerson(raw, settle, listener)

  return {
    ...database,
    clock,
    get simulator() {
      return simulator
    },
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
    /** `meanwhile` happens while nothing runs. */
    async restart(meanwhile?: () => unknown) {
      await stop()
      await meanwhile?.()
      return start()
    },
    /** Begins anew as another customer of its providers, who know nobody yet; with other settings besides. */
    async restartAs(customer: Customer, more: Record<string, string> = {}, meanwhile?: () => unknown) {
      await stop()
      await meanwhile?.()
      await simulator.close()
      simulator = await startProviders(customer)
      Object.assign(settings, providerSettings(simulator, customer), more)
      return start()
    },
    phone: (number: string, name: string) => person(simulator.phone(number, name)),
    coordinator: (id: number, name: string) => person(simulator.telegram.user(id, name).inGroup),
    privately: (id: number, name: string) => person(simulator.telegram.user(id, name).inPrivate),
    group: listener(() => simulator.telegram.group.heard),
    /** What arrived for this address; it counts as read. */
    mail(address: string) {
      const mails = simulator.mail.to(address)
      for (const mail of mails) read.add(mail)
      return mails
    },
    /** Fails if any phone, private chat, the group or a mail box holds a message that nobody has read. */
    nothingElse() {
      const chats = [
        ...simulator.whatsapp.phones(),
        ...simulator.telegram.users().map((user) => user.inPrivate),
        simulator.telegram.group,
      ]
      const unread = [...chats.flatMap(({ heard }): { text: string }[] => heard), ...simulator.mail.all()]
      const texts = unread.filter((message) => !read.has(message)).map(({ text }) => text)
      t.same(texts, [], 'nobody heard anything else')
    },
  }
}

/** Nobody waits for a chat's own pace, twenty a minute in a group; with `enforceRates` they do. */
const quick: Paces = {
  ...usualPaces,
  chat: {
    whatsapp: { everyMs: 0, burst: 1 },
    telegram: { everyMs: 0, burst: 1 },
    telegramGroup: { everyMs: 0, burst: 1 },
  },
}

/** What a person hears, in order; `hears` takes the next message and passes over none in silence. */
function createListener<M extends { text: string }>(heard: () => M[], readByAnybody: WeakSet<object>) {
  const read = new WeakSet<object>()
  const mark = (message: M) => {
    read.add(message)
    readByAnybody.add(message)
  }
  return {
    heard,
    /** The unread messages; all count as read afterwards. */
    unread(): M[] {
      const messages = heard().filter((message) => !read.has(message))
      for (const message of messages) mark(message)
      return messages
    },
    /** The next unread message must fit. */
    hears(pattern: RegExp): M {
      const message = heard().find((one) => !read.has(one))
      if (!message) throw new Error(`heard nothing more, but ${pattern} was expected`)
      if (!pattern.test(message.text)) throw new Error(`expected ${pattern}, heard: ${message.text}`)
      mark(message)
      return message
    },
    last: () => heard().at(-1),
  }
}

type Listener<M> = { heard(): M[]; unread(): M[]; hears(pattern: RegExp): M; last(): M | undefined }

type Speaker = {
  heard: { text: string }[]
  says(text: string): Promise<unknown>
  taps(label: string | RegExp): Promise<unknown>
  replies?(messageId: number, text: string): Promise<unknown>
  sendsVoice?(bytes: Buffer, options?: { mime?: string; name?: string }): Promise<unknown>
}

function createPerson<P extends Speaker>(
  raw: P,
  settle: () => Promise<void>,
  listener: <M extends { text: string }>(heard: () => M[]) => Listener<M>,
) {
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
    /** On Telegram: in reply to the newest message of ours. */
    replies: andSettle((text: string) => {
      const newest = raw.heard.at(-1) as { id?: number } | undefined
      return raw.replies!(newest!.id!, text)
    }),
    taps: andSettle((label: string | RegExp) => raw.taps(label)),
    sendsVoice: andSettle((bytes: Buffer, options?: { mime?: string; name?: string }) =>
      raw.sendsVoice!(bytes, options),
    ),
  }
}
