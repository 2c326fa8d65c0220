import { type Api, InputFile } from 'grammy'
import type { Content } from '../channel.ts'
import { cut } from './cut.ts'
import { UnreadableFileError } from './errors.ts'
import { keyboardOf } from './keyboard.ts'

type Target = { chat_id: number; message_thread_id?: number }

/** Telegram: 1,024 UTF-16 units under a file. */
export const captionLimit = 1_024

/**
 * Uploads a stored file, streamed afresh at every attempt: a document as it is, a picture to be seen at once (Bot API,
 * sendDocument and sendPhoto: 50 MB and 10 MB, and Telegram makes a picture smaller as it likes).
 */
export function sendFile(api: Api, target: Target, content: Content & { kind: 'file' }, signal: AbortSignal) {
  const { caption, choices = [] } = content
  const file = uploadOf(content)
  const about = {
    ...target,
    ...(caption && { caption: cut(caption, captionLimit) }),
    ...(choices.length > 0 && { reply_markup: keyboardOf(choices) }),
  }
  return content.as === 'picture'
    ? api.raw.sendPhoto({ ...about, photo: file }, signal as never)
    : api.raw.sendDocument(
        { ...about, document: file, disable_content_type_detection: true },
        signal as never,
      )
}

/** A stored file as grammY uploads it. */
export const uploadOf = (file: { open(): AsyncIterable<Uint8Array>; fileName: string }): InputFile =>
  new InputFile(() => read(file), safeName(file.fileName))

async function* read({ open }: { open(): AsyncIterable<Uint8Array> }): AsyncIterable<Uint8Array> {
  try {
    yield* open()
  } catch (error) {
    throw new UnreadableFileError('a stored file could not be read', { cause: error })
  }
}

/** grammY writes the name into the request as it is, without quotes. */
const safeName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '_')
    .slice(-100) || 'file'
