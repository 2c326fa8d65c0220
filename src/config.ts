import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { type Given, halfSet, isSimulated, missing, modeOf, Settings, wrongValues } from './settings.ts'

export { unknownSettings } from './settings.ts'

/**
 * Reads the settings from the environment: everything that is wrong is named at once, each with what is wrong and an
 * example, and never with the value of a secret. A channel is simulated while none of its own settings is there.
 * `keepKey` is asked for a secret key where none is set and everything is simulated; it may write to DATA_DIR.
 */
export function readConfig(
  env: NodeJS.ProcessEnv,
  keepKey: (dataDir: string) => string = keepSecretKey,
): { kind: 'ok'; config: Config; secrets: Secrets } | { kind: 'wrong'; problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = Settings.safeParse(given)
  const problems = [...wrongValues(parsed), ...halfSet(given), ...missing(given)]
  if (!parsed.success || problems.length > 0) return { kind: 'wrong', problems }
  return { kind: 'ok', ...assemble(parsed.data, given, keepKey) }
}

/** The key of an installation without any: made once, kept in DATA_DIR/secret-key for its owner alone. */
export function keepSecretKey(dataDir: string): string {
  const file = path.join(dataDir, 'secret-key')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

/** What the program runs with, parsed once from the environment. Secrets travel apart, to the senders and receivers only. */
export type Config = {
  host: string
  port: number
  publicUrl: string | null
  /** Null: the embedded server is started and its URL used. */
  databaseUrl: string | null
  dataDir: string
  role: 'all' | 'web' | 'work'
  org: { slug: string; name: string; timeZone: string; locale: string }
  /** The hour of the evening reminder for seasons made without one, in the organisation's zone. */
  reminderTime: Temporal.PlainTime
  logLevel: string
  whatsapp: WhatsAppConfig
  telegram: TelegramConfig
  email: EmailConfig
}

export type WhatsAppConfig = {
  simulated: boolean
  apiUrl: string
  apiVersion: string
  phoneNumberId: string
  businessAccountId: string
  /** Messages a second; null: what the number's own throughput level allows. */
  rate: number | null
}
export type TelegramConfig = {
  simulated: boolean
  apiUrl: string
  botId: string
  adminChatId: string | null
  mode: 'webhook' | 'polling'
}
export type EmailConfig = { simulated: boolean; host: string; port: number; tls: boolean; from: string }

export type Secrets = {
  secretKey: string
  whatsapp: { accessToken: string; appSecret: string; verifyToken: string }
  telegram: { botToken: string; webhookSecret: string }
  email: { user: string | null; password: string | null }
}

// ---------------------------------------------------------------- from settings to config

function assemble(
  set: Settings,
  given: Given,
  keepKey: (dataDir: string) => string,
): { config: Config; secrets: Secrets } {
  const dataDir = path.resolve(set.DATA_DIR)
  const bot = isSimulated('Telegram', given)
    ? `${simulated.botId}:AA${randomBytes(24).toString('base64url')}`
    : set.TELEGRAM_BOT_TOKEN!
  const config: Config = {
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.PUBLIC_URL ?? null,
    databaseUrl: set.DATABASE_URL ?? null,
    dataDir,
    role: set.ROLE,
    // The slug names the organisation for ever; its name may change between two starts.
    org: { slug: 'main', name: set.ORG_NAME, timeZone: set.ORG_TIMEZONE, locale: set.ORG_LOCALE },
    reminderTime: new Temporal.PlainTime(set.REMINDER_TIME_HOUR, set.REMINDER_TIME_MINUTE),
    logLevel: set.LOG_LEVEL,
    whatsapp: {
      simulated: isSimulated('WhatsApp', given),
      apiUrl: set.WHATSAPP_API_URL,
      apiVersion: set.META_WA_API_VERSION,
      phoneNumberId: set.META_WA_PHONE_NUMBER_ID ?? simulated.phoneNumberId,
      businessAccountId: set.META_WA_BUSINESS_ACCOUNT_ID ?? simulated.businessAccountId,
      rate: set.META_WA_MESSAGES_PER_SECOND ?? null,
    },
    telegram: telegramConfig(set, given, bot),
    email: {
      simulated: isSimulated('e-mail', given),
      host: set.EMAIL_HOST ?? '127.0.0.1',
      port: set.EMAIL_PORT,
      tls: isSimulated('e-mail', given) ? false : set.EMAIL_USE_TLS,
      from: set.DEFAULT_FROM_EMAIL ?? simulated.from,
    },
  }
  const secrets: Secrets = {
    secretKey: set.SECRET_KEY ?? keepKey(dataDir),
    whatsapp: {
      accessToken: set.META_WA_ACCESS_TOKEN ?? chance(),
      appSecret: set.META_WA_APP_SECRET ?? chance(),
      verifyToken: set.META_WA_VERIFY_TOKEN ?? chance(),
    },
    telegram: { botToken: bot, webhookSecret: set.TELEGRAM_WEBHOOK_SECRET ?? chance() },
    email: { user: set.EMAIL_HOST_USER ?? null, password: set.EMAIL_HOST_PASSWORD ?? null },
  }
  return { config, secrets }
}

function telegramConfig(set: Settings, given: Given, bot: string): TelegramConfig {
  const invented = isSimulated('Telegram', given)
  return {
    simulated: invented,
    apiUrl: set.TELEGRAM_API_URL,
    botId: bot.split(':')[0]!,
    adminChatId: set.TELEGRAM_ADMIN_CHAT_ID ?? (invented ? simulated.adminChatId : null),
    mode: set.TELEGRAM_MODE ?? (invented ? 'webhook' : modeOf(given)),
  }
}

/** Ids name accounts in the database, so they stay the same from start to start; secrets are new each time. */
const simulated = {
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  botId: '7000000001',
  adminChatId: '-1001000000001',
  from: 'Khidmat <duties@khidmat.example>',
}

const chance = () => randomBytes(24).toString('hex')
