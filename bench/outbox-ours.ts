import path from 'node:path'
import { pino } from 'pino'
import type { Sender } from '../src/channels/index.ts'
import type { Config } from '../src/config.ts'
import type { Context } from '../src/context.ts'
import { openDatabase } from '../src/db/database.ts'
import { systemClock } from '../src/lib/clock.ts'
import { randomIds } from '../src/lib/ids.ts'
import { createSpeaker } from '../src/lib/words.ts'
import { createDelivery } from '../src/messaging/index.ts'
import type { Contender } from './outbox-contender.ts'
import { createPost } from './outbox-post.ts'

export const ours: Contender = async ({ databaseUrl, sinkUrl, inFlight }) => {
  const { db, sql } = openDatabase({ url: databaseUrl, poolSize: 10 })
  const post = createPost(sinkUrl, inFlight)
  const sender: Sender = {
    async send({ messageId, recipient, content }) {
      return {
        kind: 'sent',
        providerId: await post(messageId, recipient, content.kind === 'text' ? content.text : ''),
      }
    },
  }
  const ctx: Context = {
    db,
    sql,
    clock: systemClock,
    ids: randomIds,
    log: pino({ level: 'warn' }),
    speaker: createSpeaker(path.join(import.meta.dirname, '../flows/text')),
    config: {} as Config,
    storage: undefined as never,
  }
  const delivery = createDelivery({
    ctx,
    senders: { whatsapp: sender },
    serves: [{ channel: 'whatsapp', providerId: '1' }],
    holder: 'bench',
    concurrency: inFlight,
  })
  await sql`select 1`
  return { start: () => delivery.start(), stop: () => delivery.stop() }
}
