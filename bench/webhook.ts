// How many signed WhatsApp webhooks a second one process takes, durably and without doubles, at 50 connections: ours
// against plain Fastify + HMAC + one INSERT per request on the same database. Needs DATABASE_URL or TEST_DATABASE_URL;
// works in a database of its own. Rounds alternate, so that a busy machine is busy for both; the medians are compared.
import { type ChildProcess, fork } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
// @ts-expect-error: it brings no types
import autocannon from 'autocannon'
import postgres from 'postgres'
import { migrate } from '../src/db/migrate.ts'

const secret = 'a secret for the bench only'
const connections = 50
const seconds = Number(process.env.BENCH_SECONDS ?? 4)
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const sides = [
  { name: 'ours', side: 'ours', pool: 4 },
  { name: 'plain, 10 connections', side: 'plain', pool: 10 },
  { name: 'plain, 20 connections', side: 'plain', pool: 20 },
]

type Round = { rate: number; p50: number; p99: number }

async function main(): Promise<void> {
  const server = process.env.DATABASE_URL ?? process.env.TEST_DATABASE_URL
  if (!server) throw new Error('set DATABASE_URL or TEST_DATABASE_URL')
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  const name = `bench_webhook_${process.pid}`
  await admin.unsafe(`create database ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString()
  try {
    const results = await measure(url)
    const [settings] =
      await admin`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`
    print(results, `PostgreSQL fsync ${settings!.fsync}, synchronous_commit ${settings!.commit}`)
  } finally {
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
}

async function measure(url: string): Promise<Map<string, Round[]>> {
  await prepare(url)
  const children: ChildProcess[] = []
  try {
    const targets: { name: string; port: number }[] = []
    for (const { name, side, pool } of sides) {
      const child = fork(join(import.meta.dirname, 'webhook-server.ts'), [side, url, secret, String(pool)])
      children.push(child)
      const [ready] = (await once(child, 'message')) as [{ port: number }]
      targets.push({ name, port: ready.port })
    }
    for (const { port } of targets) await fire(url, port)
    const results = new Map<string, Round[]>(sides.map(({ name }) => [name, []]))
    for (let i = 0; i < rounds; i++) {
      for (const { name, port } of targets) results.get(name)!.push(await fire(url, port))
    }
    return results
  } finally {
    for (const child of children) child.disconnect()
  }
}

async function prepare(url: string): Promise<void> {
  await migrate(url)
  const sql = postgres(url, { max: 1 })
  await sql`insert into orgs (slug, name, time_zone, locale, created_at) values ('bench', 'Bench', 'UTC', 'en', now())`
  await sql`
    insert into channel_accounts (org_id, id, channel, provider_id, business_id, created_at)
    select org_id, gen_random_uuid(), 'whatsapp', '106540352242922', '102290129340398', now() from orgs`
  await sql.end()
}

/** One round: every request is another message, signed beforehand. Throws unless each answered one is stored, once. */
async function fire(url: string, port: number): Promise<Round> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`truncate inbox_events`
  await sql`checkpoint`
  const round = randomUUID()
  const signed = Array.from({ length: seconds * 30_000 }, (_, i) => webhook(`wamid.${round}.${i}`, i))
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/`,
    connections,
    duration: seconds,
    requests: [{ method: 'POST', setupRequest: (request: object) => Object.assign(request, signed.pop()) }],
  })
  const [stored] = await sql<{ rows: number }[]>`select count(*)::int as rows from inbox_events`
  await sql.end()
  if (result.non2xx + result.errors + result.timeouts > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} errors`)
  // The last ones may have been stored while the generator had already stopped listening: of each connection one on its way, and
  // one whose answer had arrived and was not counted any more.
  const unheard = stored!.rows - result['2xx']
  if (unheard < 0 || unheard > 2 * connections || signed.length === 0)
    throw new Error(`${stored!.rows} stored, ${result['2xx']} answered`)
  return { rate: result['2xx'] / result.duration, p50: result.latency.p50, p99: result.latency.p99 }
}

function webhook(id: string, i: number) {
  const from = String(919_800_000_000 + (i % 5_000))
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
              contacts: [{ profile: { name: 'Somebody' }, wa_id: from }],
              messages: [
                {
                  from,
                  id,
                  timestamp: '1749416383',
                  type: 'text',
                  text: { body: 'salaam, I would like to register' },
                },
              ],
            },
            field: 'messages',
          },
        ],
      },
    ],
  })
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } }
}

function print(results: Map<string, Round[]>, settings: string): void {
  const rows = [...results].map(([name, all]) => ({
    name,
    rate: median(all.map((one) => one.rate)),
    p50: median(all.map((one) => one.p50)),
    p99: median(all.map((one) => one.p99)),
  }))
  const [ours, ...others] = rows
  const best = others.toSorted((a, b) => b.rate - a.rate)[0]!
  console.log(
    `Signed WhatsApp webhooks, ${connections} connections, ${rounds} rounds of ${seconds} s, medians. ${settings}`,
  )
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.name,
        { 'requests/s': Math.round(row.rate), 'p50 ms': row.p50, 'p99 ms': row.p99 },
      ]),
    ),
  )
  const ratio = ours!.rate / best.rate
  console.log(
    `ours / best plain: ${ratio.toFixed(2)} × (wanted: 1.5), p99 ${ours!.p99} ms against ${best.p99} ms (wanted: no worse)`,
  )
  if (ratio < 1.5 || ours!.p99 > best.p99) process.exitCode = 1
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!

await main()
