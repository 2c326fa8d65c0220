import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { Row } from './row.ts'

/** The rows of a stored table that hold anything, in order, by the type it was found to be. Throws `UnreadableTableError`. */
export const readTable = (bytes: Buffer, mime: string): AsyncGenerator<Row> =>
  mime === 'text/csv' ? readCsv(bytes) : readXlsx(bytes)
