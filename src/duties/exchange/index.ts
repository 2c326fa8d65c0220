import type { Context } from '../../context.ts'

export { askExport, type ExportOutcome, exportFormats } from './ask-export.ts'
export { askImport, type ConfirmOutcome, cancelImport, confirmImport } from './ask-import.ts'
export { forgetTables } from './forget.ts'
export { importHowTo } from './how-to.ts'
export { type ExportFormat, type ExportWhat, isWorkWaiting, type ShownPlan } from './work.ts'

/** Does all the table work that waits; how much it was. What it needs is loaded only where it is done. */
export const runTableWork = async (ctx: Context): Promise<number> =>
  (await import('./run-work.ts')).runTableWork(ctx)
