import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export type ServerUser = { uid: number; gid: number }

/** PostgreSQL refuses to run as root: then an unprivileged user that every system has. Null: as whoever we are. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = ['postgres', 'nobody'].map((name) => users.find(([user]) => user === name)).find(Boolean)
  if (!found)
    throw new Error(
      'PostgreSQL does not run as root, and there is no user "postgres" or "nobody". Start as another user, or set DATABASE_URL.',
    )
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

/** Whether a user may pass through every folder on the way to `folder`, itself included. Parts not there yet are not asked. */
export function canPass(folder: string, user: ServerUser): boolean {
  const { root } = path.parse(folder)
  for (let at = folder; ; at = path.dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false })
    if (stat) {
      const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001
      if (!(stat.mode & bit)) return false
    }
    if (at === root) return true
  }
}
