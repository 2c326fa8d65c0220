import type { Readable } from 'node:stream'

/**
 * The length of a WebM file in seconds and whether it holds pictures, by walking its blocks: what a browser records
 * carries no duration, because its header was written first. Elements and ids: RFC 9559 (Matroska), RFC 8794 (EBML).
 */
export async function measureWebm(stream: Readable): Promise<{ seconds: number; video: boolean }> {
  const reader = createReader(stream)
  const found = { scale: 1_000_000, cluster: 0, last: 0, video: false }
  for (let id = await readId(reader); id !== undefined; id = await readId(reader)) {
    const size = await readSize(reader)
    if (size === undefined) break
    if (masters.has(id)) continue
    const kept = values.has(id) ? await reader.take(Math.min(size, 8)) : undefined
    if (values.has(id) && !kept) break
    await reader.skip(size - (kept?.length ?? 0))
    if (kept) note(id, kept, found)
  }
  stream.destroy()
  return { seconds: (found.last * found.scale) / 1e9, video: found.video }
}

const ids = { timeScale: 0x2ad7b1, trackType: 0x83, clusterTime: 0xe7, simpleBlock: 0xa3, block: 0xa1 }
const values = new Set<number>(Object.values(ids))
// Segment, Info, Tracks, TrackEntry, Cluster, BlockGroup: their content is read as if it lay beside them, so that an
// unknown size needs no care.
const masters = new Set([0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0])

function note(
  id: number,
  value: Buffer,
  found: { scale: number; cluster: number; last: number; video: boolean },
): void {
  if (id === ids.timeScale) found.scale = toNumber(value)
  else if (id === ids.trackType) found.video ||= toNumber(value) === 1
  else if (id === ids.clusterTime) found.cluster = toNumber(value)
  else found.last = Math.max(found.last, found.cluster + blockTime(value))
}

/** A block begins with its track's number, then its time relative to the cluster's, 16 bits with a sign. */
function blockTime(value: Buffer): number {
  const at = Math.clz32(value[0] ?? 0) - 24 + 1
  return value.length >= at + 2 ? value.readInt16BE(at) : 0
}

const toNumber = (value: Buffer) => value.reduce((sum, byte) => sum * 256 + byte, 0)

type Reader = { take(count: number): Promise<Buffer | undefined>; skip(count: number): Promise<void> }

async function readId(reader: Reader): Promise<number | undefined> {
  const first = await reader.take(1)
  if (!first) return undefined
  const more = Math.clz32(first[0]!) - 24
  const rest = more > 3 ? undefined : await reader.take(more)
  return rest && toNumber(Buffer.concat([first, rest]))
}

async function readSize(reader: Reader): Promise<number | undefined> {
  const first = await reader.take(1)
  if (!first) return undefined
  const more = Math.clz32(first[0]!) - 24
  const rest = more > 7 ? undefined : await reader.take(more)
  return rest && toNumber(Buffer.concat([Buffer.of(first[0]! & (0x7f >> more)), rest]))
}

function createReader(stream: Readable): Reader {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let held: Buffer = Buffer.alloc(0)
  const more = async () => {
    const next = await chunks.next()
    if (!next.done) held = held.length > 0 ? Buffer.concat([held, next.value]) : next.value
    return !next.done
  }
  return {
    async take(count) {
      while (held.length < count) if (!(await more())) return undefined
      const taken = held.subarray(0, count)
      held = held.subarray(count)
      return taken
    },
    async skip(count) {
      while (held.length < count) {
        count -= held.length
        held = Buffer.alloc(0)
        if (!(await more())) return
      }
      held = held.subarray(count)
    },
  }
}
