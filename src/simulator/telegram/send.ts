import { parseText } from './entities.ts'
import { keepFile, secondsOfOgg, showFile } from './files.ts'
import { type Markup, readMarkup } from './markup.ts'
import { quoted, showBot, showChat } from './show.ts'
import {
  bad,
  ok,
  type Params,
  type Result,
  type TelegramState,
  type TgChat,
  type TgFile,
  type TgMessage,
  tooMany,
  unix,
} from './state.ts'
import { findTarget, isResult } from './target.ts'

type Json = Record<string, unknown>

/** sendMessage */
export function sendMessage(state: TelegramState, { fields }: Params): Result {
  const place = findPlace(state, fields)
  if (isResult(place)) return place
  const parsed = parseText(String(fields.text ?? ''), fields.parse_mode)
  if (isResult(parsed)) return parsed
  if (parsed.text.trim() === '') return bad('message text is empty')
  if (parsed.text.length > 4096) return bad('message is too long')
  const entities = [...given(fields.entities), ...parsed.entities]
  return post(state, place, { text: parsed.text, ...(entities.length > 0 && { entities }) }, parsed.text)
}

type Kind = TgFile['kind']

/** sendVoice, sendAudio, sendDocument and sendPhoto: bytes, or the id of a file known already. */
export function sendFile(state: TelegramState, { fields, files }: Params, kind: Kind): Result {
  const place = findPlace(state, fields)
  if (isResult(place)) return place
  const caption = parseText(String(fields.caption ?? ''), fields.parse_mode)
  if (isResult(caption)) return caption
  if (caption.text.length > 1024) return bad('message caption is too long')
  const reference = String(fields[kind] ?? '')
  const upload = files.find(
    ({ field }) => field === (reference.startsWith('attach://') ? reference.slice(9) : kind),
  )
  const file = upload ? keep(state, upload, kind, fields) : state.files.get(reference)
  if (!file)
    return bad(reference ? 'wrong file identifier/HTTP URL specified' : `there is no ${kind} in the request`)
  if (file.size === 0) return bad('file must be non-empty')
  const picture = file.kind === 'photo' ? sizeOfPicture(file) : undefined
  if (picture && 'ok' in picture) return picture
  if (file.size > 50 << 20) return { ok: false, error_code: 413, description: 'Request Entity Too Large' }
  const words = caption.text
    ? { caption: caption.text, ...(caption.entities.length > 0 && { caption_entities: caption.entities }) }
    : {}
  return post(
    state,
    place,
    {
      [file.kind]: picture ? photoSizes(file, picture) : { ...showFile(file), ...extras(fields, file) },
      ...words,
    },
    caption.text,
    file,
  )
}

/** A "voice" that is not Ogg is shown as an ordinary sound (Bot API, sendVoice). */
function keep(
  state: TelegramState,
  upload: { bytes: Buffer; mime: string; name?: string },
  kind: Kind,
  fields: Json,
): TgFile {
  if (kind === 'document' || kind === 'photo')
    return keepFile(state, { ...upload, mime: mimeOf(upload), kind })
  const ogg = secondsOfOgg(upload.bytes) !== null
  const seconds = Number(fields.duration)
  return keepFile(state, {
    bytes: upload.bytes,
    mime: kind === 'voice' && ogg ? 'audio/ogg' : upload.mime,
    kind: kind === 'voice' && ogg ? 'voice' : 'audio',
    ...(upload.name && { name: upload.name }),
    ...(seconds > 0 && { seconds }),
  })
}

/** What a client shows a document as; an upload of a library names no type of its own. */
const mimeOf = ({ mime, name = '' }: { mime: string; name?: string }) =>
  types[name.split('.').at(-1)!.toLowerCase()] ?? mime
const types: Record<string, string> = {
  csv: 'text/csv',
  pdf: 'application/pdf',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Bot API, sendPhoto: at most 10 MB, width and height together at most 10,000, and none more than 20 times the other. PNG only here. */
function sizeOfPicture({ bytes }: TgFile): { width: number; height: number } | Result {
  if (bytes.length > 10 << 20) return bad('file is too big for a photo')
  if (bytes.subarray(1, 4).toString('latin1') !== 'PNG') return bad('IMAGE_PROCESS_FAILED')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const isWide = width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)
  return isWide ? bad('PHOTO_INVALID_DIMENSIONS') : { width, height }
}

/** A picture comes back in several sizes. */
const photoSizes = (file: TgFile, { width, height }: { width: number; height: number }): Json[] => [
  { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, width, height },
]

const extras = (fields: Json, file: TgFile): Json =>
  file.kind === 'audio'
    ? {
        ...(fields.title !== undefined && { title: fields.title }),
        ...(fields.performer !== undefined && { performer: fields.performer }),
      }
    : {}

type Place = { chat: TgChat; markup: Markup; threadId?: number; replyTo?: TgMessage }

function findPlace(state: TelegramState, fields: Json): Place | Result {
  const chat = findTarget(state, fields.chat_id)
  if (isResult(chat)) return chat
  const threadId =
    fields.message_thread_id === undefined || fields.message_thread_id === ''
      ? undefined
      : Number(fields.message_thread_id)
  if (threadId !== undefined && !chat.threads.has(threadId)) return bad('message thread not found')
  const reply = asJson(fields.reply_parameters)
  const wanted = reply?.message_id ?? fields.reply_to_message_id
  const replyTo = chat.messages.find(({ id }) => id === Number(wanted))
  if (wanted !== undefined && !replyTo && reply?.allow_sending_without_reply !== true)
    return bad('message to be replied not found')
  const markup = readMarkup(fields.reply_markup)
  if (isResult(markup)) return markup
  const wait = state.core.enforceRates ? state.rates.check(chat.id, chat.type !== 'private') : null
  if (wait !== null) return tooMany(wait)
  return { chat, markup, ...(threadId !== undefined && { threadId }), ...(replyTo && { replyTo }) }
}

function post(state: TelegramState, place: Place, content: Json, text: string, file?: TgFile): Result {
  const { chat, markup, threadId, replyTo } = place
  const at = state.core.clock.now()
  const id = ++chat.lastId
  const raw: Json = {
    message_id: id,
    from: showBot(state),
    chat: showChat(state, chat),
    date: unix(at),
    ...(threadId !== undefined && { message_thread_id: threadId, is_topic_message: true }),
    ...(replyTo && { reply_to_message: quoted(replyTo) }),
    ...content,
    ...(markup.raw && { reply_markup: markup.raw }),
  }
  const kept = file && {
    fileId: file.id,
    mime: file.mime,
    bytes: file.bytes,
    ...(file.name && { name: file.name }),
  }
  const isSound = file?.kind === 'voice' || file?.kind === 'audio'
  chat.messages.push({
    id,
    chatId: chat.id,
    from: null,
    at,
    text,
    buttons: markup.buttons,
    ...(kept && isSound && { audio: { ...kept, voice: file.kind === 'voice', seconds: file.seconds } }),
    ...(kept && !isSound && { file: { ...kept, picture: file.kind === 'photo' } }),
    ...(threadId !== undefined && { threadId }),
    ...(replyTo && { replyTo: replyTo.id }),
    ...(markup.forced && { forcesReply: true }),
    edited: false,
    raw,
  })
  state.core.bus.changed()
  return ok(raw)
}

export function asJson(value: unknown): Json | undefined {
  if (typeof value === 'string' && value !== '') return JSON.parse(value) as Json
  return typeof value === 'object' && value !== null ? (value as Json) : undefined
}

function given(value: unknown): Json[] {
  const entities = typeof value === 'string' && value !== '' ? (JSON.parse(value) as unknown) : value
  return Array.isArray(entities) ? (entities as Json[]) : []
}
