import { createHash, createHmac } from 'node:crypto'
import { randomDigits } from '../core.ts'
import { type Refusal, refusal, refusalByCode } from './errors.ts'
import type { Media, WhatsAppState } from './state.ts'

/** Largest upload per kind, in bytes, and the types taken (Meta, "Supported media types"). */
const kinds: { types: RegExp; max: number }[] = [
  { types: /^audio\/(aac|amr|mpeg|mp4|ogg|opus)$/, max: 16 << 20 },
  { types: /^video\/(mp4|3gpp)$/, max: 16 << 20 },
  { types: /^image\/(jpeg|png)$/, max: 5 << 20 },
  { types: /^image\/webp$/, max: 500 << 10 },
  { types: /^(text\/plain|application\/(pdf|msword|vnd\.[\w.-]+))$/, max: 100 << 20 },
]

/** Keeps bytes as an attachment, sent by a phone ('in') or uploaded by the business ('out'). */
export function keepMedia(
  state: WhatsAppState,
  media: { bytes: Buffer; mime: string; name?: string; direction: 'in' | 'out' },
): Media {
  const kept: Media = {
    ...media,
    id: randomDigits(16),
    sha256: createHash('sha256').update(media.bytes).digest('base64'),
  }
  state.media.set(kept.id, kept)
  return kept
}

export type Upload = {
  fields: Record<string, string>
  file: { bytes: Buffer; mime: string; name?: string } | null
}

/** POST /{phone}/media */
export function uploadMedia(state: WhatsAppState, { fields, file }: Upload): { id: string } | Refusal {
  if (fields.messaging_product !== 'whatsapp')
    return refusal(100, '(#100) The parameter messaging_product is required.')
  if (!file) return refusal(100, '(#100) The parameter file is required.')
  const type = file.mime.split(';')[0]!.trim()
  const kind = kinds.find(({ types }) => types.test(type))
  if (!kind) {
    return refusal(
      100,
      `(#100) Param file must be a file with one of the following types: audio/aac, audio/mp4, audio/mpeg, audio/amr, audio/ogg, audio/opus, application/vnd.ms-powerpoint, application/msword, application/pdf, text/plain, application/vnd.ms-excel, image/jpeg, image/png, image/webp, video/mp4, video/3gpp. Received file of type '${type}'.`,
    )
  }
  if (file.bytes.length === 0 || file.bytes.length > kind.max) {
    return refusalByCode(131053, {
      details: `Media file size is ${file.bytes.length} bytes; the maximum is ${kind.max}.`,
    })
  }
  if (type === 'audio/ogg' && channelsOfOpus(file.bytes) !== 1)
    return refusalByCode(131053, { details: 'Only ogg with mono opus is supported.' })
  return { id: keepMedia(state, { ...file, direction: 'out' }).id }
}

/** GET /{media-id}: a URL that lives five minutes by the clock. */
export function describeMedia(state: WhatsAppState, media: Media) {
  const expires = state.core.clock.now().epochMilliseconds + 5 * 60_000
  const query = `mid=${media.id}&ext=${expires}&hash=${linkHash(state, media.id, expires)}`
  return {
    messaging_product: 'whatsapp',
    url: `${state.core.base()}/whatsapp_business/attachments/?${query}`,
    mime_type: media.mime,
    sha256: Buffer.from(media.sha256, 'base64').toString('hex'),
    file_size: media.bytes.length,
    id: media.id,
  }
}

/** GET of such a URL: the bytes, or null when it is forged or too old. */
export function openLink(state: WhatsAppState, query: Record<string, string>): Media | null {
  const { mid = '', ext = '', hash } = query
  if (hash !== linkHash(state, mid, Number(ext))) return null
  if (state.core.clock.now().epochMilliseconds > Number(ext)) return null
  return state.media.get(mid) ?? null
}

const linkHash = (state: WhatsAppState, id: string, expires: number): string =>
  createHmac('sha256', state.options.appSecret).update(`${id}.${expires}`).digest('base64url').slice(0, 22)

/** The channel count in the OpusHead packet (RFC 7845, section 5.1); null if there is none. */
function channelsOfOpus(bytes: Buffer): number | null {
  const head = bytes.subarray(0, 512).indexOf('OpusHead', 0, 'latin1')
  return head < 0 ? null : (bytes[head + 9] ?? null)
}
