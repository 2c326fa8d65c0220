import { Kysely, type Transaction } from 'kysely'
import { poolDialect } from './dialect.ts'
import { createPool } from './pool.ts'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>
export type Sql = ReturnType<typeof openPool>

export type DatabaseOptions = {
  url: string
  poolSize: number
  /** How long a statement may go by a plan made before; 5 s unless told otherwise. */
  plansLastMs?: number
}

/**
 * One pool of connections, seen two ways: Kysely for the domain, `postgres` for the hot statements; it outlives its
 * connections, see `createPool`. They act as khidmat_worker, which sees every organisation; `inOrg` narrows a transaction
 * to one. `timestamptz`, `date` and `time` are Temporal values on both ways in and out; `bigint` is a number.
 */
export function openDatabase(options: DatabaseOptions): { db: Db; sql: Sql; close(): Promise<void> } {
  const sql = openPool(options)
  const db = new Kysely<Database>({ dialect: poolDialect(sql) })
  return { db, sql, close: () => sql.end() }
}

function openPool({ url, poolSize, plansLastMs }: DatabaseOptions) {
  return createPool(url, {
    max: poolSize,
    plansLastMs,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: 'khidmat',
      role: 'khidmat_worker',
      TimeZone: 'UTC',
      // The wires throw old plans away.
      plan_cache_mode: 'auto',
    },
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
