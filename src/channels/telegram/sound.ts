import { type Api, InputFile } from 'grammy'
import type { Content } from '../channel.ts'
import { cut } from './cut.ts'
import { UnreadableSoundError } from './errors.ts'

type Target = { chat_id: number; message_thread_id?: number }

/** Telegram: 1,024 UTF-16 units under a file. */
const captionLimit = 1_024

/**
 * Uploads a stored sound, streamed afresh at every attempt. Ogg/opus becomes a voice note, which plays in the chat; other
 * kinds become an audio file (Bot API, sendVoice and sendAudio).
 */
export function sendSound(api: Api, target: Target, sound: Content & { kind: 'audio' }, signal: AbortSignal) {
  const { caption, durationMs, fileName } = sound
  const file = new InputFile(() => read(sound), safeName(fileName))
  const about = {
    ...target,
    ...(caption && { caption: cut(caption, captionLimit) }),
    ...(durationMs !== null && { duration: Math.max(1, Math.round(durationMs / 1_000)) }),
  }
  return isVoice(sound)
    ? api.raw.sendVoice({ ...about, voice: file }, signal as never)
    : api.raw.sendAudio({ ...about, audio: file }, signal as never)
}

const isVoice = ({ mime }: { mime: string }) => /^(audio|application)\/(ogg|opus)\b/i.test(mime)

async function* read({ open }: { open(): AsyncIterable<Uint8Array> }): AsyncIterable<Uint8Array> {
  try {
    yield* open()
  } catch (error) {
    throw new UnreadableSoundError('a stored sound could not be read', { cause: error })
  }
}

/** grammY writes the name into the request as it is, without quotes. */
const safeName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '_')
    .slice(-100) || 'sound'
