import type { Core } from '../core.ts'
import type { UploadedFile } from '../upload.ts'
import type { Rates } from './rates.ts'
import type { Updates } from './updates.ts'

export type TelegramOptions = {
  botToken: string
  botUsername: string
  group: { id: number; title: string }
}

type Json = Record<string, unknown>

export type TgButton = { label: string; data?: string; url?: string }

/** One message as people in the chat see it now, after edits. */
export type TgMessage = {
  id: number
  chatId: number
  /** Null: the bot. */
  from: { id: number; name: string } | null
  at: Temporal.Instant
  text: string
  /** Rows of inline buttons, flattened. */
  buttons: TgButton[]
  audio?: { fileId: string; voice: boolean; mime: string; bytes: Buffer; name?: string; seconds: number }
  /** A document or a picture. */
  file?: { fileId: string; picture: boolean; mime: string; bytes: Buffer; name?: string }
  replyTo?: number
  /** A client opens a reply to it by itself (Bot API, ForceReply). */
  forcesReply?: boolean
  threadId?: number
  edited: boolean
  /** The message as the Bot API shows it. */
  raw: Json
}

export type TgChat = {
  id: number
  type: 'private' | 'group' | 'supergroup'
  title: string
  messages: TgMessage[]
  lastId: number
  /** Ids of the topics there are. */
  threads: Map<number, string>
  members: Map<number, 'creator' | 'administrator' | 'member'>
  /** The title shown with messages of anonymous administrators, by user. */
  anonymous: Map<number, string>
  bot: 'administrator' | 'kicked'
  migratedTo: number | null
  /** Ids of what is held at its top, the newest last; undefined where nothing ever was. */
  pinned?: number[]
  /** The bot may not pin. */
  pinsNothing?: true
}

export type TgPerson = {
  id: number
  name: string
  username?: string
  language: string
  /** Has written to the bot in private at least once. */
  started: boolean
  blocked: boolean
  deactivated: boolean
  /** The short texts shown to this person after a tap, newest last. */
  toasts: { text: string; alert: boolean }[]
}

export type TgFile = {
  id: string
  uniqueId: string
  bytes: Buffer
  mime: string
  path: string
  size: number
  name?: string
  seconds: number
  kind: 'voice' | 'audio' | 'document' | 'photo'
}

export type TelegramState = {
  core: Core
  options: TelegramOptions
  updates: Updates
  rates: Rates
  bot: { id: number; name: string }
  chats: Map<number, TgChat>
  people: Map<number, TgPerson>
  files: Map<string, TgFile>
  queries: Map<string, { at: Temporal.Instant; person: TgPerson; answered: boolean }>
  commands: Map<string, { command: string; description: string }[]>
  groupId: number
}

export type Params = { fields: Json; files: UploadedFile[] }

export type Result =
  | { ok: true; result: unknown }
  | {
      ok: false
      error_code: number
      description: string
      parameters?: { retry_after?: number; migrate_to_chat_id?: number }
    }

export const ok = (result: unknown): Result => ({ ok: true, result })
export const bad = (description: string): Result => ({
  ok: false,
  error_code: 400,
  description: `Bad Request: ${description}`,
})
export const forbidden = (description: string): Result => ({
  ok: false,
  error_code: 403,
  description: `Forbidden: ${description}`,
})
export const tooMany = (seconds: number): Result => ({
  ok: false,
  error_code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
})

export function newChat(id: number, type: TgChat['type'], title: string): TgChat {
  return {
    id,
    type,
    title,
    messages: [],
    lastId: 0,
    threads: new Map(),
    members: new Map(),
    anonymous: new Map(),
    bot: 'administrator',
    migratedTo: null,
  }
}

export const unix = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 1000)
