import { promises as fs } from 'node:fs'
import path from 'node:path'
import { Kysely } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import { PostgresJSDialect } from 'kysely-postgres-js'
import postgres from 'postgres'

const folder = path.join(import.meta.dirname, '../../migrations')

/** Brings the database to the newest migration, or with 'down' all the way back. Throws on the first that fails; each is atomic. */
export async function migrate(url: string, direction: 'up' | 'down' = 'up'): Promise<string[]> {
  const pool = postgres(url, { max: 1, onnotice: () => {} })
  const db = new Kysely<unknown>({ dialect: new PostgresJSDialect({ postgres: pool as never }) })
  try {
    const migrator = new Migrator({
      db,
      provider: new FileMigrationProvider({ fs, path, migrationFolder: folder }),
    })
    const { error, results = [] } =
      direction === 'up' ? await migrator.migrateToLatest() : await migrator.migrateTo(nothing)
    if (error) throw error
    return results.map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

const nothing = { __noMigrations__: true } as const
