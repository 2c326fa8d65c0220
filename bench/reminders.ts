// Reminders: 100,000 due in the same minute must be in the outbox within 5 s, on chat and by e-mail, and a minute in
// which nothing is due must cost no more than 5 ms while 5 million lie in the future. Fills a database of its own, with
// 12,500 organisations of eight duties a day, so that the planner sees what it would see in truth.
//   TEST_DATABASE_URL=postgres://… node bench/reminders.ts [organisations] [future days]
import postgres from 'postgres'
import { openDatabase } from '../src/db/database.ts'
import { migrate } from '../src/db/migrate.ts'
import { remindDueDuties } from '../src/duties/index.ts'
import { randomIds } from '../src/lib/ids.ts'

const orgs = Number(process.argv[2] ?? 12_500)
const days = Number(process.argv[3] ?? 50)
const due = orgs * 8
const future = due * days
const idleTicks = 300
/** 18:00 in India on the eve of the first duties. */
const evening = Temporal.Instant.from('2027-02-09T12:30:00Z')

const serverUrl = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL
if (!serverUrl) throw new Error('TEST_DATABASE_URL is not set')
const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
const name = `bench_reminders_${process.pid}`
await admin.unsafe(`create database ${name}`)
const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).toString()
const { db, sql, close } = openDatabase({ url, poolSize: 4 })
try {
  const filled = await timed(async () => {
    await migrate(url)
    await fill()
  })
  console.log(
    `filled in ${(filled / 1000).toFixed(0)} s: ${count(orgs)} organisations, ${count(due)} reminders due, ${count(future)} in the future`,
  )
  const before = await idle(evening.subtract({ minutes: 1 }))
  const busy = await timed(() => remindDueDuties({ db, ids: randomIds }, evening))
  const [made] = await sql<{ messages: number; twice: number }[]>`
    select count(*) as messages, count(*) - count(distinct (org_id, key)) as twice from messages where key like 'reminder:%'`
  const after = await idle(evening.add({ minutes: 1 }))
  report([
    [`idle tick, ${count(future + due)} future, p50`, before.p50, 5, 'ms'],
    ['the same, p99', before.p99, 5, 'ms'],
    [`${count(due)} due at once, into the outbox`, busy / 1000, 5, 's'],
    ['idle tick right after them, p50', after.p50, 5, 'ms'],
    ['the same, p99', after.p99, 5, 'ms'],
  ])
  console.log(
    `messages made: ${count(made!.messages)} (two for each reminder: ${made!.messages === due * 2 && made!.twice === 0 ? 'yes' : 'NO'})`,
  )
  console.log(`plan of an idle tick: ${await plan()}`)
  if (made!.messages !== due * 2) process.exitCode = 1
} finally {
  await close()
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.end()
}

async function idle(now: Temporal.Instant) {
  const took: number[] = []
  for (let tick = 0; tick < idleTicks; tick++)
    took.push(await timed(() => remindDueDuties({ db, ids: randomIds }, now)))
  took.sort((a, b) => a - b)
  return { p50: took[Math.floor(idleTicks * 0.5)]!, p99: took[Math.floor(idleTicks * 0.99)]! }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function report(rows: [what: string, measured: number, target: number, unit: string][]): void {
  console.log(`\n${'measured'.padEnd(48)}${'result'.padStart(12)}${'target'.padStart(12)}`)
  for (const [what, measured, target, unit] of rows) {
    const isMet = measured <= target
    console.log(
      `${what.padEnd(48)}${`${measured.toFixed(2)} ${unit}`.padStart(12)}${`≤ ${target} ${unit}`.padStart(12)}  ${isMet ? 'met' : 'MISSED'}`,
    )
    if (!isMet) process.exitCode = 1
  }
  console.log('')
}

async function plan(): Promise<string> {
  const lines = await sql<{ 'QUERY PLAN': string }[]>`
    explain select from reminders where status = 'pending' and due_at <= ${evening} order by due_at limit 1`
  return lines.map((line) => line['QUERY PLAN'].trim()).join(' ')
}

/**
 * Ids are counted, so that every row knows its relations without a look-up; as with version 7, neighbours in time are
 * neighbours in the index. Foreign keys are not checked row by row while filling: they hold by construction.
 */
async function fill(): Promise<void> {
  const own = postgres(url, { max: 1, onnotice: () => {} })
  const id = (kind: number, number: string) =>
    `('01990000-000${kind}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`
  const at = `timestamptz '2027-02-01 00:00+00'`
  const steps = [
    `set session_replication_role = replica`,
    `insert into orgs (org_id, slug, name, time_zone, locale, created_at) overriding system value
     select o, 'org-' || o, 'Org ' || o, 'Asia/Kolkata', 'en', ${at} from generate_series(1, ${orgs}) o`,
    `insert into channel_accounts (org_id, id, channel, provider_id, created_at)
     select o, ${id(1, 'o * 2 + k')}, (array['whatsapp', 'email'])[k + 1], 'account-' || o, ${at} from generate_series(1, ${orgs}) o, generate_series(0, 1) k`,
    `insert into people (org_id, id, name, locale, created_at)
     select o, ${id(2, 'o * 8 + p')}, 'Volunteer ' || p, 'en', ${at} from generate_series(1, ${orgs}) o, generate_series(0, 7) p`,
    `insert into chats (org_id, id, account_id, channel, provider_chat_id, kind, person_id, last_inbound_at, created_at)
     select o, ${id(3, 'o * 8 + p')}, ${id(1, 'o * 2')}, 'whatsapp', '91' || (o * 8 + p), 'private', ${id(2, 'o * 8 + p')}, ${at}, ${at}
     from generate_series(1, ${orgs}) o, generate_series(0, 7) p`,
    `insert into seasons (org_id, id, name, starts_on, ends_on, status, preset, reminder_time, created_at)
     select o, ${id(4, 'o')}, 'Season', '2027-02-10', date '2027-02-10' + ${days}, 'open', 'eight', '18:00', ${at} from generate_series(1, ${orgs}) o`,
    `insert into duty_types (org_id, season_id, code, label, position, category, reporting_time)
     select o, ${id(4, 'o')}, 'DUTY_' || p, jsonb_build_object('inLanguages', jsonb_build_object('en', 'Duty ' || p, 'ar', 'واجب ' || p)), p, 'AZAAN', time '05:20' from generate_series(1, ${orgs}) o, generate_series(0, 7) p`,
    `insert into registrations (org_id, id, season_id, person_id, full_name, its_number, email, preferences, status, submitted_at)
     select o, ${id(5, 'o * 8 + p')}, ${id(4, 'o')}, ${id(2, 'o * 8 + p')}, 'Volunteer Number ' || p, 10000000 + p, 'v' || p || '@example.org', '{AZAAN}', 'approved', ${at}
     from generate_series(1, ${orgs}) o, generate_series(0, 7) p`,
    `insert into assignments (org_id, id, season_id, duty_date, duty_code, registration_id, person_id, assigned_by, locked_at)
     select o, ${id(6, `(d::bigint * ${orgs + 1} + o) * 8 + p`)}, ${id(4, 'o')}, date '2027-02-10' + d, 'DUTY_' || p, ${id(5, 'o * 8 + p')}, ${id(2, 'o * 8 + p')}, 'x', ${at}
     from generate_series(0, ${days}) d, generate_series(1, ${orgs}) o, generate_series(0, 7) p`,
    `insert into reminders (org_id, assignment_id, due_at, useful_until)
     select org_id, id, (duty_date - 1 + time '18:00') at time zone 'Asia/Kolkata', (duty_date + time '05:20') at time zone 'Asia/Kolkata' from assignments`,
    `set session_replication_role = origin`,
    `vacuum analyze`,
  ]
  for (const step of steps) await own.unsafe(step)
  await own.end()
}

function count(number: number): string {
  return number.toLocaleString('en')
}
