import type { Incoming, MediaRef, Receiver } from '../channels/channel.ts'
import type { Context } from '../context.ts'
import { type Engine, type GivenFile, type Heard, isAsked } from '../conversation/index.ts'
import { type Fetch, keepSound, keepTable, readFetch } from '../core/files/index.ts'
import { tries } from './fail.ts'
import type { WaitingEvent } from './waiting.ts'

const fetchMs = 30_000

export type Fetching = {
  /** Aborted when the program stops. */
  signal: AbortSignal
  /** Tells the dispatcher that this chat waits for the network, and takes no place from others. */
  aside<T>(fetch: Promise<T>): Promise<T>
}

/**
 * What was said, a sound fetched and kept. Network, so outside any transaction; done again after a crash it costs nothing,
 * since both a kept file and a refusal are remembered by media id. A sound nobody asked for is not fetched at all.
 */
export async function hear(
  ctx: Context,
  receiver: Receiver,
  event: WaitingEvent,
  incoming: Incoming,
  fetching: Fetching,
  engine: Pick<Engine, 'expectsSound' | 'awaitsFile'>,
): Promise<Heard> {
  const { content } = incoming
  const { orgId, accountId } = event
  if (content.kind === 'file' || content.kind === 'text') {
    const media = content.kind === 'file' ? content.media : incoming.attached
    const isMeant = media !== undefined && (await engine.awaitsFile(ctx.db, { orgId, accountId, incoming }))
    return withFile(content, isMeant ? await hearFile(ctx, receiver, event, media, fetching) : undefined)
  }
  if (content.kind !== 'sound') return content
  const asked =
    incoming.chatKind === 'group'
      ? await engine.expectsSound(ctx.db, { orgId, accountId, incoming })
      : await isAsked(ctx.db, { orgId, accountId, providerChatId: incoming.chatKey })
  if (!asked) return { kind: 'other', what: 'sound' }
  const known = await readFetch(ctx.db, orgId, accountId, content.media.mediaId)
  if (known) return toHeard(known, content.media)
  const fetch = fetchSound(ctx, receiver, event, content.media, fetching.signal)
  return toHeard(await fetching.aside(fetch), content.media)
}

async function fetchSound(
  ctx: Context,
  receiver: Receiver,
  event: WaitingEvent,
  media: MediaRef,
  stopping: AbortSignal,
): Promise<Fetch> {
  const source = await sourceOf(receiver, event, media, stopping)
  const { orgId, accountId } = event
  return keepSound({ ctx, orgId, accountId, mediaId: media.mediaId, source, at: ctx.clock.now() })
}

async function sourceOf(receiver: Receiver, event: WaitingEvent, media: MediaRef, stopping: AbortSignal) {
  const fetched = await receiver.fetchMedia(media, AbortSignal.any([stopping, AbortSignal.timeout(fetchMs)]))
  stopping.throwIfAborted()
  // At the last try the person hears that it did not arrive, and can send it once more.
  const last = event.attempts + 1 >= tries
  if (fetched.kind === 'again' && !last) throw new Error(`a file could not be fetched: ${fetched.reason}`)
  return fetched.kind === 'ok'
    ? fetched.body
    : { kind: fetched.kind === 'again' ? ('gone' as const) : fetched.kind }
}

async function hearFile(
  ctx: Context,
  receiver: Receiver,
  event: WaitingEvent,
  media: MediaRef,
  fetching: Fetching,
): Promise<GivenFile> {
  const { orgId, accountId } = event
  const fetch = async () => {
    const source = await sourceOf(receiver, event, media, fetching.signal)
    return keepTable({ ctx, orgId, accountId, mediaId: media.mediaId, source, at: ctx.clock.now() })
  }
  const fetched = await fetching.aside(fetch())
  const fileName = media.fileName ?? ''
  if (fetched.kind === 'refused') return { kind: 'refused', refusal: fetched.refusal, fileName }
  return { kind: 'kept', fileId: fetched.file.id, bytes: fetched.file.bytes, fileName }
}

/** A document that nobody awaits is only named: the answer says that we cannot use it. */
function withFile(
  content: Extract<Incoming['content'], { kind: 'file' | 'text' }>,
  file: GivenFile | undefined,
): Heard {
  if (content.kind === 'text') return file ? { ...content, file } : content
  const { media, caption } = content
  if (file) return { kind: 'file', file, ...(caption && { caption }) }
  return { kind: 'other', what: 'document', ...(media.fileName && { fileName: media.fileName }) }
}

function toHeard(fetched: Fetch, media: MediaRef): Heard {
  if (fetched.kind === 'refused')
    return {
      kind: 'refused-sound',
      refusal: fetched.refusal,
      ...(media.mime && { mime: media.mime }),
      ...(media.fileName && { fileName: media.fileName }),
    }
  const { id, durationMs, bytes } = fetched.file
  return { kind: 'sound', fileId: id, voice: media.voice, durationMs, bytes }
}
