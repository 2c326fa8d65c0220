import type { Tx } from '../../db/database.ts'
import type { Ids } from '../../lib/ids.ts'
import type { FetchKey } from './read-fetch.ts'

export type Saved = { kind: string; sha256: string; bytes: number; mime: string; durationMs: number | null }

/** A stored file's row; the same bytes are one file of an organisation. Its id. */
export async function rememberFile(
  tx: Tx,
  { ids, at }: { ids: Ids; at: Temporal.Instant },
  orgId: number,
  { sha256, bytes, mime, durationMs }: Omit<Saved, 'kind'>,
): Promise<string> {
  const row = { org_id: orgId, id: ids.next(), sha256, bytes, mime, duration_ms: durationMs, created_at: at }
  const { id } = await tx
    .insertInto('files')
    .values(row)
    // The same bytes are one file, which is wanted from now on.
    .onConflict((oc) => oc.columns(['org_id', 'sha256']).doUpdateSet({ created_at: at }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What became of a provider's media: the stored file, or only why there is none. */
export async function rememberFetch(
  tx: Tx,
  ids: Ids,
  { orgId, accountId, mediaId }: FetchKey,
  received: Saved | { kind: string },
  at: Temporal.Instant,
): Promise<void> {
  const isKept = 'sha256' in received
  await tx
    .insertInto('media_fetches')
    .values({
      org_id: orgId,
      account_id: accountId,
      media_id: mediaId,
      file_id: isKept ? await rememberFile(tx, { ids, at }, orgId, received) : null,
      refusal: isKept ? null : received.kind,
      fetched_at: at,
    })
    // Fetched twice at once: the first outcome stands.
    .onConflict((oc) => oc.doNothing())
    .execute()
}
