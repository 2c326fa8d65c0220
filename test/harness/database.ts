import postgres from 'postgres'
import type { Test } from 'tap'
import { type Db, openDatabase, type Sql } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'

export type TestDatabase = { url: string; db: Db; sql: Sql }

/**
 * A fresh, migrated database of its own for one test, dropped afterwards. Copied from a template that is migrated once a
 * run, so a copy costs a tenth of a second. `npm test` starts the server and sets TEST_DATABASE_URL.
 */
export async function createDatabase(t: Pick<Test, 'teardown'>): Promise<TestDatabase> {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run tests by `npm test -- test/<file>`')
  const template = await ensureTemplate(url)
  const name = `t_${process.pid}_${++made}_${Math.floor(performance.now())}`
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  try {
    // Not while another process brings the template up to date: it could not be copied.
    await admin`select pg_advisory_lock_shared(7031)`
    await admin.unsafe(`create database ${name} template ${template}`)
    await admin`select pg_advisory_unlock_shared(7031)`
  } catch (error) {
    // An open connection would keep the test from ending.
    await admin.end()
    throw error
  }
  const own = withDatabase(url, name)
  const { db, sql, close } = openDatabase({ url: own, poolSize: 8 })
  t.teardown(async () => {
    await close()
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  })
  return { url: own, db, sql }
}

let made = 0

async function ensureTemplate(url: string): Promise<string> {
  const name = process.env.TEST_TEMPLATE ?? 'khidmat_template'
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  try {
    // One process makes the template; the others wait at the lock and find it made.
    await admin`select pg_advisory_lock(7031)`
    const [known] = await admin`select from pg_database where datname = ${name}`
    if (!known) await admin.unsafe(`create database ${name}`)
    await migrate(withDatabase(url, name))
    await admin`select pg_advisory_unlock(7031)`
    return name
  } finally {
    await admin.end()
  }
}

function withDatabase(url: string, name: string): string {
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.toString()
}
