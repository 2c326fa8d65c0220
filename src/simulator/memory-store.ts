import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** A folder that keeps one value: JSON that knows instants and maps, and each sound in a file of its own, named by its hash. */
export type Store = {
  /** Undefined if nothing was kept yet. Throws where it cannot be read. */
  read(): Promise<unknown>
  /** All of it or nothing: a crash leaves what was there. */
  write(value: unknown): Promise<void>
}

export async function createStore(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, 'state.json')
  const written = new Set<string>()
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(ifMissing)
      if (text === undefined) return undefined
      const hashes = [...text.matchAll(/\{"\$bytes":"([0-9a-f]{64})"\}/g)].map(([, hash]) => hash!)
      const sounds = new Map<string, Buffer>()
      for (const hash of new Set(hashes)) sounds.set(hash, await readFile(path.join(folder, hash)))
      for (const hash of sounds.keys()) written.add(hash)
      return JSON.parse(text, (_key, value) => revive(value, sounds))
    },
    async write(value) {
      const sounds = new Map<string, Buffer>()
      const text = JSON.stringify(value, function (key, plain) {
        return flatten(this[key], plain, sounds)
      })
      for (const [hash, bytes] of sounds) {
        if (!written.has(hash)) await replace(path.join(folder, hash), bytes)
        written.add(hash)
      }
      await replace(file, text)
    },
  }
}

const ifMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error
}

async function replace(file: string, content: string | Buffer): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

/** `plain` is what the value's own toJSON made of it. */
function flatten(value: unknown, plain: unknown, sounds: Map<string, Buffer>): unknown {
  if (value instanceof Temporal.Instant) return { $instant: value.toString() }
  if (value instanceof Map) return { $map: [...value] }
  if (!Buffer.isBuffer(value)) return plain
  const hash = createHash('sha256').update(value).digest('hex')
  sounds.set(hash, value)
  return { $bytes: hash }
}

function revive(value: unknown, sounds: Map<string, Buffer>): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('$instant' in value) return Temporal.Instant.from(String(value.$instant))
  if ('$map' in value) return new Map(value.$map as [unknown, unknown][])
  return '$bytes' in value ? sounds.get(String(value.$bytes)) : value
}
