import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { inOrg } from '../db/tenancy.ts'

/** By then the last message has left, and its receipts have come. */
const after = Temporal.Duration.from({ hours: 1 })
const bite = 50

/**
 * Ends what `forgetPerson` had to leave for a while: the number on messages that were on their way, providers' receipts
 * that name it, and the recordings' bytes. Returns how many people it has ended this for.
 */
export async function seeToForgotten(
  { db, storage }: Pick<Context, 'db' | 'storage'>,
  orgId: number,
  now: Temporal.Instant,
): Promise<number> {
  const waiting = await db
    .selectFrom('forgotten')
    .select(['person_id as personId', 'files'])
    .where('org_id', '=', orgId)
    .where('seen_to_at', 'is', null)
    .where('at', '<=', now.subtract(after))
    .orderBy('at')
    .limit(bite)
    .execute()
  let done = 0
  for (const { personId, files } of waiting) {
    if (!(await inOrg(db, orgId, (tx) => clearMessages(tx, orgId, personId)))) continue
    for (const sha256 of files) {
      // Another organisation may have been sent the same bytes.
      const kept = await db
        .selectFrom('files')
        .select('id')
        .where('sha256', '=', sha256)
        .limit(1)
        .executeTakeFirst()
      if (!kept) await storage.remove(sha256)
    }
    await db
      .updateTable('forgotten')
      .set({ seen_to_at: now, files: [] })
      .where('org_id', '=', orgId)
      .where('person_id', '=', personId)
      .execute()
    done++
  }
  return done
}

/** False while something is still on its way. */
async function clearMessages(
  tx: Parameters<Parameters<typeof inOrg>[2]>[0],
  orgId: number,
  personId: string,
): Promise<boolean> {
  const theirs = sql`org_id = ${orgId} and (person_id = ${personId}::uuid or key = ${`forgotten:${personId}:farewell`})`
  const { rows } = await sql<{ live: boolean; recipient: string }>`
    select live, recipient from messages where ${theirs} and (live or recipient <> '' or text_sent is not null)`.execute(
    tx,
  )
  if (rows.some(({ live }) => live)) return false
  const recipients = [...new Set(rows.map(({ recipient }) => recipient))].filter(
    (recipient) => recipient !== '',
  )
  await sql`
    update inbox_events set payload = '{}' where org_id = ${orgId} and kind = 'status' and status = 'handled'
      and exists (select from unnest(${recipients}::text[]) number where strpos(payload::text, number) > 0)`.execute(
    tx,
  )
  await sql`
    update messages set recipient = '', text_sent = null, provider_id = null, body = '{"kind":"text","words":{"text":""}}'
    where ${theirs} and (recipient <> '' or text_sent is not null)`.execute(tx)
  return true
}
