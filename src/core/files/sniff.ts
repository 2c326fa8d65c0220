import type { Storage } from './storage.ts'
import { measureWebm } from './webm.ts'

export type Sound = { kind: 'sound'; mime: string; durationMs: number }

/** What a stored file is, by its content alone; names and the sender's claims are not asked. */
export async function sniffSound(
  storage: Storage,
  file: { sha256: string; bytes: number },
): Promise<Sound | { kind: 'not-audio' } | { kind: 'broken' }> {
  // Loaded when a sound comes, so that short-lived threads start without them.
  const { fileTypeFromBuffer } = await import('file-type')
  const type = await fileTypeFromBuffer(await storage.head(file.sha256, 4100))
  const mime = type && accepted[type.mime]
  if (!mime) return { kind: 'not-audio' }
  const measured =
    mime === 'audio/webm' ? await measureWebm(storage.open(file.sha256)) : await measure(storage, file, mime)
  if (measured.video) return { kind: 'not-audio' }
  const durationMs = Math.round(measured.seconds * 1000)
  return durationMs > 0 ? { kind: 'sound', mime, durationMs } : { kind: 'broken' }
}

/** By file-type's names. A container that may hold pictures as well is looked into before it is taken. */
const accepted: Record<string, string> = {
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/ogg': 'audio/ogg',
  'audio/mpeg': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/mp4': 'audio/mp4',
  'video/mp4': 'audio/mp4',
  'audio/aac': 'audio/aac',
  'audio/wav': 'audio/wav',
  'audio/webm': 'audio/webm',
  'video/webm': 'audio/webm',
}

async function measure(
  storage: Storage,
  { sha256, bytes }: { sha256: string; bytes: number },
  mimeType: string,
) {
  const { parseStream } = await import('music-metadata')
  const stream = storage.open(sha256)
  const fileError = new Promise<never>((_, reject) => stream.once('error', reject))
  try {
    const parsing = parseStream(stream, { mimeType, size: bytes }, { duration: true, skipCovers: true })
    const { format } = await Promise.race([parsing.catch(() => ({ format: {} as Format })), fileError])
    return { seconds: format.duration ?? 0, video: format.hasVideo ?? false }
  } finally {
    stream.destroy()
  }
}

type Format = { duration?: number; hasVideo?: boolean }
