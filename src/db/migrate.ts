import { promises as fs } from 'node:fs'
import path from 'node:path'
import { Kysely, PostgresAdapter, sql } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import { poolDialect } from './dialect.ts'
import { createPool } from './pool.ts'

const folder = path.join(import.meta.dirname, '../../migrations')

/**
 * Brings the database to the newest migration, or with 'down' all the way back, in one transaction: all or nothing, on one
 * connection, and another program that begins at the same time waits for it. Throws on the first migration that fails.
 */
export async function migrate(url: string, direction: 'up' | 'down' = 'up'): Promise<string[]> {
  const pool = createPool(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} })
  const dialect = { ...poolDialect(pool as never), createAdapter: () => new LockedByTransaction() }
  const db = new Kysely<unknown>({ dialect })
  try {
    return await db.transaction().execute(async (tx) => {
      const provider = new FileMigrationProvider({ fs, path, migrationFolder: folder })
      const migrator = new Migrator({ db: tx, provider })
      const { error, results = [] } =
        direction === 'up' ? await migrator.migrateToLatest() : await migrator.migrateTo(nothing)
      if (error) throw error
      return results.map((result) => result.migrationName)
    })
  } finally {
    await db.destroy()
  }
}

const nothing = { __noMigrations__: true } as const

/** Kysely's own lock belongs to a session, and would be let go before the transaction is committed. */
class LockedByTransaction extends PostgresAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`select pg_advisory_xact_lock(7032)`.execute(db)
  }

  override async releaseMigrationLock(): Promise<void> {}
}
