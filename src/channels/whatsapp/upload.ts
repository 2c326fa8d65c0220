import type { Content } from '../channel.ts'
import type { Graph, GraphAnswer } from './graph.ts'

/** The forms of sound WhatsApp takes (Meta, "Supported media types"), by the names that files are known under. */
const audioTypes: Record<string, string> = {
  'audio/aac': 'audio/aac',
  'audio/amr': 'audio/amr',
  'audio/mp3': 'audio/mpeg',
  'audio/mpeg': 'audio/mpeg',
  'audio/mp4': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/ogg': 'audio/ogg',
  'audio/opus': 'audio/ogg',
}

/** WhatsApp's name for a file's type, without parameters; undefined for one it does not take. */
export const audioType = (mime: string): string | undefined =>
  audioTypes[mime.split(';')[0]!.trim().toLowerCase()]

/**
 * Uploads a sound to the number's media store (kept 30 days) as a streamed multipart form. The answer's body holds the
 * id. The form's boundary is made of the message's id, so the same message makes the same bytes.
 */
export function uploadSound(
  graph: Graph,
  phoneNumberId: string,
  input: { sound: Content & { kind: 'audio' }; type: string; messageId: string; signal: AbortSignal },
): Promise<GraphAnswer> {
  const boundary = `khidmat-${input.messageId}`
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const fileName = input.sound.fileName.replace(/[^\w. -]/g, '_')
  const head = Buffer.from(
    `${field('messaging_product', 'whatsapp')}${field('type', input.type)}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${input.type}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  async function* body() {
    yield head
    yield* input.sound.open()
    yield tail
  }
  return graph.call({
    method: 'POST',
    path: `/${phoneNumberId}/media`,
    upload: {
      type: `multipart/form-data; boundary=${boundary}`,
      bytes: head.length + input.sound.bytes + tail.length,
      body: body(),
    },
    signal: input.signal,
    timeoutMs: 60_000,
  })
}
