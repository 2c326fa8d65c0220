import type { Context } from '../../context.ts'
import { rememberFile, tableTypes } from '../../core/files/index.ts'
import type { Tx } from '../../db/database.ts'
import { inOrg } from '../../db/tenancy.ts'
import type { Words } from '../../lib/words.ts'
import { type Choice, enqueue } from '../../messaging/index.ts'
import { keepClaim, type Work } from './work.ts'

/** What Telegram takes from a bot (Bot API, "Sending files"). */
const largest = 50 * 1024 * 1024

/** Shows in the work's message how far it is, in place of what it said before. */
export async function show(
  tx: Tx,
  { ids, clock }: Pick<Context, 'ids' | 'clock'>,
  work: Work,
  words: Words,
  choices: Choice[] = [],
): Promise<void> {
  const { orgId, chatId, locale, target, threadId } = work
  await enqueue(
    tx,
    { ids, now: clock.now() },
    {
      orgId,
      chatId,
      locale,
      priority: 'reply',
      key: `table:${work.id}:${ids.next()}`,
      body: { kind: 'edit', target, words, choices },
      ...(threadId !== null && { threadId }),
    },
  )
}

/** Not more often: a group takes twenty messages a minute, edits among them. Milliseconds. */
const pauseMs = 6_000

/** Tells of progress from time to time, and that somebody is still at it. */
export function createProgress(ctx: Pick<Context, 'db' | 'ids' | 'clock'>, work: Work) {
  let last = performance.now()
  return async (words: Words): Promise<void> => {
    if (performance.now() - last < pauseMs) return
    last = performance.now()
    await inOrg(ctx.db, work.orgId, async (tx) => {
      await keepClaim(tx, work)
      await show(tx, ctx, work, words)
    })
  }
}

export type MadeFile = {
  content: AsyncIterable<Uint8Array>
  type: keyof typeof types
  fileName: string
  caption?: Words
}

const types = { ...tableTypes, pdf: 'application/pdf', png: 'image/png' } as const

export type KeptFile = { file: MadeFile; sha256: string; bytes: number; mime: string; durationMs: null }

/** Streams a made file into storage, outside any transaction. */
export async function storeFile({ storage }: Pick<Context, 'storage'>, file: MadeFile): Promise<KeptFile> {
  const saved = await storage.save(file.content, largest)
  if (saved.kind === 'too-big') throw new Error('a table was made that nobody can be sent')
  return { file, sha256: saved.sha256, bytes: saved.bytes, mime: types[file.type], durationMs: null }
}

/** Sends a stored file to where the work was asked for; a picture to be seen at once. */
export async function sendFile(
  tx: Tx,
  { ids, clock }: Pick<Context, 'ids' | 'clock'>,
  work: Work,
  { file, ...saved }: KeptFile,
): Promise<void> {
  const now = clock.now()
  const { orgId, chatId, locale, threadId } = work
  const fileId = await rememberFile(tx, { ids, at: now }, orgId, saved)
  const as = file.type === 'png' ? 'picture' : 'document'
  await enqueue(
    tx,
    { ids, now },
    {
      orgId,
      chatId,
      locale,
      priority: 'reply',
      key: `table:${work.id}:${ids.next()}`,
      body: {
        kind: 'file',
        as,
        fileId,
        fileName: file.fileName,
        ...(file.caption && { caption: file.caption }),
      },
      ...(threadId !== null && { threadId }),
    },
  )
}
