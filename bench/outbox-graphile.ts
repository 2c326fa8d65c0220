import { Logger, run } from 'graphile-worker'
import postgres from 'postgres'
import type { Contender } from './outbox-contender.ts'
import { createPost } from './outbox-post.ts'

/** Settings of its performance page: a local queue of 500 or more, completions batched without delay, pool one above the rest. */
export const graphile: Contender = async ({ databaseUrl, sinkUrl, inFlight, batchedRows }) => {
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} })
  const post = createPost(sinkUrl, inFlight)
  const markRow = batchedRows
    ? createRowBatcher(sql)
    : (id: string, providerId: string, text: string) => sql`
    update messages set status = 'sent', attempts = attempts + 1, provider_id = ${providerId}, text_sent = ${text}, sent_at = now()
    where id = ${id} and org_id = 1`
  await sql`select 1`
  let runner: Awaited<ReturnType<typeof run>>
  return {
    async start() {
      runner = await run({
        connectionString: databaseUrl,
        taskList: {
          async send(payload) {
            const { id, recipient, text } = payload as { id: string; recipient: string; text: string }
            await markRow(id, await post(id, recipient, text), text)
          },
        },
        noHandleSignals: true,
        logger: new Logger(() => () => {}),
        preset: {
          worker: {
            concurrentJobs: inFlight,
            maxPoolSize: 25,
            localQueue: { size: Math.max(500, inFlight + 1) },
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0,
          },
        },
      })
    },
    stop: () => runner.stop(),
  }
}

/** The same statement for many rows: not the library's doing, but what an application could add to it. */
export function createRowBatcher(sql: postgres.Sql) {
  let waiting: { id: string; providerId: string; text: string; done: () => void }[] = []
  const flush = async () => {
    const batch = waiting
    waiting = []
    await markRows(sql, batch)
    for (const { done } of batch) done()
  }
  return (id: string, providerId: string, text: string) =>
    new Promise<void>((done) => {
      if (waiting.push({ id, providerId, text, done }) === 1) setTimeout(flush, 2)
    })
}

export const markRows = (sql: postgres.Sql, rows: { id: string; providerId: string; text: string }[]) => sql`
  update messages m set status = 'sent', attempts = attempts + 1, provider_id = d.provider_id, text_sent = d.text, sent_at = now()
  from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.providerId)}::text[], ${rows.map((row) => row.text)}::text[])
    as d (id, provider_id, text)
  where m.id = d.id and m.org_id = 1`
