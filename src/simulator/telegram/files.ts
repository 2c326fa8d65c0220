import { randomName } from '../core.ts'
import { bad, ok, type Result, type TelegramState, type TgFile } from './state.ts'

type NewFile = {
  bytes: Buffer
  mime: string
  name?: string
  kind: TgFile['kind']
  seconds?: number
  size?: number
}

/** Keeps bytes as a Telegram file. `size` lets a test claim a size without the bytes. */
export function keepFile(state: TelegramState, file: NewFile): TgFile {
  const seconds = file.seconds ?? Math.max(1, Math.round(secondsOfOgg(file.bytes) ?? 1))
  const extension = file.kind === 'voice' ? 'oga' : (file.name?.split('.').at(-1) ?? 'bin')
  const kept: TgFile = {
    ...file,
    id: `AwACAgQAAxk${randomName(36)}`,
    uniqueId: `AgAD${randomName(9)}`,
    path: `${file.kind === 'audio' ? 'music' : file.kind}/file_${state.files.size + 1}.${extension}`,
    size: file.size ?? file.bytes.length,
    seconds,
  }
  state.files.set(kept.id, kept)
  return kept
}

/** getFile: bots may download up to 20 MB. */
export function getFile(state: TelegramState, fields: Record<string, unknown>): Result {
  const file = state.files.get(String(fields.file_id))
  if (!file) return bad('wrong file_id or the file is temporarily unavailable')
  if (file.size > 20 << 20) return bad('file is too big')
  return ok({ file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, file_path: file.path })
}

/** Length of an Ogg Opus sound: the last page's position over 48 kHz (RFC 7845, section 4). Null: not Ogg. */
export function secondsOfOgg(bytes: Buffer): number | null {
  if (bytes.subarray(0, 4).toString('latin1') !== 'OggS') return null
  const page = bytes.lastIndexOf('OggS', bytes.length, 'latin1')
  return page + 14 > bytes.length ? null : Number(bytes.readBigInt64LE(page + 6)) / 48_000
}

/** The `voice`, `audio` or `document` object of a message. */
export const showFile = (file: TgFile): Record<string, unknown> => ({
  file_id: file.id,
  file_unique_id: file.uniqueId,
  ...(['voice', 'audio'].includes(file.kind) && { duration: file.seconds }),
  ...(file.name && file.kind !== 'voice' && { file_name: file.name }),
  mime_type: file.mime,
  file_size: file.size,
})
