import { GrammyError, HttpError } from 'grammy'
import type { MediaRef, Receiver } from '../channel.ts'
import type { TelegramClient } from './client.ts'
import { codeOf } from './errors.ts'

type Fetched = Awaited<ReturnType<Receiver['fetchMedia']>>

/** The largest file a bot may download (Bot API, getFile). */
const limit = 20 * 1024 * 1024

/**
 * Fetches a file in two steps: getFile tells a path that is good for an hour, which leads to the bytes. They are streamed,
 * and a stream that passes Telegram's own limit breaks off. The address holds the token and is neither kept nor logged.
 */
export async function fetchMedia(
  client: TelegramClient,
  media: MediaRef,
  signal: AbortSignal,
): Promise<Fetched> {
  if (media.bytes !== undefined && media.bytes > limit) return { kind: 'too-big' }
  try {
    const file = await client.api.raw.getFile({ file_id: media.mediaId }, signal as never)
    if (file.file_size !== undefined && file.file_size > limit) return { kind: 'too-big' }
    if (!file.file_path) return { kind: 'again', reason: 'no-path' }
    const { status, body, discard } = await client.download(file.file_path, signal)
    if (status === 200) return { kind: 'ok', body: capped(body) }
    await discard()
    return status === 404 ? { kind: 'gone' } : { kind: 'again', reason: `http-${status}` }
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): Fetched {
  if (error instanceof GrammyError && error.error_code === 400) {
    if (/file is too big/i.test(error.description)) return { kind: 'too-big' }
    // "wrong file_id or the file is temporarily unavailable" is one text for both, so it is tried again.
    if (!/temporarily/i.test(error.description)) return { kind: 'gone' }
  }
  if (error instanceof GrammyError) return { kind: 'again', reason: `http-${error.error_code}` }
  const cause = error instanceof HttpError ? error.error : error
  return { kind: 'again', reason: codeOf(cause) }
}

async function* capped(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > limit) throw new Error('a file from Telegram is longer than Telegram allows')
    yield chunk
  }
}
