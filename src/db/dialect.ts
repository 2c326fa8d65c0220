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

/**
 * Kysely on the pool of `postgres`. A statement goes straight to the pool, a transaction is the pool's own `begin`.
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

type Unsafe = (text: string, params: never[], how: { prepare: boolean }) => Promise<unknown[]>
type Transaction = { unsafe: Unsafe; end(how: 'commit' | 'rollback'): Promise<void> }
type Connection = DatabaseConnection & { transaction: Transaction | undefined }

/** A statement is parsed once for each connection; one that is not prepared costs the driver a second round trip each time. */
const prepared = { prepare: true }

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
      ;(connection as Connection).transaction = await begin(sql)
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
      const unsafe = connection.transaction?.unsafe ?? (sql.unsafe as unknown as Unsafe)
      const rows = (await unsafe(text, parameters.slice() as never[], prepared)) as R[] & {
        count: number
        command: string
      }
      const changes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(rows.command)
      return { rows: [...rows], ...(changes && { numAffectedRows: BigInt(rows.count) }) }
    },
    streamQuery: () => {
      throw new Error('streamed queries are not used')
    },
  }
  return connection
}

class RolledBack extends Error {}

/** Opens a transaction and holds it open until it is ended; rejects if it cannot begin. */
function begin(sql: Sql): Promise<Transaction> {
  return new Promise((opened, failed) => {
    const { promise: ending, resolve: commit, reject: rollBack } = Promise.withResolvers<void>()
    let lost: unknown
    const whole = sql
      .begin((tx) => {
        opened({
          // After its connection was lost, a statement could fall into somebody else's transaction.
          unsafe: (text, params, how) =>
            lost ? Promise.reject(lost) : (tx.unsafe as unknown as Unsafe)(text, params, how),
          async end(how) {
            if (how === 'commit') commit()
            else rollBack(new RolledBack())
            await whole
          },
        })
        return ending
      })
      .then(
        () => undefined,
        (error: unknown) => {
          lost = error
          failed(error)
          if (!(error instanceof RolledBack)) throw error
        },
      )
    // What became of it is told where it is ended; a connection lost before that is met by its next statement.
    whole.catch(() => {})
  })
}
