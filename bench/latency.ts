// How long from a webhook coming in to its reply leaving, in the whole program (server, dispatch, worker threads, its
// database), at 100 messages a second from as many people; then the same while 20,000 bulk messages are queued.
// Needs DATABASE_URL or TEST_DATABASE_URL; works in a database of its own. The provider answers at once, in this process.
import { type ChildProcess, fork } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { Pool } from 'undici'
import { residentMib } from './memory.ts'

const rate = Number(process.env.BENCH_RATE ?? 100)
const seconds = Number(process.env.BENCH_SECONDS ?? 20)
const bulk = 20_000
const number = '106540352242922'
const secret = 'a-secret-for-the-bench-only'

async function main(): Promise<void> {
  const server = process.env.DATABASE_URL ?? process.env.TEST_DATABASE_URL
  if (!server) throw new Error('set DATABASE_URL or TEST_DATABASE_URL')
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  const name = `bench_latency_${process.pid}`
  await admin.unsafe(`create database ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'khidmat-bench-'))
  const sink = await startSink()
  const program = await start(url, sink.url, dataDir)
  try {
    await round(program.url, sink, 3)
    const quiet = await round(program.url, sink, seconds)
    await queueBulk(url)
    const busy = await round(program.url, sink, Math.min(seconds, 15))
    const [left] = await withSql(
      url,
      (sql) => sql`select count(*)::int as n from messages where status = 'queued' and priority = 2`,
    )
    print({ quiet, busy, left: left!.n })
    console.log(`memory of the whole program afterwards: ${await residentMib(program.child.pid!)} MiB`)
  } finally {
    program.child.kill('SIGTERM')
    await once(program.child, 'exit')
    sink.server.closeAllConnections()
    sink.server.close()
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
    await rm(dataDir, { recursive: true, force: true })
  }
}

type Sink = { url: string; server: Server; arrived: Map<string, number> }

/** Answers as the Graph API and the Bot API do when all is well, and notes when a message to somebody arrived. */
async function startSink(): Promise<Sink> {
  const arrived = new Map<string, number>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const at = performance.now()
      const body = Buffer.concat(chunks).toString()
      response.setHeader('content-type', 'application/json')
      if (request.url?.includes('/bot'))
        return response.end(
          JSON.stringify({
            ok: true,
            result: { id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot' },
          }),
        )
      if (request.method === 'GET')
        return response.end(JSON.stringify({ throughput: { level: 'HIGH' }, data: [] }))
      const message = JSON.parse(body) as { to?: string; status?: string }
      if (message.status) return response.end('{"success":true}')
      if (message.to && !arrived.has(message.to)) arrived.set(message.to, at)
      response.end(
        JSON.stringify({
          messaging_product: 'whatsapp',
          contacts: [],
          messages: [{ id: `wamid.${randomUUID()}` }],
        }),
      )
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, server, arrived }
}

async function start(
  databaseUrl: string,
  sinkUrl: string,
  dataDir: string,
): Promise<{ child: ChildProcess; url: string }> {
  const env = {
    PATH: process.env.PATH,
    // As npm start does it: the timed jobs begin as threads of their own, and must not translate everything anew.
    NODE_COMPILE_CACHE: path.join(dataDir, 'cache'),
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'error',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    SECRET_KEY: 'a secret key for the bench, of 32 characters',
    WHATSAPP_API_URL: sinkUrl,
    META_WA_PHONE_NUMBER_ID: number,
    META_WA_ACCESS_TOKEN: 'bench',
    META_WA_BUSINESS_ACCOUNT_ID: '102290129340398',
    META_WA_APP_SECRET: secret,
    META_WA_VERIFY_TOKEN: 'bench',
    TELEGRAM_API_URL: sinkUrl,
    TELEGRAM_BOT_TOKEN: '1:bench-token-of-some-length',
    TELEGRAM_WEBHOOK_SECRET: 'bench',
    TELEGRAM_MODE: 'webhook',
    EMAIL_HOST: '127.0.0.1',
    EMAIL_PORT: '9',
    DEFAULT_FROM_EMAIL: 'bench@example.com',
  }
  const child = fork(path.join(import.meta.dirname, '../test/harness/program.ts'), { env })
  const [ready] = (await once(child, 'message')) as [{ url: string }]
  return { child, url: ready.url }
}

/** Sends `rate` webhooks a second, each from somebody new, and returns the milliseconds until each reply arrived. */
async function round(url: string, sink: Sink, seconds: number): Promise<number[]> {
  const pool = new Pool(url, { connections: 50 })
  const sent = new Map<string, number>()
  const begun = performance.now()
  const answers: Promise<unknown>[] = []
  for (let i = 0; i < rate * seconds; i++) {
    const due = begun + (i * 1000) / rate
    const wait = due - performance.now()
    if (wait > 0) await pause(wait)
    const from = `91${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`
    const body = webhook(from)
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    sent.set(from, performance.now())
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
    answers.push(
      pool
        .request({ method: 'POST', path: '/webhooks/whatsapp', headers, body })
        .then((answer) => answer.body.dump()),
    )
  }
  await Promise.all(answers)
  for (let wait = 0; wait < 100 && [...sent.keys()].some((from) => !sink.arrived.has(from)); wait++)
    await pause(100)
  await pool.close()
  const missing = [...sent.keys()].filter((from) => !sink.arrived.has(from)).length
  if (missing > 0) throw new Error(`${missing} of ${sent.size} replies did not leave`)
  return [...sent].map(([from, at]) => sink.arrived.get(from)! - at).sort((a, b) => a - b)
}

const webhook = (from: string) =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: number },
              contacts: [{ profile: { name: 'Somebody' }, wa_id: from }],
              messages: [
                {
                  from,
                  id: `wamid.${randomUUID()}`,
                  timestamp: String(Math.floor(Date.now() / 1000)),
                  type: 'text',
                  text: { body: 'salaam' },
                },
              ],
            },
          },
        ],
      },
    ],
  })

/** Bulk texts to people of their own who wrote lately, so that nothing but their rank holds them back. */
const queueBulk = (url: string) =>
  withSql(url, async (sql) => {
    await sql`
      insert into chats (org_id, id, account_id, channel, provider_chat_id, kind, last_inbound_at, created_at)
      select a.org_id, gen_random_uuid(), a.id, 'whatsapp', '92' || lpad(n::text, 10, '0'), 'private', now(), now()
      from channel_accounts a, generate_series(1, ${bulk}) n where a.channel = 'whatsapp'`
    await sql`
      insert into messages (org_id, id, account_id, channel, chat_id, recipient, locale, priority, key, body, due_at, created_at)
      select org_id, gen_random_uuid(), account_id, channel, id, provider_chat_id, 'en', 2, 'bulk:' || id,
             '{"kind":"text","words":{"text":"A bulk message of the bench."}}', now(), now()
      from chats where provider_chat_id like '92%'`
    return sql`select pg_notify('outbox', '')`
  })

async function withSql<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

function print({ quiet, busy, left }: { quiet: number[]; busy: number[]; left: number }): void {
  const row = (name: string, times: number[]) => ({
    '': name,
    messages: times.length,
    'p50 ms': Math.round(times[Math.floor(times.length * 0.5)]! * 10) / 10,
    'p99 ms': Math.round(times[Math.floor(times.length * 0.99)]! * 10) / 10,
    'worst ms': Math.round(times.at(-1)! * 10) / 10,
  })
  console.log(`\nWebhook in → reply leaving, at ${rate} messages a second (demand: p50 ≤ 15 ms, p99 ≤ 60 ms)`)
  console.table([
    row('nothing else', quiet),
    row(
      `while ${bulk.toLocaleString('en')} bulk messages leave (${left.toLocaleString('en')} left at the end)`,
      busy,
    ),
  ])
  if (
    [quiet, busy].some(
      (times) => times[Math.floor(times.length * 0.5)]! > 15 || times[Math.floor(times.length * 0.99)]! > 60,
    )
  )
    process.exitCode = 1
}

await main()
