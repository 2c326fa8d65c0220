import { Kysely, type Transaction } from 'kysely'
import postgres from 'postgres'
import { poolDialect } from './dialect.ts'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>
export type Sql = ReturnType<typeof openPool>

export type DatabaseOptions = { url: string; poolSize: number }

/**
 * One pool of connections, seen two ways: Kysely for the domain, `postgres` for the hot statements.
 * Connections act as khidmat_worker, which sees every organisation; `inOrg` narrows a transaction to one.
 * `timestamptz`, `date` and `time` are Temporal values on both ways in and out; `bigint` is a number.
 */
export function openDatabase(options: DatabaseOptions): { db: Db; sql: Sql; close(): Promise<void> } {
  const sql = openPool(options)
  askForTypesOnce(sql)
  const db = new Kysely<Database>({ dialect: poolDialect(sql) })
  return { db, sql, close: () => sql.end({ timeout: 5 }) }
}

/**
 * The driver asks for the array types on every new connection, and a connection cut at that moment becomes a rejection
 * that nobody handles and that ends the program. Once is enough for the whole pool.
 */
function askForTypesOnce(sql: Sql): void {
  const known = () => void Object.assign(sql.options, { fetch_types: false })
  sql`select 1`.then(known, () => {})
}

function openPool({ url, poolSize }: DatabaseOptions) {
  return postgres(url, {
    max: poolSize,
    idle_timeout: 0,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'khidmat', role: 'khidmat_worker', TimeZone: 'UTC' },
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
      instant: {
        to: 1184,
        from: [1184],
        serialize: (value: Temporal.Instant | string) => value.toString(),
        parse: (text: string) => Temporal.Instant.from(text.replace(' ', 'T')),
      },
      date: {
        to: 1082,
        from: [1082],
        serialize: (value: Temporal.PlainDate | string) => value.toString(),
        parse: (text: string) => Temporal.PlainDate.from(text),
      },
      time: {
        to: 1083,
        from: [1083],
        serialize: (value: Temporal.PlainTime | string) => value.toString(),
        parse: (text: string) => Temporal.PlainTime.from(text),
      },
    },
  })
}
