import { SaxesParser } from 'saxes'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { type Cell, cellText, checkRow, type Row, tableLimits, UnreadableTableError } from './row.ts'

/**
 * The rows of a workbook's first sheet that is shown (ECMA-376, part 1, chapter 18). It is inflated as it is read, and no
 * further than the limit, whatever the archive says of itself; of a formula the value that was last worked out is taken.
 * Throws `UnreadableTableError`.
 */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<Row> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true })
    const book = { zip, entries: await listEntries(zip), left: tableLimits.inflatedBytes }
    const path = await firstSheet(book)
    yield* readSheet(book, path, await readSharedStrings(book))
  } catch (error) {
    if (error instanceof UnreadableTableError) throw error
    throw new UnreadableTableError('broken', { cause: error })
  }
}

/** `left`: how many bytes may still be inflated. */
type Book = { zip: ZipFile; entries: Map<string, Entry>; left: number }

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (entry.generalPurposeBitFlag & 1) return reject(new UnreadableTableError('encrypted'))
      entries.set(entry.fileName.replace(/^\//, ''), entry)
      // A workbook has a few dozen parts.
      if (entries.size > 10_000) return reject(new UnreadableTableError('too-large'))
      zip.readEntry()
    })
    zip.once('end', resolve)
    zip.once('error', reject)
    zip.readEntry()
  })
  return entries
}

/** The texts of a part, piece by piece. */
async function* pieces(book: Book, path: string): AsyncGenerator<string> {
  const entry = book.entries.get(path)
  if (!entry) return
  if (entry.uncompressedSize > book.left) throw new UnreadableTableError('too-large')
  const decoder = new TextDecoder()
  for await (const chunk of (await book.zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    book.left -= chunk.length
    if (book.left < 0) throw new UnreadableTableError('too-large')
    yield decoder.decode(chunk, { stream: true })
  }
}

type Tag = { name: string; attributes: Record<string, string> }
type Handlers = { open?(tag: Tag): void; close?(name: string): void; text?(text: string): void }

function parserOf(handlers: Handlers): SaxesParser {
  const parser = new SaxesParser()
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', (error) => {
    throw new UnreadableTableError('broken', { cause: error })
  })
  // A workbook has none, and entities of one's own are how such a file explodes.
  parser.on('doctype', () => {
    throw new UnreadableTableError('broken')
  })
  if (handlers.open)
    parser.on('opentag', ({ name, attributes }) =>
      handlers.open!({ name: local(name), attributes: attributes as Record<string, string> }),
    )
  if (handlers.close) parser.on('closetag', ({ name }) => handlers.close!(local(name)))
  if (handlers.text) {
    parser.on('text', handlers.text)
    parser.on('cdata', handlers.text)
  }
  return parser
}

async function parsePart(book: Book, path: string, handlers: Handlers): Promise<void> {
  const parser = parserOf(handlers)
  for await (const piece of pieces(book, path)) parser.write(piece)
}

async function firstSheet(book: Book): Promise<string> {
  const targets = new Map<string, string>()
  await parsePart(book, 'xl/_rels/workbook.xml.rels', {
    open: ({ name, attributes }) => {
      if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '')
    },
  })
  const sheets: { id: string; shown: boolean }[] = []
  await parsePart(book, 'xl/workbook.xml', {
    open: ({ name, attributes }) => {
      if (name === 'sheet')
        sheets.push({ id: attributes['r:id'] ?? '', shown: attributes.state === undefined })
    },
  })
  const target = targets.get((sheets.find(({ shown }) => shown) ?? sheets[0])?.id ?? '')
  const path = target?.startsWith('/') ? target.slice(1) : `xl/${target}`
  if (!target || !book.entries.has(path)) throw new UnreadableTableError('no-sheet')
  return path
}

async function readSharedStrings(book: Book): Promise<string[]> {
  const strings: string[] = []
  let [text, depth, reading] = ['', 0, false]
  await parsePart(book, 'xl/sharedStrings.xml', {
    open: ({ name }) => {
      if (name === 'si') text = ''
      // How a word is pronounced stands beside it, and is no part of it.
      else if (name === 'rPh') depth++
      else if (name === 't') reading = depth === 0
    },
    text: (piece) => {
      if (reading) text += piece
    },
    close: (name) => {
      if (name === 'si') strings.push(cellText(text))
      else if (name === 'rPh') depth--
      else if (name === 't') reading = false
    },
  })
  return strings
}

async function* readSheet(book: Book, path: string, strings: string[]): AsyncGenerator<Row> {
  const done: Row[] = []
  const row = createRows(strings, (finished) => done.push(finished))
  const parser = parserOf(row)
  for await (const piece of pieces(book, path)) {
    parser.write(piece)
    yield* done.splice(0)
  }
}

/** Puts rows together from the sheet's elements. */
function createRows(strings: string[], finish: (row: Row) => void): Required<Handlers> {
  let [number, column, type, text, reading] = [0, 0, '', '', false]
  let [count, cells] = [0, [] as Cell[]]
  return {
    open({ name, attributes }) {
      if (name === 'row') {
        number = Number(attributes.r) || number + 1
        cells = []
        column = 0
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1
        type = attributes.t ?? 'n'
        text = ''
      } else reading = name === 'v' || name === 't'
    },
    text(piece) {
      if (reading) text += piece
    },
    close(name) {
      reading = false
      if (name === 'c') {
        checkRow(0, column)
        while (cells.length < column) cells.push({ text: '', isNumber: false })
        cells[column - 1] = cellOf(type, text, strings)
      } else if (name === 'row' && cells.some(({ text }) => text !== '')) {
        checkRow(++count, 0)
        finish({ number, cells })
      }
    },
  }
}

function cellOf(type: string, text: string, strings: string[]): Cell {
  if (type === 's') return { text: strings[Number(text)] ?? '', isNumber: false }
  return { text: cellText(text), isNumber: type === 'n' && text !== '' }
}

/** "AB12" is column 28. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column
}
