import { CsvError, parse } from 'csv-parse'
import { cellText, checkRow, type Row, UnreadableTableError } from './row.ts'

/**
 * The rows of a text file, in whatever way a spreadsheet wrote it: commas, semicolons or tabs, any line ends, UTF-8 with
 * or without its mark, UTF-16, or the old Windows code pages for Arabic and for western Europe. Throws
 * `UnreadableTableError`.
 */
export async function* readCsv(bytes: Buffer): AsyncGenerator<Row> {
  const text = decode(bytes)
  const parser = parse(text, {
    delimiter: delimiterOf(text),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 1024 * 1024,
  })
  let number = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      checkRow(++number, record.length)
      const cells = record.map((value) => ({ text: withoutGuard(cellText(value)), isNumber: false }))
      if (cells.some(({ text }) => text !== '')) yield { number, cells }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableTableError('broken', { cause: error })
    throw error
  }
}

/** What keeps a spreadsheet from reading a formula, as we write it ourselves. */
const withoutGuard = (text: string) => (/^'[=+\-@]/.test(text) ? text.slice(1) : text)

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder(codePageOf(bytes)).decode(bytes)
  }
}

/** Arabic letters come in runs; an accented letter stands among plain ones. */
function codePageOf(bytes: Buffer): 'windows-1256' | 'windows-1252' {
  let [high, inRuns] = [0, 0]
  for (let i = 1; i < Math.min(bytes.length, 1_000_000); i++) {
    if (bytes[i]! < 0xc0) continue
    high++
    if (bytes[i - 1]! >= 0xc0) inRuns++
  }
  return inRuns * 2 > high ? 'windows-1256' : 'windows-1252'
}

/** The sign that the first line with any of them has most of, outside quotes. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
  const line = lines.find((line) => /[,;\t]/.test(line)) ?? ''
  const counts = [',', ';', '\t'].map((sign) => [sign, line.split(sign).length] as const)
  return counts.toSorted((a, b) => b[1] - a[1])[0]![0]
}
