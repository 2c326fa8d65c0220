import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t from 'tap'
import { keepSecretKey, readConfig, unknownSettings } from '../../src/config.ts'

const key = 'k'.repeat(32)
const read = (env: Record<string, string>) => readConfig(env, () => key)

function problems(env: Record<string, string>): string[] {
  const outcome = read(env)
  return outcome.kind === 'wrong' ? outcome.problems : []
}

function ok(env: Record<string, string>) {
  const outcome = read(env)
  if (outcome.kind === 'wrong') throw new Error(outcome.problems.join('\n'))
  return outcome
}

const whatsapp = {
  META_WA_PHONE_NUMBER_ID: '1',
  META_WA_ACCESS_TOKEN: 'token',
  META_WA_BUSINESS_ACCOUNT_ID: '2',
  META_WA_APP_SECRET: 'secret',
  META_WA_VERIFY_TOKEN: 'word',
}
const telegram = { TELEGRAM_BOT_TOKEN: `123:${'a'.repeat(35)}` }
const email = { EMAIL_HOST: 'smtp.example.org', DEFAULT_FROM_EMAIL: 'Duties <duties@example.org>' }

t.test('nothing set: everything simulated, with the same ids at every start and new secrets', async (t) => {
  const [first, second] = [ok({}), ok({ PORT: '' })]
  t.match(first.config, {
    port: 3000,
    role: 'all',
    databaseUrl: null,
    org: { timeZone: 'Asia/Kolkata', locale: 'en' },
    whatsapp: { simulated: true, rate: null },
    telegram: { simulated: true, adminChatId: '-1001000000001' },
    email: { simulated: true },
  })
  t.equal(String(first.config.reminderTime), '18:00:00')
  t.equal(first.secrets.telegram.botToken.split(':')[0], first.config.telegram.botId)
  t.equal(first.config.telegram.botId, second.config.telegram.botId)
  t.not(first.secrets.telegram.botToken, second.secrets.telegram.botToken)
  t.not(first.secrets.whatsapp.appSecret, second.secrets.whatsapp.appSecret)
})

t.test('every wrong setting is named at once, with an example and without its value', async (t) => {
  const found = problems({
    PORT: '70000',
    ORG_TIMEZONE: 'Asia/Kolkatta',
    REMINDER_TIME_HOUR: '24',
    PUBLIC_URL: 'khidmat.example.org',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    SECRET_KEY: 'hunter2',
    ROLE: 'some',
    ...email,
    EMAIL_USE_TLS: 'maybe',
    DEFAULT_FROM_EMAIL: 'nobody',
  })
  const named = found.map((problem) => problem.split(' ')[0]).sort()
  t.same(named, [
    'DATABASE_URL',
    'DEFAULT_FROM_EMAIL',
    'EMAIL_USE_TLS',
    'ORG_TIMEZONE',
    'PORT',
    'PUBLIC_URL',
    'REMINDER_TIME_HOUR',
    'ROLE',
    'SECRET_KEY',
  ])
  for (const problem of found) t.match(problem, /^([A-Z_]+) must be .+, for example \1=/)
  t.notMatch(found.join(), 'hunter2')
})

t.test('a time zone is one of the IANA database', async (t) => {
  for (const zone of ['Africa/Cairo', 'America/New_York', 'UTC'])
    t.equal(ok({ ORG_TIMEZONE: zone }).config.org.timeZone, zone)
  for (const zone of ['+05:30', 'IST+5', 'Mars/Olympus', '5'])
    t.equal(problems({ ORG_TIMEZONE: zone }).length, 1, zone)
})

t.test('the language is one that there are texts for', async (t) => {
  const locale = (tag: string) => ok({ ORG_LOCALE: tag }).config.org.locale
  t.same(['en', 'ar', 'AR', 'ar-EG', 'en_GB'.replace('_', '-')].map(locale), [
    'en',
    'ar',
    'ar',
    'ar-EG',
    'en-GB',
  ])
  for (const tag of ['gu', 'klingon', 'a', '??', 'arabic'])
    t.same(
      problems({ ORG_LOCALE: tag }),
      ['ORG_LOCALE must be a language that there are texts for (en, ar), for example ORG_LOCALE=ar'],
      tag,
    )
})

t.test('a setting misspelt in the file is named, with what may have been meant', async (t) => {
  t.same(
    unknownSettings(['TELEGRAM_BOT_TOKN', 'ORG_TIMEZOEN', 'PORT', 'EMIAL_HOST', 'TELEGRAM_TOKEN', 'PROT']),
    [
      'TELEGRAM_BOT_TOKN is no setting. Did you mean TELEGRAM_BOT_TOKEN?',
      'ORG_TIMEZOEN is no setting. Did you mean ORG_TIMEZONE?',
      'EMIAL_HOST is no setting. Did you mean EMAIL_HOST?',
      'TELEGRAM_TOKEN is no setting. Did you mean TELEGRAM_API_URL, TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET, TELEGRAM_ADMIN_CHAT_ID or TELEGRAM_MODE?',
      'PROT is no setting. Did you mean PORT?',
    ],
  )
  t.same(
    unknownSettings(['NODE_ENV', 'HOME', 'COMPOSE_PROJECT_NAME', 'TZ']),
    [],
    'what is none of ours is not ours to name',
  )
})

t.test('a channel half set is named by what is missing', async (t) => {
  for (const group of [whatsapp, email])
    for (const missing of Object.keys(group)) {
      const { [missing]: _, ...rest } = { ...group } as Record<string, string>
      t.match(problems({ SECRET_KEY: key, ...rest }), [new RegExp(`^${missing} is missing`)])
    }
  t.match(problems({ SECRET_KEY: key, TELEGRAM_ADMIN_CHAT_ID: '-100' }), [/^TELEGRAM_BOT_TOKEN is missing/])
  t.match(problems({ SECRET_KEY: key, ...email, EMAIL_HOST_USER: 'u' }), [/^EMAIL_HOST_PASSWORD is missing/])
})

t.test('each channel is simulated only while its own settings are unset', async (t) => {
  const { config } = ok({ SECRET_KEY: key, ...whatsapp })
  t.match([config.whatsapp.simulated, config.telegram.simulated, config.email.simulated], [false, true, true])
  t.notOk(ok({ SECRET_KEY: key, ...telegram }).config.telegram.simulated)
})

t.test('a real channel demands a secret key', async (t) => {
  for (const group of [whatsapp, telegram, email]) t.match(problems(group), [/^SECRET_KEY is missing/])
  t.equal(ok({}).secrets.secretKey, key)
})

t.test('Telegram asks for updates itself unless the world can reach us', async (t) => {
  const real = { SECRET_KEY: key, ...telegram }
  t.equal(ok(real).config.telegram.mode, 'polling')
  const reachable = { ...real, PUBLIC_URL: 'https://khidmat.example.org/', TELEGRAM_WEBHOOK_SECRET: 's3cret' }
  t.match(ok(reachable).config, { publicUrl: 'https://khidmat.example.org', telegram: { mode: 'webhook' } })
  t.match(problems({ ...real, TELEGRAM_MODE: 'webhook' }), [
    /^TELEGRAM_WEBHOOK_SECRET is missing/,
    /^PUBLIC_URL is missing/,
  ])
})

t.test('the coordinators are a group, not a person', async (t) => {
  const real = { SECRET_KEY: key, ...telegram }
  t.same(problems({ ...real, TELEGRAM_ADMIN_CHAT_ID: '123456789' }), [
    "TELEGRAM_ADMIN_CHAT_ID must be a group's id, which is negative (one without a minus is a person's), for example TELEGRAM_ADMIN_CHAT_ID=-1001234567890",
  ])
  for (const id of ['-4001', '-1001234567890'])
    t.equal(ok({ ...real, TELEGRAM_ADMIN_CHAT_ID: id }).config.telegram.adminChatId, id)
})

t.test('the last port has none after it for the simulator', async (t) => {
  t.match(problems({ PORT: '65535' }), [/^PORT must be at most 65534 while .* for example PORT=3000$/])
  t.same(problems({ PORT: '65535', SECRET_KEY: key, ...whatsapp, ...telegram, ...email }), [])
})

t.test('processes with one role need a shared database and real channels', async (t) => {
  t.match(problems({ ROLE: 'work' }), [
    /^DATABASE_URL is missing/,
    /^ROLE must be all while WhatsApp, Telegram, e-mail is simulated/,
  ])
  const DATABASE_URL = 'postgres://khidmat@db/khidmat'
  t.same(problems({ ROLE: 'web', DATABASE_URL, SECRET_KEY: key, ...whatsapp, ...telegram, ...email }), [])
})

t.test('mail: words for true and false', async (t) => {
  const tls = (word: string) => ok({ SECRET_KEY: key, ...email, EMAIL_USE_TLS: word }).config.email.tls
  t.same(['true', 'True', '1', 'false', 'False', 'no'].map(tls), [true, true, true, false, false, false])
})

t.test('the secret key is made once and kept for its owner alone', async (t) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'khidmat-key-'))
  t.teardown(() => rm(dataDir, { recursive: true }))
  const made = keepSecretKey(path.join(dataDir, 'new'))
  t.ok(made.length >= 32)
  t.equal(keepSecretKey(path.join(dataDir, 'new')), made)
  const file = path.join(dataDir, 'new/secret-key')
  t.equal((await stat(file)).mode & 0o777, 0o600)
  t.equal(await readFile(file, 'utf8'), made)
})
