import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import writeXlsxFile, { type Cell as XlsxCell } from 'write-excel-file/node'

export type Format = 'csv' | 'xlsx'
export type Column = { title: string /** In characters. */; width: number }

/** A text; in a workbook it may have a colour behind it (#rrggbb). */
export type SheetCell = string | null | { text: string; colour: string }

/** A sheet of texts, the first row naming the columns. */
export type Sheet = { name: string; columns: Column[]; rows: SheetCell[][]; rightToLeft: boolean }

/**
 * The bytes of a sheet as a file. In CSV nothing can be read as a formula: what begins as one gets an apostrophe before
 * it, and the mark at its beginning makes Excel read UTF-8. In a workbook every cell is a text, which is never worked out.
 */
export const writeSheet = (sheet: Sheet, format: Format): AsyncIterable<Uint8Array> =>
  format === 'csv' ? writeCsv(sheet) : writeXlsx(sheet)

function writeCsv({ columns, rows }: Sheet): AsyncIterable<Uint8Array> {
  const writer = stringify({ bom: true, escape_formulas: true, record_delimiter: '\r\n' })
  return Readable.from([columns.map(({ title }) => title), ...rows.map((row) => row.map(textOf))]).pipe(
    writer,
  )
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
  const body = rows.map((row) => row.map(xlsxCell))
  yield await writeXlsxFile([head, ...body], {
    sheet: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    rightToLeft,
  }).toBuffer()
}

const textOf = (cell: SheetCell) => (typeof cell === 'object' ? (cell?.text ?? null) : cell)

function xlsxCell(cell: SheetCell): XlsxCell {
  const value = textOf(cell)
  if (!value) return null
  const isColoured = typeof cell === 'object' && cell !== null
  return { value, type: String, ...(isColoured && { backgroundColor: cell.colour, wrap: true }) }
}
