import { crc32, deflateRawSync } from 'node:zlib'

/** A workbook with one sheet of these rows; `hiddenFirst`: behind one that is not shown. */
export async function workbook(parts: {
  rows: string
  sharedStrings?: string
  before?: string
  hiddenFirst?: boolean
}): Promise<Buffer> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const hidden = parts.hiddenFirst ? '<sheet name="Old" sheetId="2" state="hidden" r:id="rId2"/>' : ''
  return zipOf({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${links}"><sheets>${hidden}<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`,
    ...(parts.sharedStrings && {
      'xl/sharedStrings.xml': `<sst xmlns="${main}">${parts.sharedStrings}</sst>`,
    }),
    'xl/worksheets/sheet1.xml': `${parts.before ?? ''}<worksheet xmlns="${main}"><sheetData>${parts.rows}</sheetData></worksheet>`,
  })
}

/** A ZIP archive (PKWARE, APPNOTE): local headers with their data, the directory, its end. */
export async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const raw = Buffer.from(text)
    const packed = deflateRawSync(raw)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(8, 4)
    about.writeUInt32LE(crc32(raw), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(raw.length, 18)
    about.writeUInt16LE(name.length, 22)
    const end = Buffer.alloc(14)
    end.writeUInt32LE(offset, 10)
    locals.push(Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), about, end, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const entries = Buffer.concat(directory)
  const last = Buffer.alloc(18)
  last.writeUInt16LE(Object.keys(files).length, 4)
  last.writeUInt16LE(Object.keys(files).length, 6)
  last.writeUInt32LE(entries.length, 8)
  last.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, entries, Buffer.from('PK\x05\x06'), last])
}
