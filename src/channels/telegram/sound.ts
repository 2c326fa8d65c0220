import type { Api } from 'grammy'
import type { Content } from '../channel.ts'
import { cut } from './cut.ts'
import { captionLimit, uploadOf } from './file.ts'

type Target = { chat_id: number; message_thread_id?: number }

/**
 * Uploads a stored sound, streamed afresh at every attempt. Ogg/opus becomes a voice note, which plays in the chat; other
 * kinds become an audio file (Bot API, sendVoice and sendAudio).
 */
export function sendSound(api: Api, target: Target, sound: Content & { kind: 'audio' }, signal: AbortSignal) {
  const { caption, durationMs } = sound
  const file = uploadOf(sound)
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
