import { deleteMessage, editMarkup, editText, pin } from './edit.ts'
import { getFile } from './files.ts'
import { sendFile, sendMessage } from './send.ts'
import { showBot, showChat, showUser } from './show.ts'
import { bad, ok, type Params, type Result, type TelegramState, type TgChat } from './state.ts'
import { findTarget, isResult } from './target.ts'
import type { Webhook } from './updates.ts'

type Method = (state: TelegramState, params: Params) => Result | Promise<Result>

/** The methods of the Bot API that are simulated, by lower-case name: Telegram does not mind the case. */
const methods: Record<string, Method> = {
  getme: (state) =>
    ok({
      ...showBot(state),
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    }),
  setwebhook: setWebhook,
  deletewebhook(state, { fields }) {
    state.updates.setWebhook(null, isTrue(fields.drop_pending_updates))
    return ok(true)
  },
  getwebhookinfo(state) {
    const webhook = state.updates.webhook()
    return ok({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: state.updates.pending(),
      ...(webhook && { max_connections: webhook.maxConnections ?? 40 }),
      ...(webhook?.allowed && { allowed_updates: webhook.allowed }),
    })
  },
  getupdates: getUpdates,
  setmycommands: setCommands,
  getmycommands: (state, { fields }) => ok(state.commands.get(commandsKey(fields)) ?? []),
  deletemycommands(state, { fields }) {
    state.commands.delete(commandsKey(fields))
    return ok(true)
  },
  sendmessage: sendMessage,
  sendvoice: (state, params) => sendFile(state, params, 'voice'),
  sendaudio: (state, params) => sendFile(state, params, 'audio'),
  senddocument: (state, params) => sendFile(state, params, 'document'),
  sendphoto: (state, params) => sendFile(state, params, 'photo'),
  sendchataction(state, { fields }) {
    const chat = findTarget(state, fields.chat_id)
    if (isResult(chat)) return chat
    return fields.action ? ok(true) : bad('parameter "action" is required')
  },
  editmessagetext: editText,
  editmessagereplymarkup: editMarkup,
  deletemessage: deleteMessage,
  pinchatmessage: (state, params) => pin(state, params, true),
  unpinchatmessage: (state, params) => pin(state, params, false),
  answercallbackquery: answerQuery,
  getfile: (state, { fields }) => getFile(state, fields),
  getchat(state, { fields }) {
    const chat = findTarget(state, fields.chat_id)
    if (isResult(chat)) return chat
    return ok({
      ...showChat(state, chat),
      accent_color_id: 1,
      max_reaction_count: 11,
      accepted_gift_types: noGifts,
    })
  },
  getchatmember(state, { fields }) {
    const chat = findTarget(state, fields.chat_id)
    return isResult(chat) ? chat : showMember(state, chat, Number(fields.user_id))
  },
  getchatadministrators(state, { fields }) {
    const chat = findTarget(state, fields.chat_id)
    if (isResult(chat)) return chat
    if (chat.type === 'private') return bad('there are no administrators in the private chat')
    const admins = [...chat.members].filter(([, role]) => role !== 'member').map(([id]) => id)
    return ok(
      [state.bot.id, ...admins].map((id) => (showMember(state, chat, id) as { result: unknown }).result),
    )
  },
}

const noGifts = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
}

/** Calls a method as Telegram would; an unknown one is 404. */
export async function callMethod(state: TelegramState, name: string, params: Params): Promise<Result> {
  const method = Object.hasOwn(methods, name.toLowerCase()) ? methods[name.toLowerCase()] : undefined
  if (!method) return { ok: false, error_code: 404, description: 'Not Found: method not found' }
  try {
    return await method(state, params)
  } catch (error) {
    if (error instanceof SyntaxError) return bad("can't parse JSON in a parameter")
    throw error
  }
}

/** Real webhooks must be https on 443, 80, 88 or 8443; http to this very machine is let through, for there is no certificate. */
function setWebhook(state: TelegramState, { fields }: Params): Result {
  const url = String(fields.url ?? '')
  if (url === '') {
    state.updates.setWebhook(null, isTrue(fields.drop_pending_updates))
    return ok(true)
  }
  if (!URL.canParse(url)) return bad('bad webhook: invalid webhook URL specified')
  const { protocol, hostname, port } = new URL(url)
  const near = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  if (!near && protocol !== 'https:') return bad('bad webhook: An HTTPS URL must be provided for webhook')
  if (!near && !['', '443', '80', '88', '8443'].includes(port))
    return bad('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  const secret = fields.secret_token === undefined ? undefined : String(fields.secret_token)
  if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
    return bad('secret token contains unallowed characters')
  const connections = fields.max_connections === undefined ? undefined : Number(fields.max_connections)
  const allowed = listOf(fields.allowed_updates)
  const webhook: Webhook = {
    url,
    ...(secret && { secret }),
    ...(connections && { maxConnections: Math.min(100, Math.max(1, connections)) }),
    ...((allowed ?? state.updates.webhook()?.allowed) && {
      allowed: allowed ?? state.updates.webhook()!.allowed,
    }),
  }
  state.updates.setWebhook(webhook, isTrue(fields.drop_pending_updates))
  return ok(true)
}

async function getUpdates(state: TelegramState, { fields }: Params): Promise<Result> {
  const conflict = (why: string): Result => ({ ok: false, error_code: 409, description: `Conflict: ${why}` })
  if (state.updates.webhook()) {
    return conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  }
  const limit = Math.min(Math.max(Number(fields.limit ?? 100) || 100, 1), 100)
  const seconds = Math.min(Math.max(Number(fields.timeout ?? 0) || 0, 0), 50)
  const updates = await state.updates.fetch(
    Number(fields.offset ?? 0) || 0,
    limit,
    seconds,
    listOf(fields.allowed_updates),
  )
  return updates
    ? ok(updates)
    : conflict('terminated by other getUpdates request; make sure that only one bot instance is running')
}

function setCommands(state: TelegramState, { fields }: Params): Result {
  const raw: unknown = typeof fields.commands === 'string' ? JSON.parse(fields.commands) : fields.commands
  if (!Array.isArray(raw)) return bad('parameter "commands" is required')
  const commands = raw as { command: string; description: string }[]
  if (commands.length > 100) return bad('BOT_COMMANDS_TOO_MUCH')
  if (commands.some(({ command }) => !/^\/?[a-z0-9_]{1,32}$/.test(command))) return bad('BOT_COMMAND_INVALID')
  if (commands.some(({ description }) => !description || description.length > 256))
    return bad('BOT_COMMAND_DESCRIPTION_INVALID')
  state.commands.set(commandsKey(fields), commands)
  return ok(true)
}

const commandsKey = (fields: Record<string, unknown>): string => {
  const scope =
    typeof fields.scope === 'string' ? fields.scope : JSON.stringify(fields.scope ?? { type: 'default' })
  return `${scope} ${String(fields.language_code ?? '')}`
}

/** A tap may be answered once, and not after a quarter of an hour. */
function answerQuery(state: TelegramState, { fields }: Params): Result {
  const query = state.queries.get(String(fields.callback_query_id))
  const tooOld = query && state.core.clock.now().epochMilliseconds - query.at.epochMilliseconds > 15 * 60_000
  if (!query || tooOld || query.answered)
    return bad('query is too old and response timeout expired or query ID is invalid')
  const text = String(fields.text ?? '')
  if (text.length > 200) return bad('MESSAGE_TOO_LONG')
  query.answered = true
  if (text) query.person.toasts.push({ text, alert: isTrue(fields.show_alert) })
  state.core.bus.changed()
  return ok(true)
}

function showMember(state: TelegramState, chat: TgChat, userId: number): Result {
  const rights = Object.fromEntries(adminRights.map((right) => [right, true]))
  if (userId === state.bot.id)
    return ok({
      status: 'administrator',
      user: showBot(state),
      can_be_edited: false,
      is_anonymous: false,
      ...rights,
    })
  const person = state.people.get(userId)
  if (!person) return bad('PARTICIPANT_ID_INVALID')
  const user = showUser(person)
  const role = chat.members.get(userId)
  const isAnonymous = chat.anonymous.has(userId)
  if (role === 'creator') return ok({ status: 'creator', user, is_anonymous: isAnonymous })
  if (role === 'administrator')
    return ok({ status: 'administrator', user, can_be_edited: false, is_anonymous: isAnonymous, ...rights })
  return ok({ status: role === 'member' ? 'member' : 'left', user })
}

const adminRights = [
  'can_manage_chat',
  'can_delete_messages',
  'can_manage_video_chats',
  'can_restrict_members',
  'can_promote_members',
  'can_change_info',
  'can_invite_users',
  'can_post_stories',
  'can_edit_stories',
  'can_delete_stories',
  'can_pin_messages',
]

const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === 'True'

function listOf(value: unknown): string[] | undefined {
  const list: unknown = typeof value === 'string' && value !== '' ? JSON.parse(value) : value
  return Array.isArray(list) ? list.map(String) : undefined
}
