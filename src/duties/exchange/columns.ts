import type { Speaker } from '../../lib/words.ts'
import type { Cell, Row } from '../../tables/index.ts'
import { plainWords } from '../spelling.ts'

/** What a column may hold. */
export const fields = [
  'name',
  'its',
  'email',
  'phone',
  'preferences',
  'status',
  'language',
  'date',
  'duty',
] as const
export type Field = (typeof fields)[number]

export type TableKind = 'registrations' | 'assignments'

const needed: Record<TableKind, Field[]> = {
  registrations: ['name', 'its', 'email', 'preferences'],
  assignments: ['date', 'duty', 'its'],
}

export type Header =
  | { kind: TableKind; columns: Map<Field, number> /** Named, but not known. */; unread: string[] }
  /** Too little is there for either; `closest` is what it looks like. */
  | { kind: 'missing'; closest: TableKind; missing: Field[] }
  | { kind: 'none' }

/** Titles stand at the top of many sheets, above the row that names the columns. */
const deepestHeader = 15

/**
 * The row that names the columns, by their names in any language (`columns-<field>`), and what the table is. The first
 * column of a name counts.
 */
export function findHeader(rows: Row[], speaker: Speaker): { header: Header; at: number } {
  const names = fieldNames(speaker)
  const candidates = rows.slice(0, deepestHeader).map((row) => ({ row, ...recognise(row.cells, names) }))
  const [best] = candidates.toSorted((a, b) => b.columns.size - a.columns.size)
  if (!best || best.columns.size < 2) return { header: { kind: 'none' }, at: 0 }
  const { columns, unread } = best
  return { header: judge(columns, unread), at: best.row.number }
}

function judge(columns: Map<Field, number>, unread: string[]): Header {
  const missing = (kind: TableKind) => needed[kind].filter((field) => !columns.has(field))
  // What names days and duties is a roster, even where it tells e-mail addresses as well.
  const closest: TableKind = columns.has('date') || columns.has('duty') ? 'assignments' : 'registrations'
  const lacking = missing(closest)
  return lacking.length > 0
    ? { kind: 'missing', closest, missing: lacking }
    : { kind: closest, columns, unread }
}

function recognise(cells: Cell[], names: Map<string, Field>) {
  const columns = new Map<Field, number>()
  const unread: string[] = []
  for (const [index, { text }] of cells.entries()) {
    const field = names.get(plainWords(text).join(' '))
    if (field && !columns.has(field)) columns.set(field, index)
    else if (!field && text !== '') unread.push(text)
  }
  return { columns, unread }
}

function fieldNames(speaker: Speaker): Map<string, Field> {
  const names = new Map<string, Field>()
  for (const field of fields)
    for (const name of [...speaker.meanings(`columns-${field}`).values()].flat())
      names.set(plainWords(name).join(' '), field)
  return names
}
