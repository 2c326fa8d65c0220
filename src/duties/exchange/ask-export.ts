import { can } from '../../core/auth/index.ts'
import type { Tx } from '../../db/database.ts'
import { daysPerPage } from './roster-grid.ts'
import { type AskedWork, addWork, type ExportFormat, type ExportWhat } from './work.ts'

/** Pictures that are sent at once; more of the roster is for paper. */
export const mostPictures = 5

/** What each table can be made into. */
export const exportFormats: Record<ExportWhat, ExportFormat[]> = {
  roster: ['png', 'pdf', 'xlsx', 'csv'],
  registrations: ['xlsx', 'csv'],
  assignments: ['xlsx', 'csv'],
  unlocks: ['xlsx', 'csv'],
}

export type ExportOutcome =
  | { kind: 'asked'; id: string }
  | { kind: 'no-such-format' }
  /** More days than are sent as pictures. */
  | { kind: 'too-many-pictures'; days: number }
  | { kind: 'not-allowed' }

/** Asks for a table or picture of a season, from one day to another; it follows in the chat. */
export async function askExport(
  tx: Tx,
  asked: Omit<AskedWork, 'spec'> & {
    what: ExportWhat
    format: ExportFormat
    from: Temporal.PlainDate
    to: Temporal.PlainDate
  },
): Promise<ExportOutcome> {
  const { what, format, from, to, ...rest } = asked
  if (!can(asked.actor, 'table.export')) return { kind: 'not-allowed' }
  if (!exportFormats[what].includes(format)) return { kind: 'no-such-format' }
  const days = from.until(to, { largestUnit: 'days' }).days + 1
  if (format === 'png' && days > mostPictures * daysPerPage)
    return { kind: 'too-many-pictures', days: mostPictures * daysPerPage }
  const spec = { kind: 'export', what, format, from: String(from), to: String(to) } as const
  return { kind: 'asked', id: await addWork(tx, { ...rest, spec }) }
}
