/** A cell as the file has it. `isNumber`: it was stored as a number, so that zeros at its front were lost and a date is a count of days. */
export type Cell = { text: string; isNumber: boolean }

/** A row of a table; `number` is what a spreadsheet shows beside it. */
export type Row = { number: number; cells: Cell[] }

/** What is read of one file at most; beyond it nothing is read at all. */
export const tableLimits = {
  rows: 100_000,
  columns: 100,
  inflatedBytes: 300 * 1024 * 1024,
  cellLength: 2_000,
}

export type TableTrouble =
  | 'broken'
  | 'too-many-rows'
  | 'too-many-columns'
  /** It would inflate to more than is sane. */
  | 'too-large'
  | 'encrypted'
  | 'no-sheet'

/** The file cannot be read as a table, for good. */
export class UnreadableTableError extends Error {
  override name = 'UnreadableTableError'
  readonly why: TableTrouble
  constructor(why: TableTrouble, options?: ErrorOptions) {
    super(`a table that cannot be read: ${why}`, options)
    this.why = why
  }
}

/** Ends what goes beyond the limits. */
export function checkRow(count: number, columns: number): void {
  if (count > tableLimits.rows) throw new UnreadableTableError('too-many-rows')
  if (columns > tableLimits.columns) throw new UnreadableTableError('too-many-columns')
}

/** The cell's text on one line, without blanks at its ends. */
export const cellText = (text: string): string =>
  text
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .slice(0, tableLimits.cellLength)
