// A table of 50,000 people is taken in: read, tried without effect, and done, each in seconds, beside what PostgreSQL's
// own COPY needs to put the same rows into a bare table without index or rule. The rest is what it takes to know who
// everybody is, and to keep who did what.
//   TEST_DATABASE_URL=postgres://… node bench/import.ts [rows]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import type { Context } from '../src/context.ts'
import { createDiskStorage, rememberFile, tableTypes } from '../src/core/files/index.ts'
import type { Tx } from '../src/db/database.ts'
import { openDatabase } from '../src/db/database.ts'
import { migrate } from '../src/db/migrate.ts'
import { inOrg } from '../src/db/tenancy.ts'
import { askImport, confirmImport, runTableWork } from '../src/duties/index.ts'
import { randomIds } from '../src/lib/ids.ts'
import { createLog } from '../src/lib/log.ts'
import { createSpeaker } from '../src/lib/words.ts'
import { type Format, readTable, type Sheet, writeSheet } from '../src/tables/index.ts'
import { seedOrg } from '../test/harness/seed.ts'

const count = Number(process.argv[2] ?? 50_000)
const serverUrl = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL
if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set')
const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
const now = Temporal.Instant.from('2027-02-01T06:30:00Z')
const people = Array.from({ length: count }, (_, index) => [
  `Person ${letters(index)} Number`,
  String(10_000_000 + index),
  `person${index}@example.com`,
  `+9198${String(10_000_000 + index)}`,
  index % 3 === 0 ? 'Azaan, Takhbira' : 'Azaan',
])
const sheet: Sheet = {
  name: 'People',
  columns: ['Name', 'ITS', 'E-mail', 'Phone', 'Preferences'].map((title) => ({ title, width: 20 })),
  rows: people,
  rightToLeft: false,
}

try {
  const copied = await copy()
  report('COPY into a bare table', copied)
  for (const format of ['csv', 'xlsx'] as const) {
    const bytes = await buffer(writeSheet(sheet, format))
    const took = await takeIn(bytes, format)
    console.log(`\n${format}, ${(bytes.length / 1e6).toFixed(1)} MB`)
    for (const [what, ms] of Object.entries(took)) report(what, ms, copied)
    console.log(`peak memory of this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)
  }
} finally {
  await admin.end()
}

/** A name of letters, different for each. */
function letters(index: number): string {
  return [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
}

function report(what: string, ms: number, beside?: number): void {
  const rate = `${Math.round(count / (ms / 1000)).toLocaleString('en')} rows/s`
  const share = beside ? `${(ms / beside).toFixed(1)} × COPY` : ''
  console.log(
    `${what.padEnd(44)}${`${(ms / 1000).toFixed(2)} s`.padStart(10)}${rate.padStart(18)}${share.padStart(14)}`,
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function copy(): Promise<number> {
  const lines = people.map((row) => `${row.join('\t')}\n`)
  await admin.unsafe(
    'create temporary table bare (name text, its text, email text, phone text, preferences text)',
  )
  await admin.unsafe('begin')
  const took = await timed(async () =>
    pipeline(Readable.from(chunks(lines)), await admin`copy bare from stdin`.writable()),
  )
  await admin.unsafe('commit')
  return took
}

function* chunks(lines: string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += 1000) yield lines.slice(start, start + 1000).join('')
}

async function takeIn(bytes: Buffer, format: Format): Promise<Record<string, number>> {
  const name = `bench_import_${format}_${process.pid}`
  await admin.unsafe(`create database ${name}`)
  const url = Object.assign(new URL(serverUrl!), { pathname: `/${name}` }).toString()
  const folder = await mkdtemp(path.join(tmpdir(), 'khidmat-bench-import-'))
  const { db, sql, close } = openDatabase({ url, poolSize: 4 })
  try {
    await migrate(url)
    const seeded = await seedOrg(db)
    const { orgId, season, coordinator } = seeded
    const ctx = {
      db,
      sql,
      clock: { now: () => now },
      ids: randomIds,
      log: createLog('warn'),
      storage: createDiskStorage(folder),
      speaker: createSpeaker(path.join(import.meta.dirname, '../flows/text')),
    } as unknown as Context
    const saved = await ctx.storage.save(once(bytes), bytes.length)
    if (saved.kind !== 'saved') throw new Error('not saved')
    const ask = () =>
      inOrg(db, orgId, async (tx) => {
        const given = { ids: randomIds, at: now }
        const fileId = await rememberFile(tx, given, orgId, {
          ...saved,
          mime: tableTypes[format],
          durationMs: null,
        })
        const chat = { id: await groupOf(tx, orgId) }
        const asked = {
          actor: coordinator,
          ids: randomIds,
          now,
          seasonId: season.id,
          chat,
          target: { key: 'x' },
          locale: 'en',
        }
        const outcome = await askImport(tx, { ...asked, fileId, fileName: `people.${format}` })
        return outcome.kind === 'asked' ? outcome.id : ''
      })
    const id = await ask()
    const read = await timed(async () => {
      for await (const _ of readTable(bytes, tableTypes[format]));
    })
    const dry = await timed(() => runTableWork(ctx))
    const decision = {
      actor: coordinator,
      ids: randomIds,
      now,
      id,
      target: { key: 'x' },
      choice: { clean: false },
    }
    await inOrg(db, orgId, (tx) => confirmImport(tx, decision))
    const done = await timed(() => runTableWork(ctx))
    const [kept] = await sql<{ count: number }[]>`select count(*) from registrations where org_id = ${orgId}`
    await ask()
    const again = await timed(() => runTableWork(ctx))
    if (kept!.count !== count) throw new Error(`${kept!.count} of ${count} were taken in`)
    return {
      'read alone': read,
      'dry run: read, compared, result written': dry,
      'done: read, compared again, written, logged': done,
      'the same file again: nothing to do': again,
    }
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
    await admin.unsafe(`drop database if exists ${name} with (force)`)
  }
}

async function groupOf(tx: Tx, orgId: number): Promise<string> {
  const row = await tx
    .selectFrom('chats')
    .select('id')
    .where('org_id', '=', orgId)
    .where('purpose', '=', 'coordinators')
    .executeTakeFirstOrThrow()
  return row.id
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
