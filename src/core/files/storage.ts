import type { Readable } from 'node:stream'

/** Where received files live. Keys are SHA-256 in hex. Local disk now; any object store behind the same four functions. */
export type Storage = {
  /** Streams to storage, counting and hashing; stops with `too-big` as soon as `limit` bytes are passed, keeping nothing. */
  save(
    source: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<{ kind: 'saved'; sha256: string; bytes: number } | { kind: 'too-big' }>
  open(sha256: string): Readable
  /** The file's first bytes, at most `count`, for sniffing what it is. */
  head(sha256: string, count: number): Promise<Uint8Array>
  remove(sha256: string): Promise<void>
}
