import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Storage } from './storage.ts'

/**
 * Files on local disk under the SHA-256 of their content. A file is written beside its place, synced and then renamed, so
 * under a hash there is either the whole file or none, also after a crash.
 */
export function createDiskStorage(folder: string): Storage {
  const place = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256)
  return {
    async save(source, limit) {
      const draft = path.join(folder, 'drafts', randomUUID())
      await mkdir(path.dirname(draft), { recursive: true, mode: 0o700 })
      try {
        const written = await write(draft, source, limit)
        if (written.kind === 'saved') await putInPlace(draft, place(written.sha256))
        return written
      } finally {
        await rm(draft, { force: true })
      }
    },
    open: (sha256) => createReadStream(place(sha256)),
    async head(sha256, count) {
      const file = await open(place(sha256))
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
    remove: (sha256) => rm(place(sha256), { force: true }),
  }
}

type Written = Awaited<ReturnType<Storage['save']>>

async function write(draft: string, source: AsyncIterable<Uint8Array>, limit: number): Promise<Written> {
  const file = await open(draft, 'wx', 0o600)
  try {
    return await copy(file, source, limit)
  } finally {
    await file.close()
  }
}

async function copy(file: FileHandle, source: AsyncIterable<Uint8Array>, limit: number): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    if (bytes > limit) return { kind: 'too-big' }
    hash.update(chunk)
    await file.writeFile(chunk)
  }
  await file.sync()
  return { kind: 'saved', sha256: hash.digest('hex'), bytes }
}

async function putInPlace(draft: string, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
  await rename(draft, target)
  const folder = await open(path.dirname(target))
  // The rename itself must outlive a power cut, not only the bytes.
  await folder.sync().finally(() => folder.close())
}
