import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Sql } from './database.ts'
import { prepared, type Transaction } from './lanes.ts'

/**
 * Kysely on the pool of `postgres`. A statement goes straight to the pool, a transaction is the pool's own.
 * The usual dialect reserves a connection for each statement, and in `postgres` 3.4 a reservation that was waiting when
 * its connection was cut is forgotten: it would wait for ever, and its connection would be lost to the pool.
 */
export function poolDialect(sql: Sql): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(sql),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

type Connection = DatabaseConnection & { transaction: Transaction | undefined }

function createDriver(sql: Sql): Driver {
  const end = async (connection: Connection, how: 'commit' | 'rollback') => {
    const { transaction } = connection
    connection.transaction = undefined
    await transaction?.end(how)
  }
  return {
    init: async () => {},
    acquireConnection: async () => connect(sql),
    beginTransaction: async (connection) => {
      ;(connection as Connection).transaction = await sql.open()
    },
    commitTransaction: (connection) => end(connection as Connection, 'commit'),
    rollbackTransaction: (connection) => end(connection as Connection, 'rollback'),
    releaseConnection: async () => {},
    destroy: () => sql.end(),
  }
}

function connect(sql: Sql): Connection {
  const connection: Connection = {
    transaction: undefined,
    async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const rows = await (connection.transaction?.run(text, parameters) ??
        sql.unsafe(text, parameters.slice() as never[], prepared))
      const changes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(rows.command)
      return { rows: [...rows] as R[], ...(changes && { numAffectedRows: BigInt(rows.count) }) }
    },
    streamQuery: () => {
      throw new Error('streamed queries are not used')
    },
  }
  return connection
}
