import type { Context } from '../../context.ts'
import { inOrg } from '../../db/tenancy.ts'
import { type FetchKey, type FetchOf, readFetch } from './read-fetch.ts'
import { rememberFetch } from './remember.ts'

/** The largest table that is taken: what Telegram gives a bot (Bot API, getFile). Bytes. */
export const tableLimit = 20 * 1024 * 1024

export const tableTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const

/** Why a document is no table that can be read; `old-excel` is the .xls of before 2007. */
export type TableRefusal = 'not-a-table' | 'old-excel' | 'too-big' | 'empty' | 'gone'

/**
 * Streams a received document into storage and says by its content whether it is a table: a workbook (.xlsx) or text.
 * Both outcomes are remembered by media id. Network: never call it inside a transaction. Throws where the source breaks
 * off or the disk fails; then nothing is remembered.
 */
export async function keepTable(
  input: FetchKey & {
    ctx: Pick<Context, 'db' | 'storage' | 'ids'>
    source: AsyncIterable<Uint8Array> | { kind: 'too-big' } | { kind: 'gone' }
    at: Temporal.Instant
  },
): Promise<FetchOf<TableRefusal>> {
  const { ctx, orgId, accountId, mediaId, source, at } = input
  const known = await readFetch<TableRefusal>(ctx.db, orgId, accountId, mediaId)
  if (known) return known
  const received = 'kind' in source ? source : await receive(ctx.storage, source)
  return inOrg(ctx.db, orgId, async (tx) => {
    await rememberFetch(tx, ctx.ids, { orgId, accountId, mediaId }, received, at)
    return (await readFetch<TableRefusal>(tx, orgId, accountId, mediaId))!
  })
}

async function receive(storage: Context['storage'], source: AsyncIterable<Uint8Array>) {
  const saved = await storage.save(source, tableLimit)
  if (saved.kind === 'too-big') return saved
  if (saved.bytes === 0) return { kind: 'empty' as const }
  const type = sniff(await storage.head(saved.sha256, 4096))
  return type === 'not-a-table' || type === 'old-excel'
    ? { kind: type }
    : { ...saved, mime: tableTypes[type], durationMs: null }
}

function sniff(head: Uint8Array): 'xlsx' | 'csv' | 'not-a-table' | 'old-excel' {
  const start = Buffer.from(head).toString('latin1')
  if (start.startsWith('PK\x03\x04')) return 'xlsx'
  if (start.startsWith('\xd0\xcf\x11\xe0')) return 'old-excel'
  if (others.some((mark) => start.startsWith(mark))) return 'not-a-table'
  const isWide = start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff')
  return start.includes('\0') && !isWide ? 'not-a-table' : 'csv'
}

/** How PDF, PNG, JPEG, GIF, gzip and RAR begin: some could pass for text. */
const others = ['%PDF', '\x89PNG', '\xff\xd8\xff', 'GIF8', '\x1f\x8b', 'Rar!']
