import type { Context } from '../../context.ts'
import { inOrg } from '../../db/tenancy.ts'
import { type Fetch, type FetchKey, type Refusal, readFetch } from './read-fetch.ts'
import { rememberFetch } from './remember.ts'
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
    await rememberFetch(tx, input.ctx.ids, input, received, input.at)
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
