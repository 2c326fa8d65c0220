import type { Context } from '../../context.ts'
import { recordAction } from '../../core/audit/index.ts'
import type { Org } from '../../core/orgs/index.ts'
import type { Tx } from '../../db/database.ts'
import { inOrg } from '../../db/tenancy.ts'
import type { Value, Words } from '../../lib/words.ts'
import { drawPdf, drawPng, type Grid, type Sheet, writeSheet } from '../../tables/index.ts'
import { readRoster } from '../roster.ts'
import { readSeason, type WithDuties } from '../season.ts'
import {
  assignmentsSheet,
  registrationsSheet,
  rosterSheet,
  type SheetInput,
  unlocksSheet,
} from './export-sheets.ts'
import { rosterGrids } from './roster-grid.ts'
import { type MadeFile, sendFile, show, storeFile } from './tell.ts'
import type { Work } from './work.ts'

type ExportWork = Work & { spec: { kind: 'export' } }

/** Makes what was asked for and sends it to the chat: a document, or pictures, a week on each. */
export async function runExport(ctx: Context, org: Org, work: ExportWork): Promise<void> {
  const { spec, orgId, locale } = work
  const reader = { locale, timeZone: org.timeZone, now: ctx.clock.now() }
  const from = Temporal.PlainDate.from(spec.from)
  const to = Temporal.PlainDate.from(spec.to)
  const made = await inOrg(ctx.db, orgId, async (tx) => {
    const season = (await readSeason(tx, orgId, work.seasonId))!
    const input = { orgId, season, from, to, speaker: ctx.speaker, reader }
    return { season, draft: await draft(tx, work, org, input) }
  })
  const files = await Promise.all((await filesOf(work, made)).map((file) => storeFile(ctx, file)))
  await inOrg(ctx.db, orgId, async (tx) => {
    for (const file of files) await sendFile(tx, ctx, work, file)
    await show(tx, ctx, work, { key: 'export-done', vars: { what: whatWords(work), by: work.actor.name } })
    await log(tx, ctx, work)
  })
}

type Draft = { kind: 'sheet'; sheet: Sheet } | { kind: 'grids'; grids: Grid[] }

async function draft(tx: Tx, { spec }: ExportWork, org: Org, input: SheetInput): Promise<Draft> {
  if (spec.what === 'roster' && (spec.format === 'png' || spec.format === 'pdf')) {
    const { orgId, season, from, to, speaker, reader } = input
    const days = await readRoster(tx, { orgId, seasonId: season.id, from, to })
    const today = reader.now.toZonedDateTimeISO(org.timeZone).toPlainDate()
    return { kind: 'grids', grids: rosterGrids({ speaker, reader, org: org.name, season, days, today }) }
  }
  return { kind: 'sheet', sheet: await sheets[spec.what](tx, input) }
}

const sheets = {
  roster: rosterSheet,
  registrations: registrationsSheet,
  assignments: assignmentsSheet,
  unlocks: unlocksSheet,
}

async function filesOf(
  work: ExportWork,
  { season, draft }: { season: WithDuties; draft: Draft },
): Promise<MadeFile[]> {
  const { what, format, from, to } = work.spec
  const days = what === 'roster' || what === 'assignments' ? `-${from}${from === to ? '' : `-${to}`}` : ''
  const fileName = `${what}${days}.${format}`
  const caption: Words = { key: 'export-caption', vars: { what: whatWords(work), season: season.name } }
  if (draft.kind === 'sheet') {
    const type = format === 'csv' ? 'csv' : 'xlsx'
    return [{ content: writeSheet(draft.sheet, type), type, fileName, caption }]
  }
  if (format === 'pdf')
    return [{ content: once(drawPdf(draft.grids, season.name)), type: 'pdf', fileName, caption }]
  const pictures = await Promise.all(draft.grids.map(drawPng))
  return pictures.map((picture, page) => ({
    content: once(picture),
    type: 'png',
    fileName: `roster-${from}-${page + 1}.png`,
    ...(page === 0 && { caption }),
  }))
}

const whatWords = ({ spec }: ExportWork): Value => ({ words: { key: `export-${spec.what}` } })

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function log(tx: Tx, { ids, clock }: Context, work: ExportWork): Promise<void> {
  const at = clock.now()
  const { kind: _, ...spec } = work.spec
  const detail = { seasonId: work.seasonId, ...spec }
  const subject = { kind: 'export', id: work.id }
  await recordAction(tx, { actor: work.actor, action: 'table.exported', subject, detail, id: ids.next(), at })
  await tx
    .updateTable('table_work')
    .set({ status: 'done', updated_at: at })
    .where('org_id', '=', work.orgId)
    .where('id', '=', work.id)
    .execute()
}
