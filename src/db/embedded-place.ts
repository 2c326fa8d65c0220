import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { canPass, type ServerUser } from './embedded-user.ts'

/** What stays the same from start to start. Kept in DATA_DIR/postgres.json, for its owner alone. */
export type Place = { folder: string; port: number; password: string }

/** Where root may put what the server's user must reach, if the checkout lies where that user may not go. */
export const spareFolder = '/var/lib/khidmat'

/** The server's place: as it was kept, else chosen and kept now. A port that somebody else has taken since is exchanged. */
export async function preparePlace(
  dataDir: string,
  user: ServerUser | null,
  runningOn: (folder: string) => number | undefined,
): Promise<Place> {
  await mkdir(dataDir, { recursive: true })
  const file = path.join(dataDir, 'postgres.json')
  const kept = await readPlace(file)
  const place = kept ?? {
    folder: await chooseFolder(dataDir, user),
    port: 0,
    password: randomBytes(24).toString('hex'),
  }
  const port =
    runningOn(place.folder) ?? (place.port > 0 && (await isFree(place.port)) ? place.port : await freePort())
  if (!kept || port !== place.port) await keep(file, { ...place, port })
  await mkdir(place.folder, { recursive: true, mode: 0o700 })
  if (user) await chown(place.folder, user.uid, user.gid)
  return { ...place, port }
}

/** In DATA_DIR if the server's user can get there; for root else under a name of its own, kept with the rest. */
async function chooseFolder(dataDir: string, user: ServerUser | null): Promise<string> {
  const folder = path.join(dataDir, 'postgres')
  if (!user) return folder
  if (!canPass(dataDir, user) && canPass(path.dirname(dataDir), user))
    await chmod(dataDir, ((await stat(dataDir)).mode & 0o777) | 0o001)
  if (canPass(dataDir, user)) return folder
  await mkdir(spareFolder, { recursive: true, mode: 0o755 })
  return path.join(spareFolder, randomBytes(8).toString('hex'))
}

async function readPlace(file: string): Promise<Place | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Place
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function keep(file: string, place: Place): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(place), { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}

const freePort = () => listenOnce(0)
const isFree = (port: number) =>
  listenOnce(port).then(
    () => true,
    () => false,
  )

function listenOnce(port: number): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address!.port : port))
    })
  })
}
