import { type Api, GrammyError, HttpError } from 'grammy'
import type { BotCommandScope, LanguageCode, UserFromGetMe } from 'grammy/types'
import { sql } from 'kysely'
import type { TelegramConfig } from '../../config.ts'
import type { Db } from '../../db/database.ts'
import type { Log } from '../../lib/log.ts'
import { createClient } from './client.ts'
import { codeOf } from './errors.ts'
import { wantedUpdates } from './updates.ts'

/** The commands Telegram offers while somebody types. The locale 'en' is also for those whose language has no list. */
export type Menu = {
  scope: 'private' | 'coordinators'
  locale: string
  /** `command` without its slash: 1 to 32 of a–z, 0–9 and _. `description`: 1 to 256 characters. */
  commands: { command: string; description: string }[]
}

export type PrepareOptions = {
  config: Pick<TelegramConfig, 'apiUrl' | 'botId' | 'mode'>
  secrets: { botToken: string; webhookSecret: string }
  db: Db
  orgId: number
  accountId: string
  /** Our own address without a slash at the end. Null only while polling. */
  publicUrl: string | null
  menus: Menu[]
  /** The coordinators' group; null while none is linked. */
  coordinatorsChatId: string | null
  log: Log
}

/**
 * `botInfo` is what Telegram says now, else what it said at an earlier start, else null. `problem`: plain words for the
 * start-up's log; undefined when everything is set.
 */
export type Prepared = { botInfo: UserFromGetMe | null; problem?: string }

/**
 * Tells Telegram where updates go and which commands there are, and learns who we are. Never throws for what Telegram or
 * the network does: a start must work while Telegram is down. May be called again until there is no problem. Polling
 * takes the webhook down itself, since it has to do so whenever somebody sets one.
 */
export async function prepareTelegram(options: PrepareOptions): Promise<Prepared> {
  const { config, secrets, log } = options
  const { api, close } = createClient({ apiUrl: config.apiUrl, token: secrets.botToken, timeoutMs: 10_000 })
  let botInfo: UserFromGetMe | null = null
  try {
    botInfo = await api.getMe()
    await rememberBot(options, botInfo)
    if (config.mode === 'webhook') await setWebhook(api, options)
    await setMenus(api, options)
    return { botInfo }
  } catch (error) {
    const problem = problemOf(error)
    log.warn({ problem }, 'telegram: not prepared')
    return { botInfo: botInfo ?? (await recallBot(options).catch(() => null)), problem }
  } finally {
    await close()
  }
}

async function setWebhook(api: Api, { config, secrets, publicUrl }: PrepareOptions): Promise<void> {
  if (!publicUrl) throw new Error('a webhook needs a public address')
  await api.raw.setWebhook({
    url: `${publicUrl}/webhooks/telegram/${config.botId}`,
    secret_token: secrets.webhookSecret,
    allowed_updates: wantedUpdates,
    max_connections: 40,
  })
}

/** A group that Telegram does not let us list commands in (we were removed) spoils nothing else. */
async function setMenus(api: Api, { menus, coordinatorsChatId, log }: PrepareOptions): Promise<void> {
  for (const { scope, locale, commands } of menus) {
    const where = scopeOf(scope, coordinatorsChatId)
    if (!where) continue
    try {
      await api.raw.setMyCommands({
        commands,
        scope: where,
        ...(locale !== 'en' && { language_code: locale as LanguageCode }),
      })
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
      log.warn({ scope, locale, reason: error.description }, 'telegram: command menu refused')
    }
  }
}

function scopeOf(scope: Menu['scope'], coordinatorsChatId: string | null): BotCommandScope | undefined {
  if (scope === 'private') return { type: 'all_private_chats' }
  return coordinatorsChatId === null ? undefined : { type: 'chat', chat_id: Number(coordinatorsChatId) }
}

async function rememberBot({ db, orgId, accountId }: PrepareOptions, botInfo: UserFromGetMe): Promise<void> {
  await db
    .updateTable('channel_accounts')
    .set({ info: sql`info || ${{ botInfo }}::jsonb` })
    .where('org_id', '=', orgId)
    .where('id', '=', accountId)
    .execute()
}

async function recallBot({ db, orgId, accountId }: PrepareOptions): Promise<UserFromGetMe | null> {
  const row = await db
    .selectFrom('channel_accounts')
    .select('info')
    .where('org_id', '=', orgId)
    .where('id', '=', accountId)
    .executeTakeFirst()
  return (row?.info as { botInfo?: UserFromGetMe } | undefined)?.botInfo ?? null
}

function problemOf(error: unknown): string {
  if (error instanceof GrammyError) {
    return error.error_code === 401 || error.error_code === 404
      ? 'Telegram does not accept TELEGRAM_BOT_TOKEN.'
      : `Telegram answered: ${error.description}`
  }
  if (error instanceof HttpError) return `Telegram could not be reached (${codeOf(error.error)}).`
  throw error
}
