import { buffer } from 'node:stream/consumers'
import type { Context } from '../../context.ts'
import { recordAction } from '../../core/audit/index.ts'
import { readFile, tableTypes } from '../../core/files/index.ts'
import type { Org } from '../../core/orgs/index.ts'
import type { Tx } from '../../db/database.ts'
import { inOrg } from '../../db/tenancy.ts'
import { type Row, readTable, UnreadableTableError, writeSheet } from '../../tables/index.ts'
import { readSeason } from '../season.ts'
import { assignRows, readRegistrants } from './assign-rows.ts'
import { createAssignmentReader } from './assignment-rows.ts'
import { findHeader, type Header } from './columns.ts'
import { doneWords, planWords, troubleWords } from './import-words.ts'
import { countryOf } from './phone.ts'
import { planRegistrations } from './plan-registrations.ts'
import { createRegistrationReader } from './registration-rows.ts'
import { resultSheet } from './result-sheet.ts'
import { createProgress, sendFile, show, storeFile } from './tell.ts'
import { countVerdicts, digestOf, type Verdict } from './verdict.ts'
import type { ImportChoice, ShownPlan, Work } from './work.ts'
import { PlanOverError, writeRegistrations } from './write-registrations.ts'

type ImportWork = Work & { spec: { kind: 'import' } }

/**
 * One step of an import: the dry run of a table, or, where the coordinators have said so, the thing itself. What would be
 * done by then must be what they were shown; else they are shown the new state, and asked again.
 */
export async function runImport(ctx: Context, org: Org, work: ImportWork): Promise<void> {
  const table = await readRows(ctx, work)
  if (table.kind !== 'table') return refuse(ctx, work, table)
  if (work.choice && work.plan && (await applied(ctx, org, work, table, work.choice, work.plan))) return
  await showPlan(ctx, org, work, table, work.choice !== null)
}

type Table = { kind: 'table'; header: Extract<Header, { columns: unknown }>; rows: Row[] }
type Trouble = { kind: 'trouble'; words: ReturnType<typeof troubleWords> }

async function readRows(ctx: Context, work: ImportWork): Promise<Table | Trouble> {
  const file = await readFile(ctx.db, work.orgId, work.spec.fileId)
  if (!file) return { kind: 'trouble', words: troubleWords({ kind: 'gone' }) }
  const progress = createProgress(ctx, work)
  const { fileName } = work.spec
  const rows: Row[] = []
  try {
    for await (const row of readTable(await buffer(ctx.storage.open(file.sha256)), file.mime)) {
      rows.push(row)
      if (rows.length % 5000 === 0)
        await progress({ key: 'import-reading-rows', vars: { file: fileName, rows: rows.length } })
    }
  } catch (error) {
    if (!(error instanceof UnreadableTableError)) throw error
    return { kind: 'trouble', words: troubleWords({ kind: 'unreadable', why: error.why }) }
  }
  const { header, at } = findHeader(rows, ctx.speaker)
  if (header.kind === 'none' || header.kind === 'missing')
    return { kind: 'trouble', words: troubleWords({ kind: 'header', header }) }
  const body = rows.filter(({ number }) => number > at)
  if (body.length === 0) return { kind: 'trouble', words: troubleWords({ kind: 'no-rows' }) }
  return { kind: 'table', header, rows: body }
}

async function refuse(ctx: Context, work: ImportWork, { words }: Trouble): Promise<void> {
  await inOrg(ctx.db, work.orgId, async (tx) => {
    await show(tx, ctx, work, words)
    await settle(tx, ctx, work, 'refused')
  })
}

/** The dry run: the import itself, rolled back. */
async function showPlan(
  ctx: Context,
  org: Org,
  work: ImportWork,
  table: Table,
  isAnew: boolean,
): Promise<void> {
  const choice = work.choice ?? { clean: false }
  const verdicts = await dryRun(ctx, org, work, table, { ...choice, clean: false, tell: false })
  const plan: ShownPlan = {
    digest: digestOf(verdicts),
    counts: countVerdicts(verdicts),
    table: table.header.kind,
  }
  const file = await storeFile(ctx, await resultFile(ctx, org, work, verdicts))
  await inOrg(ctx.db, work.orgId, async (tx) => {
    const season = (await readSeason(tx, work.orgId, work.seasonId))!
    const { words, choices } = planWords({
      work,
      plan,
      verdicts,
      season,
      unread: table.header.unread,
      isAnew,
    })
    await show(tx, ctx, work, words, choices)
    await sendFile(tx, ctx, work, file)
    const isUseful = plan.counts.new + plan.counts.changed > 0
    await settle(tx, ctx, work, isUseful ? 'shown' : 'done', plan)
  })
}

async function dryRun(
  ctx: Context,
  org: Org,
  work: ImportWork,
  table: Table,
  choice: ImportChoice,
): Promise<Verdict[]> {
  try {
    return await inOrg(ctx.db, work.orgId, async (tx) => {
      const { verdicts } = await doAll(tx, ctx, org, work, table, choice)
      throw new RolledBack(verdicts)
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.verdicts
    throw error
  }
}

class RolledBack extends Error {
  readonly verdicts: Verdict[]
  constructor(verdicts: Verdict[]) {
    super('a dry run')
    this.verdicts = verdicts
  }
}

/** True if it is done; false where it would be something else than what was shown. */
async function applied(
  ctx: Context,
  org: Org,
  work: ImportWork,
  table: Table,
  choice: ImportChoice,
  plan: ShownPlan,
): Promise<boolean> {
  await inOrg(ctx.db, work.orgId, (tx) =>
    show(tx, ctx, work, { key: 'import-applying', vars: { file: work.spec.fileName } }),
  )
  // Leaving out what there are warnings about changes the verdicts, so what was shown is looked at first.
  if (
    choice.clean &&
    digestOf(await dryRun(ctx, org, work, table, { clean: false, tell: false })) !== plan.digest
  )
    return false
  try {
    await inOrg(ctx.db, work.orgId, async (tx) => {
      const { verdicts, write } = await doAll(tx, ctx, org, work, table, choice)
      if (!choice.clean && digestOf(verdicts) !== plan.digest) throw new PlanOverError()
      await write()
      await log(tx, ctx, work, verdicts, choice)
      await show(tx, ctx, work, doneWords(work, countVerdicts(verdicts)))
      await settle(tx, ctx, work, 'done')
    })
    return true
  } catch (error) {
    if (error instanceof PlanOverError) return false
    throw error
  }
}

/** What becomes of every row. Duties are given while it is found out; for registrations `write` does it. */
async function doAll(
  tx: Tx,
  ctx: Context,
  org: Org,
  work: ImportWork,
  { header, rows }: Table,
  choice: ImportChoice,
): Promise<{ verdicts: Verdict[]; write(): Promise<void> }> {
  const { orgId, seasonId, actor } = work
  const { columns } = header
  const now = ctx.clock.now()
  const season = (await readSeason(tx, orgId, seasonId))!
  const given = { actor, ids: ctx.ids, now, seasonId }
  if (header.kind === 'assignments') {
    const today = now.toZonedDateTimeISO(org.timeZone).toPlainDate()
    const registrants = await readRegistrants(tx, orgId, seasonId)
    const read = createAssignmentReader({ columns, season, today, registrants })
    const { clean, tell = false } = choice
    const order = { ...given, timeZone: org.timeZone, rows: rows.map(read), clean, tell }
    return { verdicts: await assignRows(tx, order), write: async () => {} }
  }
  const read = createRegistrationReader({
    columns,
    dutyTypes: season.dutyTypes,
    country: countryOf(org.timeZone),
    speaker: ctx.speaker,
  })
  const plan = await planRegistrations(tx, { orgId, seasonId, rows: rows.map(read) })
  const write = () => writeRegistrations(tx, { ...given, workId: work.id, locale: org.locale }, plan)
  return { verdicts: plan.verdicts, write }
}

async function resultFile(ctx: Context, org: Org, work: ImportWork, verdicts: Verdict[]) {
  const file = await readFile(ctx.db, work.orgId, work.spec.fileId)
  const type = file?.mime === tableTypes.csv ? 'csv' : 'xlsx'
  const reader = { locale: work.locale, timeZone: org.timeZone, now: ctx.clock.now() }
  return {
    content: writeSheet(resultSheet(verdicts, ctx.speaker, reader), type),
    type,
    fileName: `result.${type}`,
    caption: { key: 'import-result-caption', vars: { file: work.spec.fileName, rows: verdicts.length } },
  } as const
}

async function log(
  tx: Tx,
  { ids, clock }: Context,
  work: ImportWork,
  verdicts: Verdict[],
  choice: ImportChoice,
): Promise<void> {
  const detail = { seasonId: work.seasonId, file: work.spec.fileId, ...countVerdicts(verdicts), ...choice }
  const subject = { kind: 'import', id: work.id }
  const at = clock.now()
  await recordAction(tx, { actor: work.actor, action: 'table.imported', subject, detail, id: ids.next(), at })
}

async function settle(
  tx: Tx,
  { clock }: Context,
  { orgId, id }: Work,
  status: 'shown' | 'done' | 'refused',
  plan?: ShownPlan,
): Promise<void> {
  await tx
    .updateTable('table_work')
    .set({ status, choice: null, updated_at: clock.now(), ...(plan && { plan }) })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}
