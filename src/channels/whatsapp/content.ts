import type { IncomingContent, MediaRef } from '../channel.ts'
import { idText, list, type Shape, shape, text } from './shape.ts'
import { phoneOf } from './who.ts'

type Ignored = { kind: 'ignored'; why: string }

/** What a message says. Reactions, edits and withdrawals say nothing new to us; unknown kinds are 'other', so that they get an answer. */
export function contentOf(message: Shape): IncomingContent | Ignored {
  const type = text(message.type) ?? 'unknown'
  switch (type) {
    case 'text': {
      const body = shape(message.text).body
      return typeof body === 'string' ? { kind: 'text', text: body } : other('unknown')
    }
    case 'audio':
    case 'voice':
      return sound(shape(message[type]), type === 'voice') ?? other('audio')
    case 'document':
      return soundFile(shape(message.document)) ?? otherFile(shape(message.document))
    case 'button':
      return templateTap(message)
    case 'interactive':
      return tap(message)
    case 'contacts':
      return contactCard(message)
    case 'request_welcome':
      // Somebody opened the chat: the menu, and never /start, which would undo their *stop* without a word from them.
      return { kind: 'text', text: '/menu' }
    case 'reaction':
    case 'edit':
    case 'revoke':
      return { kind: 'ignored', why: type }
    case 'unsupported': {
      const what = text(shape(message.unsupported).type) ?? 'unknown'
      return what === 'edit' ? { kind: 'ignored', why: 'edit' } : other(what)
    }
    case 'image':
    case 'video':
    case 'sticker':
    case 'location':
    case 'order':
      return other(type)
    default:
      return other('unknown')
  }
}

const other = (what: string): IncomingContent => ({ kind: 'other', what })

function otherFile(media: Shape): IncomingContent {
  const fileName = text(media.filename)
  return { kind: 'other', what: 'document', ...(fileName && { fileName }) }
}

/** A voice note is type audio with `voice: true`; the older type 'voice' still arrives. */
function sound(media: Shape, legacyVoice: boolean): IncomingContent | undefined {
  const mediaId = idText(media.id)
  return mediaId
    ? { kind: 'sound', media: mediaRef(mediaId, media, legacyVoice || media.voice === true) }
    : undefined
}

/** An audio file sent as a document. By type or name only: what it truly is, is seen when it is fetched. */
function soundFile(media: Shape): IncomingContent | undefined {
  const mediaId = idText(media.id)
  const fileName = text(media.filename)
  const looksLikeSound =
    text(media.mime_type)?.startsWith('audio/') ||
    /\.(ogg|oga|opus|mp3|m4a|aac|amr|wav|flac)$/i.test(fileName ?? '')
  if (!mediaId || !looksLikeSound) return undefined
  const caption = text(media.caption)
  return {
    kind: 'sound',
    media: { ...mediaRef(mediaId, media, false), ...(fileName && { fileName }) },
    ...(caption && { caption }),
  }
}

function mediaRef(mediaId: string, media: Shape, voice: boolean): MediaRef {
  const url = text(media.url)
  const mime = text(media.mime_type)
  const sha256 = text(media.sha256)
  return { mediaId, voice, ...(url && { url }), ...(mime && { mime }), ...(sha256 && { sha256 }) }
}

/** The quick-reply button of a template. Meta sends the label in place of a payload that was not set. */
function templateTap(message: Shape): IncomingContent {
  const button = shape(message.button)
  const label = text(button.text)
  const payload = text(button.payload) ?? label
  return payload ? { kind: 'tap', payload, ...(label && { label }), ...source(message) } : other('unknown')
}

/** The whole `interactive` part can be missing (Meta then adds error 131000): the tap is lost, and the person should hear so. */
function tap(message: Shape): IncomingContent | Ignored {
  const interactive = shape(message.interactive)
  if (interactive.type === 'call_permission_reply') return { kind: 'ignored', why: 'call permission' }
  const reply = shape(interactive.button_reply ?? interactive.list_reply)
  const payload = text(reply.id)
  const label = text(reply.title)
  if (payload) return { kind: 'tap', payload, ...(label && { label }), ...source(message) }
  return other(interactive.type === 'nfm_reply' ? 'form' : 'unknown')
}

function source(message: Shape): { source?: { providerId: string } } {
  const providerId = text(shape(message.context).id)
  return providerId ? { source: { providerId } } : {}
}

function contactCard(message: Shape): IncomingContent {
  const phones = list(message.contacts).flatMap((card) => list(shape(card).phones).map(shape))
  const found = phones.map(
    (phone) => phoneOf(phone.wa_id) ?? phoneOf(text(phone.phone)?.replace(/[\s().-]/g, '')),
  )
  const phone = found.find((value) => value !== undefined)
  return phone ? { kind: 'phone', phone } : other('contact')
}
