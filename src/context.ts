import type { Config } from './config.ts'
import type { Storage } from './core/files/index.ts'
import type { Db, Sql } from './db/database.ts'
import type { Clock } from './lib/clock.ts'
import type { Ids } from './lib/ids.ts'
import type { Log } from './lib/log.ts'
import type { Speaker } from './lib/words.ts'

/** What every function may need, and nothing of any one domain. Made once in `app.ts`; tests override single parts. */
export type Context = {
  db: Db
  /** The same pool, for the few hot statements written for `postgres` directly. */
  sql: Sql
  config: Config
  clock: Clock
  ids: Ids
  log: Log
  storage: Storage
  speaker: Speaker
}
