import type { Context } from '../../context.ts'
import { inOrg } from '../../db/tenancy.ts'
import { type Fetch, type FetchKey, type Refusal, readFetch } from './read-fetch.ts'
import { type Sound, sniffSound } from './sniff.ts'

/** The largest and longest audition that is taken. */
export const soundLimits = { bytes: 16 * 1024 * 1024, durationMs: 5 * 60_000 }

export type KeepSound = FetchKey & {
  ctx: Pick<Context, 'db' | 'storage' | 'ids'>
  /** The bytes as they arrive, or why the provider gives none. */
  source: AsyncIterable<Uint8Array> | { kind: 'too-big' } | { kind: 'gone' }
  at: Temporal.Instant
}

/**
 * Streams a received sound into storage and says what it is, or why it is refused. Both outcomes are remembered by media
 * id, so that the same media again costs one query. Network: never call it inside a transaction. Throws where the source
 * breaks off or the disk fails; then nothing is remembered and it may be tried again.
 */
export async function keepSound(input: KeepSound): Promise<Fetch> {
  const known = await readFetch(input.ctx.db, input.orgId, input.accountId, input.mediaId)
  if (known) return known
  const received = await receive(input)
  return inOrg(input.ctx.db, input.orgId, async (tx) => {
    const fileId = received.kind === 'sound' ? await rememberFile(tx, input, received) : null
    await tx
      .insertInto('media_fetches')
      .values({
        org_id: input.orgId,
        account_id: input.accountId,
        media_id: input.mediaId,
        file_id: fileId,
        refusal: received.kind === 'sound' ? null : received.kind,
        fetched_at: input.at,
      })
      // Fetched twice at once: the first outcome stands.
      .onConflict((oc) => oc.doNothing())
      .execute()
    return (await readFetch(tx, input.orgId, input.accountId, input.mediaId))!
  })
}

type Received = (Sound & Saved) | { kind: Refusal }
type Saved = { sha256: string; bytes: number }

async function receive({ ctx, source }: KeepSound): Promise<Received> {
  if ('kind' in source) return { kind: source.kind }
  const saved = await ctx.storage.save(source, soundLimits.bytes)
  if (saved.kind === 'too-big') return saved
  const sound = saved.bytes === 0 ? { kind: 'empty' as const } : await sniffSound(ctx.storage, saved)
  if (sound.kind === 'sound' && sound.durationMs <= soundLimits.durationMs) return { ...saved, ...sound }
  await forget(ctx, saved.sha256)
  return { kind: sound.kind === 'sound' ? 'too-long' : sound.kind }
}

/** A refused file goes, unless somebody has been keeping the same bytes since rules were different. */
async function forget({ db, storage }: KeepSound['ctx'], sha256: string): Promise<void> {
  const kept = await db
    .selectFrom('files')
    .select('id')
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  if (!kept) await storage.remove(sha256)
}

async function rememberFile(
  tx: Parameters<typeof readFetch>[0],
  { ctx, orgId, at }: KeepSound,
  sound: Sound & Saved,
) {
  const { sha256, bytes, mime, durationMs } = sound
  const { id } = await tx
    .insertInto('files')
    .values({
      org_id: orgId,
      id: ctx.ids.next(),
      sha256,
      bytes,
      mime,
      duration_ms: durationMs,
      created_at: at,
    })
    // The same bytes are one file. Setting a column to itself makes the known row come back.
    .onConflict((oc) => oc.columns(['org_id', 'sha256']).doUpdateSet({ sha256 }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
