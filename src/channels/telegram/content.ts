import type { Message } from 'grammy/types'
import type { IncomingContent, MediaRef } from '../channel.ts'

/** What a message says; undefined for service messages (somebody joined, a topic was closed), which nobody said. */
export function contentOf(message: Message): IncomingContent | undefined {
  if (message.text !== undefined) return { kind: 'text', text: message.text }
  const sound = soundOf(message)
  if (sound) return { kind: 'sound', media: sound, ...(message.caption && { caption: message.caption }) }
  if (message.contact) return contactOf(message)
  const file = documentOf(message)
  if (file) return { kind: 'file', media: file, ...(message.caption && { caption: message.caption }) }
  const what = kinds.find(([field]) => field in message)?.[1]
  return what ? { kind: 'other', what } : undefined
}

/** The document a message carries. An animation has one too, for clients that know no animations. */
export const documentOf = ({ document, animation }: Message): MediaRef | undefined =>
  document && !animation ? mediaRef(document, false) : undefined

/** Things people send that we cannot use, by the name the answer gives them. */
const kinds: [field: string, what: string][] = [
  ['photo', 'image'],
  ['sticker', 'sticker'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['document', 'document'],
  ['venue', 'location'],
  ['location', 'location'],
  ['poll', 'poll'],
  ['audio', 'audio'],
  ['voice', 'audio'],
  ['web_app_data', 'form'],
  ['dice', 'unknown'],
  ['game', 'unknown'],
  ['story', 'unknown'],
  ['paid_media', 'unknown'],
  ['checklist', 'unknown'],
  ['invoice', 'unknown'],
  ['caption', 'unknown'],
]

/** A voice note, an audio file, or a document that looks like one; what it truly is, is seen when it is fetched. */
function soundOf({ voice, audio, document }: Message): MediaRef | undefined {
  if (voice) return mediaRef(voice, true)
  if (audio) return mediaRef(audio, false)
  if (document && looksLikeSound(document)) return mediaRef(document, false)
  return undefined
}

const looksLikeSound = ({ mime_type: mime, file_name: name }: { mime_type?: string; file_name?: string }) =>
  /^audio\/|^application\/ogg$/i.test(mime ?? '') ||
  /\.(ogg|oga|opus|mp3|m4a|aac|amr|wav|weba|flac)$/i.test(name ?? '')

type TelegramFile = {
  file_id: string
  file_size?: number
  mime_type?: string
  duration?: number
  file_name?: string
}

function mediaRef(file: TelegramFile, voice: boolean): MediaRef | undefined {
  if (typeof file.file_id !== 'string') return undefined
  return {
    mediaId: file.file_id,
    voice,
    ...(file.mime_type && { mime: file.mime_type }),
    ...(file.file_size !== undefined && { bytes: file.file_size }),
    ...(file.duration !== undefined && { durationMs: file.duration * 1_000 }),
    ...(file.file_name && { fileName: file.file_name }),
  }
}

/** Only the sender's own card is a statement about the sender; a friend's card proves nothing. */
function contactOf({ contact, from }: Message): IncomingContent {
  const phone = String(contact?.phone_number ?? '').replace(/\D/g, '')
  const own = contact?.user_id !== undefined && contact.user_id === from?.id
  return own && /^[1-9]\d{6,14}$/.test(phone) ? { kind: 'phone', phone } : { kind: 'other', what: 'contact' }
}
