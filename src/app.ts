import path from 'node:path'
import { commandMenu, commands, flows } from '../flows/index.ts'
import { calendarRoutes } from './calendar/index.ts'
import { createSenders } from './channels/connect.ts'
import { accountsOf, coordinatorsChat } from './channels/index.ts'
import {
  createTelegramReceiver,
  keepPrepared,
  type Menu,
  prepareTelegram,
  startPolling,
  telegramWebhook,
} from './channels/telegram/index.ts'
import {
  checkTemplates,
  createTemplates,
  createWhatsAppReceiver,
  updateThroughput,
  warnTemplates,
  whatsappWebhook,
} from './channels/whatsapp/index.ts'
import type { Config, Secrets } from './config.ts'
import type { Context } from './context.ts'
import { createEngine } from './conversation/index.ts'
import { createDiskStorage } from './core/files/index.ts'
import { ensureOrg } from './core/orgs/index.ts'
import { openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { isWorkWaiting, runTableWork } from './duties/index.ts'
import { createServer } from './http/server.ts'
import { createDispatcher, createIntake } from './inbox/index.ts'
import { clockBuffer, shiftedClock } from './lib/clock.ts'
import { describeError } from './lib/describe-error.ts'
import { randomIds } from './lib/ids.ts'
import { createLog, type Log } from './lib/log.ts'
import { createSpeaker, type Speaker } from './lib/words.ts'
import { applyStatuses, createDelivery, liftStops, type Paces } from './messaging/index.ts'
import { dataRoutes } from './privacy/index.ts'
import { startTimetable } from './schedule/bree.ts'
import { keepLive } from './schedule/keep-live.ts'
import { runTimedJobs } from './schedule/timed.ts'
import { settleAccounts } from './settle-accounts.ts'
import { followZone, linkCodes, linkNamedGroup, resumeClock, seedDemo } from './settle-in.ts'

export type AppOptions = {
  /** With the database's address filled in, and the simulator's where channels are simulated. */
  config: Config & { databaseUrl: string }
  secrets: Secrets
  /** Shared with worker threads, so that they see the clock move. */
  clock?: SharedArrayBuffer
  log?: Log
  /** false: no worker threads and no timers; `drain` and `tick` move everything, as tests want it. */
  workers?: boolean
  /** How fast messages may leave; by default as fast as the providers allow. */
  paces?: Paces
}

export type App = Awaited<ReturnType<typeof startApp>>

const textFolder = path.join(import.meta.dirname, '../flows/text')

/** Puts every module together and starts what the role asks for. Resolves when the server listens and is ready. */
export async function startApp({
  config,
  secrets,
  clock = clockBuffer(),
  log = createLog(config.logLevel),
  workers = true,
  paces,
}: AppOptions) {
  await migrate(config.databaseUrl)
  const { db, sql, close: closeDatabase } = openDatabase({ url: config.databaseUrl, poolSize: 12 })
  const speaker = createSpeaker(textFolder)
  const shifted = shiftedClock(clock)
  const ctx: Context = {
    db,
    sql,
    config,
    log,
    speaker,
    clock: shifted,
    ids: randomIds,
    storage: createDiskStorage(path.join(config.dataDir, 'files')),
  }
  const isDemo = config.whatsapp.simulated && config.telegram.simulated
  if (isDemo && config.email.simulated) await resumeClock(ctx, shifted.shift)
  const at = ctx.clock.now()
  const org = await ensureOrg(db, config.org, at)
  const settled = await settleAccounts(ctx, org)
  if (settled.kind === 'refused') {
    await closeDatabase()
    throw new Error(settled.why)
  }
  const { accounts } = settled
  await linkNamedGroup(ctx, { org, accountId: accounts.telegram })
  await liftStops(db, org.id)
  await followZone(ctx, org)
  if (isDemo) await seedDemo(ctx, org)
  const linkCode = linkCodes(secrets.secretKey)

  const whatsapp = { config: config.whatsapp, accessToken: secrets.whatsapp.accessToken, log }
  const telegram = { config: config.telegram, token: secrets.telegram.botToken, log }
  const intake = createIntake({ sql, clock: ctx.clock, log })
  const server = await createServer(
    ctx,
    [
      whatsappWebhook({ secrets: secrets.whatsapp, store: intake.store }),
      telegramWebhook({
        botId: config.telegram.botId,
        secret: secrets.telegram.webhookSecret,
        store: intake.store,
      }),
      calendarRoutes(ctx),
      dataRoutes(ctx),
    ],
    { ready: async () => ({ database: (await sql`select 1 as alive`).length === 1 }) },
  )
  const url = await server.listen({ host: config.host, port: config.port })

  // On simulated phones the browser is on this machine; a real one reaches only what the world does.
  const address = config.publicUrl ?? (isDemo ? url : null)

  const prepare = (coordinatorsChatId: string | null) =>
    prepareTelegram({
      config: config.telegram,
      secrets: secrets.telegram,
      db,
      orgId: org.id,
      accountId: accounts.telegram,
      publicUrl: config.publicUrl ?? url,
      menus: menusOf(speaker, org.timeZone, ctx.clock.now()),
      coordinatorsChatId,
      log,
    })
  const groupNow = async () => (await coordinatorsChat(db, org.id))?.providerChatId ?? null
  const { botInfo, lookAgain } = await keepPrepared({ prepare, groupNow, log })
  const looking = workers ? setInterval(() => void lookAgain(), 30_000) : undefined
  const receivers = {
    whatsapp: createWhatsAppReceiver(whatsapp),
    telegram: createTelegramReceiver({ ...telegram, botInfo, clock: ctx.clock }),
  }
  const dispatcher = createDispatcher({
    ctx,
    receivers,
    engine: createEngine({ flows, commands: commands({ linkCode, address }) }),
    applyStatuses,
  })

  const answers = config.role !== 'work'
  const polling =
    answers && config.telegram.mode === 'polling'
      ? startPolling({ ...telegram, store: intake.store })
      : undefined
  if (answers && workers) {
    await dispatcher.start()
    intake.handTo(dispatcher)
  }

  const senders = createSenders(config, secrets, log)
  const delivery = createDelivery({
    ctx,
    senders,
    serves: accountsOf(config),
    holder: `here-${process.pid}`,
    concurrency: 32,
    ...(paces && { paces }),
  })
  const timetable =
    workers && config.role !== 'web' ? await startTimetable({ config, secrets, clock, log, sql }) : undefined
  const live = workers && config.role !== 'web' ? await keepLive(ctx) : undefined

  const tables = timetable && (await watchTables(ctx, () => timetable.wakeTables()))

  await updateThroughput({ db, log }, { orgId: org.id, accountId: accounts.whatsapp, ...whatsapp })
  if (config.whatsapp.simulated) await createMissingTemplates(whatsapp, speaker)
  else void warnTemplates({ ...whatsapp, speaker })

  return {
    ctx,
    org,
    url,
    /** What `/link` asks for now in the group that is to be the coordinators'; another code once it was used. */
    linkCode: async () => linkCode(org.id, (await coordinatorsChat(db, org.id))?.id ?? null),
    /** Is a group linked as the coordinators'? */
    hasGroup: async () => (await groupNow()) !== null,
    createMissingTemplates: () => createMissingTemplates(whatsapp, speaker),
    /** Handles what has come in and sends what is due, until there is no more of either. For use without workers. */
    async drain() {
      do await dispatcher.drain()
      while ((await runTableWork(ctx)) > 0)
      await delivery.drain()
    },
    /** Does now what is done from time to time, and runs the timed jobs: the clock was moved. */
    async tick() {
      await lookAgain()
      if (timetable) await timetable.tick()
      else await runTimedJobs(ctx)
    },
    /** Stops taking, finishes what is under way, and lets go of everything. */
    async stop() {
      clearInterval(looking)
      await server.close()
      await polling?.stop()
      await intake.close()
      await dispatcher.stop()
      await tables?.stop()
      await timetable?.stop()
      await live?.stop()
      await delivery.stop()
      await Promise.all([senders.close(), receivers.whatsapp.close(), receivers.telegram.close()])
      await closeDatabase()
    },
  }
}

/** Wakes the makers of tables when work is asked for, and once a minute where that was missed. */
async function watchTables(ctx: Context, wake: () => void): Promise<{ stop(): Promise<void> }> {
  const look = () =>
    void isWorkWaiting(ctx)
      .then((isWaiting) => isWaiting && wake())
      .catch((error) => ctx.log.error(describeError(error), 'the work on tables cannot reach its database'))
  const listening = await ctx.sql.listen('tables', wake, look)
  const timer = setInterval(look, 60_000)
  return {
    async stop() {
      clearInterval(timer)
      await listening.unlisten()
    },
  }
}

/** Telegram's lists of commands: one for each place and language. */
function menusOf(speaker: Speaker, timeZone: string, now: Temporal.Instant): Menu[] {
  return speaker.locales.flatMap((locale) =>
    (['private', 'coordinators'] as const).map((scope) => ({
      scope,
      locale,
      commands: commandMenu
        .filter((entry) => entry.scope === scope)
        .map(({ name, descriptionKey }) => ({
          command: name,
          description: speaker.say({ key: descriptionKey }, { locale, timeZone, now }),
        })),
    })),
  )
}

async function createMissingTemplates(
  whatsapp: Parameters<typeof createTemplates>[0],
  speaker: Speaker,
): Promise<void> {
  const report = await checkTemplates({ ...whatsapp, speaker })
  if (report.kind === 'known') await createTemplates(whatsapp, report.states)
}
