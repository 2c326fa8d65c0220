import path from 'node:path'
import { z } from 'zod'
import { isClose } from './lib/slips.ts'
import { localesIn } from './lib/words.ts'

// Every setting: what it must be, how a wrong one is named, and which belong together. Read by config.ts alone.

// ---------------------------------------------------------------- one setting at a time

const whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most))
const webUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
const truth = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off']))
  .transform((word) => ['true', '1', 'yes', 'on'].includes(word))
const timeZone = z.string().refine(isTimeZone)
const locales = localesIn(path.join(import.meta.dirname, '../flows/text'))
const locale = z
  .string()
  .refine(hasTexts)
  .transform((tag) => new Intl.Locale(tag).toString())
const address = z.string().regex(/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/)

export const Settings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65535).default(3000),
  PUBLIC_URL: webUrl.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  SECRET_KEY: z.string().min(32).optional(),
  ROLE: z.enum(['all', 'web', 'work']).default('all'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  ORG_NAME: z.string().max(100).default('Demo organisation'),
  ORG_TIMEZONE: timeZone.default('Asia/Kolkata'),
  ORG_LOCALE: locale.default('en'),
  REMINDER_TIME_HOUR: whole(0, 23).default(18),
  REMINDER_TIME_MINUTE: whole(0, 59).default(0),
  WHATSAPP_API_URL: webUrl.default('https://graph.facebook.com'),
  META_WA_PHONE_NUMBER_ID: z.string().regex(/^\d+$/).optional(),
  META_WA_ACCESS_TOKEN: z.string().regex(/^\S+$/).optional(),
  META_WA_BUSINESS_ACCOUNT_ID: z.string().regex(/^\d+$/).optional(),
  META_WA_APP_SECRET: z.string().regex(/^\S+$/).optional(),
  META_WA_VERIFY_TOKEN: z.string().optional(),
  META_WA_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v25.0'),
  META_WA_MESSAGES_PER_SECOND: whole(1, 1000).optional(),
  TELEGRAM_API_URL: webUrl.default('https://api.telegram.org'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/)
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/)
    .optional(),
  TELEGRAM_ADMIN_CHAT_ID: z
    .string()
    .regex(/^-\d+$/)
    .optional(),
  TELEGRAM_MODE: z.enum(['webhook', 'polling']).optional(),
  EMAIL_HOST: z.string().regex(/^\S+$/).optional(),
  EMAIL_PORT: whole(1, 65535).default(587),
  EMAIL_USE_TLS: truth.default(true),
  EMAIL_HOST_USER: z.string().optional(),
  EMAIL_HOST_PASSWORD: z.string().optional(),
  DEFAULT_FROM_EMAIL: address.optional(),
})
export type Settings = z.infer<typeof Settings>
type Name = keyof Settings

/** What a setting must be, and one that is right. */
const rules: Record<Name, [must: string, example: string]> = {
  HOST: ['must be a host name or address to listen on', '0.0.0.0'],
  PORT: ['must be a whole number from 0 to 65535', '3000'],
  PUBLIC_URL: [
    'must be the address under which the world reaches this server',
    'https://khidmat.example.org',
  ],
  DATABASE_URL: [
    'must be the URL of a PostgreSQL database',
    'postgres://khidmat:password@db.example.org:5432/khidmat',
  ],
  DATA_DIR: ['must be a folder', '.data'],
  SECRET_KEY: ['must be any text of 32 characters or more', 'the output of: openssl rand -hex 32'],
  ROLE: ['must be all, web or work', 'all'],
  LOG_LEVEL: ['must be silent, fatal, error, warn, info, debug or trace', 'info'],
  ORG_NAME: ['must be a name of at most 100 characters', 'Saifee Masjid'],
  ORG_TIMEZONE: ['must be a time zone of the IANA database', 'Asia/Kolkata'],
  ORG_LOCALE: [`must be a language that there are texts for (${locales.join(', ')})`, 'ar'],
  REMINDER_TIME_HOUR: ['must be a whole number from 0 to 23', '18'],
  REMINDER_TIME_MINUTE: ['must be a whole number from 0 to 59', '0'],
  WHATSAPP_API_URL: ['must be an http or https address', 'https://graph.facebook.com'],
  META_WA_PHONE_NUMBER_ID: [
    "must be the number's id at Meta, digits only (not the phone number)",
    '106540352242922',
  ],
  META_WA_ACCESS_TOKEN: ['must be a token without spaces', 'EAAG…'],
  META_WA_BUSINESS_ACCOUNT_ID: [
    'must be the id of the WhatsApp business account, digits only',
    '102290129340398',
  ],
  META_WA_APP_SECRET: ["must be the app's secret, without spaces", '32 hexadecimal characters'],
  META_WA_VERIFY_TOKEN: ['must be the word you also give Meta for the webhook', 'any-long-word'],
  META_WA_API_VERSION: ['must be a version of the Graph API', 'v25.0'],
  META_WA_MESSAGES_PER_SECOND: ['must be a whole number from 1 to 1000', '80'],
  TELEGRAM_API_URL: ['must be an http or https address', 'https://api.telegram.org'],
  TELEGRAM_BOT_TOKEN: ['must be the token that BotFather gave: digits, a colon, letters', '7000000001:AAH…'],
  TELEGRAM_WEBHOOK_SECRET: [
    'must be 1 to 256 letters, digits, _ or -',
    'the output of: openssl rand -hex 32',
  ],
  TELEGRAM_ADMIN_CHAT_ID: [
    "must be a group's id, which is negative (one without a minus is a person's)",
    '-1001234567890',
  ],
  TELEGRAM_MODE: ['must be webhook or polling', 'polling'],
  EMAIL_HOST: ['must be the name of a mail server', 'smtp.example.org'],
  EMAIL_PORT: ['must be a whole number from 1 to 65535', '587'],
  EMAIL_USE_TLS: ['must be true or false', 'true'],
  EMAIL_HOST_USER: ['must be the user at the mail server', 'duties@example.org'],
  EMAIL_HOST_PASSWORD: ['must be the password at the mail server', '…'],
  DEFAULT_FROM_EMAIL: ['must be an e-mail address, with a name if you like', 'Duties <duties@example.org>'],
}

const wrong = (name: Name, what = rules[name][0]) => `${name} ${what}, for example ${name}=${rules[name][1]}`

/** One sentence for each setting whose value is wrong. */
export const wrongValues = (parsed: z.ZodSafeParseResult<Settings>) =>
  parsed.success
    ? []
    : [...new Set(parsed.error.issues.map((issue) => issue.path[0] as Name))].map((name) => wrong(name))

function isTimeZone(name: string): boolean {
  try {
    // An offset such as "+05:30" would pass as well, but it knows no summer time.
    return (
      /^[A-Za-z]/.test(name) && Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name))
    )
  } catch {
    return false
  }
}

function hasTexts(tag: string): boolean {
  try {
    return locales.includes(new Intl.Locale(tag).language)
  } catch {
    return false
  }
}

/** One sentence for each name that is no setting but looks as if it were meant for one: what it says is not heard. */
export const unknownSettings = (names: string[]): string[] =>
  names.flatMap((name) => {
    const known = Object.keys(Settings.shape)
    if (known.includes(name)) return []
    const close = known.filter((setting) => isClose(setting, name))
    const [prefix] = /^(META_WA|WHATSAPP|TELEGRAM|EMAIL|ORG|REMINDER)_/.exec(name) ?? []
    const meant = close.length > 0 || !prefix ? close : known.filter((setting) => setting.startsWith(prefix))
    return meant.length > 0 ? [`${name} is no setting. Did you mean ${either.format(meant)}?`] : []
  })

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })

// ---------------------------------------------------------------- settings that belong together

/** The environment without what is empty. */
export type Given = Record<string, string | undefined>

type ChannelSettings = { name: 'WhatsApp' | 'Telegram' | 'e-mail'; needs: Name[]; may: Name[] }

const channels: ChannelSettings[] = [
  {
    name: 'WhatsApp',
    needs: [
      'META_WA_PHONE_NUMBER_ID',
      'META_WA_ACCESS_TOKEN',
      'META_WA_BUSINESS_ACCOUNT_ID',
      'META_WA_APP_SECRET',
      'META_WA_VERIFY_TOKEN',
    ],
    may: [],
  },
  {
    name: 'Telegram',
    needs: ['TELEGRAM_BOT_TOKEN'],
    may: ['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_ADMIN_CHAT_ID'],
  },
  {
    name: 'e-mail',
    needs: ['EMAIL_HOST', 'DEFAULT_FROM_EMAIL'],
    may: ['EMAIL_PORT', 'EMAIL_USE_TLS', 'EMAIL_HOST_USER', 'EMAIL_HOST_PASSWORD'],
  },
]

const isUnset = (channel: ChannelSettings, given: Given) =>
  [...channel.needs, ...channel.may].every((name) => !given[name])

/** A channel is simulated while none of its own settings is there. */
export const isSimulated = (name: ChannelSettings['name'], given: Given): boolean =>
  isUnset(channels.find((channel) => channel.name === name)!, given)

/** One sentence for each setting without which a channel is only half set. */
export const halfSet = (given: Given) =>
  channels
    .filter((channel) => !isUnset(channel, given))
    .flatMap(({ name, needs }) =>
      needs
        .filter((need) => !given[need])
        .map((need) => wrong(need, `is missing, and ${name} is only half set without it`)),
    )

/** One sentence for each setting that another one makes necessary. */
export function missing(given: Given): string[] {
  const problems: string[] = []
  const simulated = channels.filter((channel) => isUnset(channel, given))
  if (simulated.length < channels.length && !given.SECRET_KEY)
    problems.push(wrong('SECRET_KEY', 'is missing, and is needed as soon as one channel is real'))
  if (given.TELEGRAM_BOT_TOKEN && modeOf(given) === 'webhook') problems.push(...missingForWebhook(given))
  if (Boolean(given.EMAIL_HOST_USER) !== Boolean(given.EMAIL_HOST_PASSWORD))
    problems.push(
      wrong(
        given.EMAIL_HOST_USER ? 'EMAIL_HOST_PASSWORD' : 'EMAIL_HOST_USER',
        'is missing beside its other half',
      ),
    )
  if (simulated.length > 0 && Number(given.PORT) === 65535)
    problems.push(
      wrong(
        'PORT',
        'must be at most 65534 while a channel is simulated: the simulator takes the port after it',
      ),
    )
  if (given.ROLE === 'web' || given.ROLE === 'work') {
    if (!given.DATABASE_URL)
      problems.push(wrong('DATABASE_URL', `is missing, and ROLE=${given.ROLE} shares its database`))
    if (simulated.length > 0)
      problems.push(
        `ROLE must be all while ${simulated.map((c) => c.name).join(', ')} is simulated, for example ROLE=all`,
      )
  }
  return problems
}

function missingForWebhook(given: Given): string[] {
  const problems: string[] = []
  if (!given.TELEGRAM_WEBHOOK_SECRET)
    problems.push(
      wrong('TELEGRAM_WEBHOOK_SECRET', 'is missing, and webhooks need it (TELEGRAM_MODE=polling does not)'),
    )
  // A Bot API server on this machine reaches us without a public address.
  if (!given.PUBLIC_URL && !isLocal(given.TELEGRAM_API_URL))
    problems.push(wrong('PUBLIC_URL', 'is missing, and TELEGRAM_MODE=webhook needs it'))
  return problems
}

/** Webhooks where the world can reach us, asking Telegram ourselves elsewhere. */
export const modeOf = (given: Given): 'webhook' | 'polling' =>
  given.TELEGRAM_MODE === 'webhook' || (!given.TELEGRAM_MODE && given.PUBLIC_URL) ? 'webhook' : 'polling'

const isLocal = (url = '') => /^https?:\/\/(127\.|localhost\b|\[::1\])/.test(url)
