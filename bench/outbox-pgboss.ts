import { PgBoss } from 'pg-boss'
import postgres from 'postgres'
import type { Contender } from './outbox-contender.ts'
import { markRows } from './outbox-graphile.ts'
import { createPost } from './outbox-post.ts'

/** Four workers that share what is in flight, each fetching and completing whole batches without a pause while they are full. */
export const pgboss: Contender = async ({ databaseUrl, sinkUrl, inFlight }) => {
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} })
  const post = createPost(sinkUrl, inFlight)
  const boss = new PgBoss({ connectionString: databaseUrl, max: 10, supervise: false, schedule: false })
  boss.on('error', console.error)
  await boss.start()
  await boss.createQueue('send')
  await sql`select 1`
  return {
    async start() {
      const options = {
        batchSize: inFlight / 4,
        localConcurrency: 4,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 0.5,
      }
      await boss.work<{ id: string; recipient: string; text: string }>('send', options, async (jobs) => {
        const rows = await Promise.all(
          jobs.map(async ({ data: { id, recipient, text } }) => ({
            id,
            text,
            providerId: await post(id, recipient, text),
          })),
        )
        await markRows(sql, rows)
      })
    },
    stop: () => boss.stop({ graceful: false }),
  }
}
