import { buffer } from 'node:stream/consumers'
import t from 'tap'
import {
  dateFromSerial,
  type Row,
  readTable,
  type Sheet,
  UnreadableTableError,
  wholeDigits,
  writeSheet,
} from '../../src/tables/index.ts'
import { workbook, zipOf } from './workbook.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const all = async (bytes: Buffer, mime = 'text/csv'): Promise<Row[]> =>
  Array.fromAsync(readTable(bytes, mime))
const texts = async (bytes: Buffer, mime?: string) =>
  (await all(bytes, mime)).map(({ cells }) => cells.map(({ text }) => text))
const why = async (bytes: Buffer, mime = xlsx) => {
  try {
    await all(bytes, mime)
  } catch (error) {
    if (error instanceof UnreadableTableError) return error.why
    throw error
  }
  return 'read'
}

t.test('text files, however a spreadsheet wrote them', async (t) => {
  const people = [
    ['Name', 'ITS'],
    ['زينب خان', '30412346'],
  ]
  const semicolons = 'Name;ITS\r\n"زينب  خان";30412346\r\n'
  t.same(await texts(Buffer.from(`\ufeff${semicolons}`)), people, 'UTF-8 with its mark')
  t.same(await texts(Buffer.from(`\ufeff${semicolons.replaceAll(';', '\t')}`, 'utf16le')), people, 'UTF-16')
  const arabic = Buffer.concat([
    Buffer.from('Name,ITS\n'),
    Buffer.from([0xd2, 0xed, 0xe4, 0xc8, 0x20, 0xce, 0xc7, 0xe4]),
    Buffer.from(',30412346\n'),
  ])
  t.same(await texts(arabic), people, 'Windows-1256')
  t.same(await texts(Buffer.from('Name,ITS\nJos\xe9 M\xfcller,1\n', 'latin1')), [
    ['Name', 'ITS'],
    ['José Müller', '1'],
  ])
  t.same(
    await all(Buffer.from('a,b\n\n"x, ""y""\nz",2\n')),
    [
      {
        number: 1,
        cells: [
          { text: 'a', isNumber: false },
          { text: 'b', isNumber: false },
        ],
      },
      {
        number: 3,
        cells: [
          { text: 'x, "y" z', isNumber: false },
          { text: '2', isNumber: false },
        ],
      },
    ],
    'empty rows count, but hold nothing',
  )
  t.equal(await why(Buffer.from('a,b\n"never closed,1\n'), 'text/csv'), 'broken')
  t.equal(await why(Buffer.from(','.repeat(200)), 'text/csv'), 'too-many-columns')
  t.equal(await why(Buffer.from('a\n'.repeat(100_002)), 'text/csv'), 'too-many-rows')
})

t.test('what is written is read again, and holds no formula', async (t) => {
  const evil = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', 'plain']
  const sheet: Sheet = {
    name: 'Odd/name',
    columns: evil.map((_, i) => ({ title: `c${i}`, width: 10 })),
    rows: [evil, [null, 'زينب', null, null, null]],
    rightToLeft: true,
  }
  const csv = await buffer(writeSheet(sheet, 'csv'))
  t.equal(csv.toString('utf8', 0, 3), '\ufeff')
  for (const text of evil.slice(0, 4)) t.match(csv.toString(), `'${text.replaceAll('"', '""')}`, text)
  t.same((await texts(csv))[1], evil)
  const book = await buffer(writeSheet(sheet, 'xlsx'))
  const rows = await all(book, xlsx)
  t.same(
    rows[1]!.cells.map(({ text }) => text),
    evil,
  )
  t.notOk(rows[1]!.cells.some(({ isNumber }) => isNumber))
  t.equal(rows[2]!.cells[1]!.text, 'زينب')
})

t.test('workbooks as Excel, LibreOffice and Google write them', async (t) => {
  const book = await workbook({
    sharedStrings: '<si><t>Name</t></si><si><r><t>Ahmed </t></r><r><t>Ali</t></r><rPh><t>x</t></rPh></si>',
    rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Date &amp; day</t></is></c></row>
      <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>412345</v></c><c r="C4"><f>B4*2</f><v>46428</v></c><c r="D4" t="e"><v>#REF!</v></c></row>
      <row r="5"><c r="A5"/></row>`,
  })
  t.same(await all(book, xlsx), [
    {
      number: 1,
      cells: [
        { text: 'Name', isNumber: false },
        { text: '', isNumber: false },
        { text: 'Date & day', isNumber: false },
      ],
    },
    {
      number: 4,
      cells: [
        { text: 'Ahmed Ali', isNumber: false },
        { text: '412345', isNumber: true },
        { text: '46428', isNumber: true },
        { text: '#REF!', isNumber: false },
      ],
    },
  ])
  const hidden = await workbook({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>', hiddenFirst: true })
  t.same(await texts(hidden, xlsx), [['1']], 'the first sheet that is shown')
})

t.test('what is no workbook, or a bomb, is refused', async (t) => {
  t.equal(await why(Buffer.from('PK\x03\x04 and no more')), 'broken')
  t.equal(await why(await zipOf({ 'hello.txt': 'hi' })), 'no-sheet')
  t.equal(await why(await workbook({ rows: '<row r="1"><c r="A1"><v>1</v>' })), 'broken', 'cut off')
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>'
  t.equal(await why(await workbook({ rows: '', before: entities })), 'broken')
  const bomb = await workbook({ rows: `<row r="1"><c r="A1"><v>${'1'.repeat(310 << 20)}</v></c></row>` })
  t.ok(bomb.length < 2 << 20)
  t.equal(await why(bomb), 'too-large')
  const liar = Buffer.from(bomb)
  // The archive's directory now says that the sheet is small.
  const at = liar.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml'))
  liar.writeUInt32LE(1000, at - 46 + 24)
  t.equal(await why(liar), 'broken')
})

t.test('what spreadsheets do to numbers', async (t) => {
  const digits = (text: string) => wholeDigits(text)
  t.match(digits('9876543210.0'), { digits: '9876543210', mended: true })
  t.match(digits('30412345'), { digits: '30412345', mended: false })
  t.match(digits('3.0412345E+07'), { digits: '30412345', mended: true })
  t.match(digits('9.87654321E+09'), { digits: '9876543210' })
  t.same(digits('9.87654E+09'), { kind: 'cut' })
  t.same(digits('9,1982E+11'), { kind: 'cut' })
  t.same(digits('12a'), { kind: 'none' })
  t.same(digits('3.5'), { kind: 'none' })
  t.equal(String(dateFromSerial({ text: '46428', isNumber: true })), '2027-02-10')
  t.equal(String(dateFromSerial({ text: '46428.5', isNumber: false })), '2027-02-10')
  t.equal(dateFromSerial({ text: '7', isNumber: true }), undefined)
  t.equal(dateFromSerial({ text: '10/02/2027', isNumber: false }), undefined)
})
