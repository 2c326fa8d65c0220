import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import writeXlsxFile, { type Cell as XlsxCell } from 'write-excel-file/node'

export type Format = 'csv' | 'xlsx'
export type Column = { title: string /** In characters. */; width: number }

/** A sheet of texts, the first row naming the columns. */
export type Sheet = { name: string; columns: Column[]; rows: (string | null)[][]; rightToLeft: boolean }

/**
 * The bytes of a sheet as a file. In CSV nothing can be read as a formula: what begins as one gets an apostrophe before
 * it, and the mark at its beginning makes Excel read UTF-8. In a workbook every cell is a text, which is never worked out.
 */
export const writeSheet = (sheet: Sheet, format: Format): AsyncIterable<Uint8Array> =>
  format === 'csv' ? writeCsv(sheet) : writeXlsx(sheet)

function writeCsv({ columns, rows }: Sheet): AsyncIterable<Uint8Array> {
  const writer = stringify({ bom: true, escape_formulas: true, record_delimiter: '\r\n' })
  return Readable.from([columns.map(({ title }) => title), ...rows]).pipe(writer)
}

async function* writeXlsx({ name, columns, rows, rightToLeft }: Sheet): AsyncGenerator<Uint8Array> {
  const head = columns.map(
    ({ title }): XlsxCell => ({
      value: title,
      type: String,
      fontWeight: 'bold',
      backgroundColor: '#0f4c4a',
      textColor: '#ffffff',
    }),
  )
  const body = rows.map((row) => row.map((value): XlsxCell => (value ? { value, type: String } : null)))
  yield await writeXlsxFile([head, ...body], {
    sheet: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    rightToLeft,
  }).toBuffer()
}
