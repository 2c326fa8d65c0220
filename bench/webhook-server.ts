// One side of bench/webhook.ts, in a process of its own: `ours` is the program's own route and intake, `plain` is what
// one would write first. Both check the signature over the raw bytes and answer after the commit.
import { createHmac, timingSafeEqual } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import postgres from 'postgres'
import { whatsappWebhook } from '../src/channels/whatsapp/index.ts'
import { openDatabase } from '../src/db/database.ts'
import { createIntake } from '../src/inbox/store.ts'
import { systemClock } from '../src/lib/clock.ts'
import { createLog } from '../src/lib/log.ts'

const [side, url, appSecret, poolSize] = process.argv.slice(2) as [string, string, string, string]

function ours(app: FastifyInstance): void {
  const { sql } = openDatabase({ url, poolSize: Number(poolSize) })
  const intake = createIntake({ sql, clock: systemClock, log: createLog('error') })
  app.register(
    whatsappWebhook({ secrets: { appSecret, verifyToken: 'unused' }, store: intake.store, path: '/' }),
  )
}

/** One INSERT per request into the same table, without even waking a dispatcher. The account is known beforehand. */
async function plain(app: FastifyInstance): Promise<void> {
  const sql = postgres(url, { max: Number(poolSize) })
  const [account] = await sql<{ org_id: number; id: string }[]>`select org_id, id from channel_accounts`
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.post('/', async (request, reply) => {
    const raw = request.body as Buffer
    const claimed = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex')
    const real = createHmac('sha256', appSecret).update(raw).digest()
    if (claimed.length !== real.length || !timingSafeEqual(claimed, real)) return reply.code(401).send()
    const body = JSON.parse(raw.toString())
    const message = body.entry[0].changes[0].value.messages[0]
    await sql`
      insert into inbox_events (org_id, account_id, channel, provider_id, kind, chat_key, payload, received_at, next_at)
      values (${account!.org_id}, ${account!.id}, 'whatsapp', ${message.id}, 'chat', ${message.from}, ${body}, now(), now())
      on conflict (org_id, account_id, provider_id) do nothing`
    return reply.code(200).send()
  })
}

const app = fastify()
if (side === 'ours') ours(app)
else await plain(app)
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.send!({ port: Number(new URL(address).port) })
process.on('disconnect', () => process.exit(0))
