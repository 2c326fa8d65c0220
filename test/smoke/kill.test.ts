import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { type Db, openDatabase, type Sql } from '../../src/db/database.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import { assignDuty, presets } from '../../src/duties/index.ts'
import { type Clock, clockBuffer, shiftedClock } from '../../src/lib/clock.ts'
import { randomIds } from '../../src/lib/ids.ts'
import { type Phone, type Simulator, startSimulator } from '../../src/simulator/index.ts'
import { botToken, freePort, groupId, numbers, providerSettings } from '../harness/providers.ts'

const people = 200
/** In each half: while they register, and while they are told of their duties. */
const kills = Number(process.env.KILLS ?? 8)
/** KILL_SEED=… strikes at the same points again. */
const seed = Number(process.env.KILL_SEED ?? process.pid)
const patienceMs = 240_000

t.test(
  'killed again and again while 200 people register: nothing is lost, nobody is written to twice',
  { timeout: 600_000 },
  async (t) => {
    const sound = await readFile(path.join(import.meta.dirname, '../../src/simulator/page/sample-voice.ogg'))
    const dataDir = await mkdtemp(path.join(tmpdir(), 'khidmat-kill-'))
    const clock = shiftedClock(clockBuffer())
    const port = await freePort()
    const simulator = await startSimulator({
      clock,
      whatsapp: { ...numbers, webhookUrl: () => `http://127.0.0.1:${port}/webhooks/whatsapp` },
      telegram: { botToken, botUsername: 'khidmat_bot', group: { id: groupId, title: 'Coordinators' } },
      retryDelaysMs: [100, 200, 400],
    })
    const program = createProgram({
      ...providerSettings(simulator),
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    })
    await program.start()
    const { db, sql, close } = openDatabase({ url: program.databaseUrl(), poolSize: 2 })
    const minutes = startMinutes({ simulator, clock, program, sql })
    t.teardown(async () => {
      await minutes.stop()
      await close()
      await program.stop()
      await simulator.close()
      await rm(dataDir, { recursive: true, force: true })
    })

    const husain = simulator.telegram.user(1001, 'Husain').inGroup
    const first = clock.now().toZonedDateTimeISO('Asia/Kolkata').toPlainDate().add({ days: 3 })
    await husain.says(`/season new "Sherullah" ${first} ${first.add({ days: 29 })} eight`)
    await husain.hears(/Sherullah/, 20_000)

    const chance = chanceFrom(seed)
    const points: string[] = []
    /** While the work is under way chance decides where in it the program is struck. */
    const underFire = async (what: string, work: Promise<unknown>) => {
      let running = true
      const over = work.finally(() => {
        running = false
      })
      for (let i = 0; i < kills; i++) {
        const afterMs = Math.round(50 + chance() * 2_500)
        await Promise.race([pause(afterMs), over])
        if (!running) break
        await program.kill()
        // The dead send no more: nobody need wait until their right to it has lapsed.
        await sql`update channel_accounts set lease_until = now()`
        points.push(`${what} +${afterMs}`)
        // Now and then it does not even come up before it is struck again.
        const starting = i % 3 === 2 ? Math.round(50 + chance() * 1_500) : undefined
        if (starting !== undefined && (await program.startAndKill(starting)))
          points.push(`${what} starting +${starting}`)
        await program.start()
      }
      await over
    }

    const phones = Array.from({ length: people }, (_, i) =>
      simulator.phone(`9198000${String(i).padStart(5, '0')}`, `Person ${i}`),
    )
    await underFire('registering', Promise.all(phones.map((phone, i) => register(phone, i, sound))))
    await underFire('telling', assignAll(db, first, clock, phones))
    t.comment(`KILL_SEED=${seed} KILLS=${kills}, ms after it was up: ${points.join(', ')}`)
    t.ok(points.length >= Math.min(kills, 6), `killed ${points.length} times while they wrote and were told`)

    const open = async () => {
      const [row] = await sql<{ open: number }[]>`
        select (select count(*)::int from messages where channel <> 'telegram' and status in ('queued', 'sending'))
             + (select count(*)::int from inbox_events where status = 'new') as open`
      return row!.open
    }
    for (let tries = 0; (await open()) > 0 && tries < 240; tries++) await pause(250)
    await minutes.stop()
    t.equal(await open(), 0, 'nothing waits any more')
    const [counts] = await sql`
    select (select count(*)::int from registrations) as registrations,
           (select count(distinct its_number)::int from registrations) as numbers,
           (select count(*)::int from auditions) as auditions,
           (select count(*)::int from audit_log where action = 'registration.submitted') as audited,
           (select count(*)::int from assignments where status = 'live') as assigned,
           (select count(*)::int from inbox_events where status = 'parked') as parked,
           (select count(*)::int from messages where status = 'failed') as failed`
    t.same(counts, {
      registrations: people,
      numbers: people,
      auditions: people,
      audited: people,
      assigned: people,
      parked: 0,
      failed: 0,
    })

    const sent = await sql<{ id: string }[]>`select id from messages where channel = 'whatsapp'`
    const copies = sent.map(({ id }) => simulator.copies(id))
    t.equal(copies.filter((n) => n > 1).length, 0, 'no volunteer has two copies of a message')
    t.equal(copies.filter((n) => n === 0).length, 0, 'no message of a volunteer is missing')
    // E-mail has no way to ask what became of one: struck between sending and noting it, it goes again under the same
    // Message-ID, and is marked so.
    const mails = simulator.mail.all()
    const [mail] = await sql`
      select count(*)::int as made, count(*) filter (where maybe_doubled)::int as doubled from messages where channel = 'email'`
    t.equal(new Set(mails.map((mail) => mail.messageId)).size, mail!.made, 'no mail is missing')
    t.equal(mail!.made, people * 2)
    t.ok(mails.length - mail!.made <= mail!.doubled, 'every second mail is marked as one')
    t.comment(`${mails.length - mail!.made} mails went twice, ${mail!.doubled} are marked so`)
  },
)

/** Another process of the same organisation gives everybody a duty. */
async function assignAll(db: Db, first: Temporal.PlainDate, clock: Clock, phones: Phone[]): Promise<void> {
  const { org_id: orgId } = await db.selectFrom('orgs').select('org_id').executeTakeFirstOrThrow()
  const season = await db.selectFrom('seasons').select('id').executeTakeFirstOrThrow()
  const registered = await db.selectFrom('registrations').select('id').orderBy('its_number').execute()
  const codes = presets.eight.map(({ code }) => code)
  for (const [i, { id }] of registered.entries())
    await inOrg(db, orgId, (tx) =>
      assignDuty(tx, {
        actor: { orgId, personId: null, name: 'Husain', role: 'coordinator', door: 'telegram' },
        ids: randomIds,
        now: clock.now(),
        timeZone: 'Asia/Kolkata',
        seasonId: season.id,
        date: first.add({ days: Math.floor(i / codes.length) }),
        dutyCode: codes[i % codes.length]!,
        registrationId: id,
        anyway: true,
      }),
    )
  await Promise.all(phones.map((phone) => phone.hears(/you have been given/i, patienceMs)))
}

async function register(phone: Phone, i: number, sound: Buffer): Promise<void> {
  await phone.says('register')
  await phone.hears(/full name/i, patienceMs)
  await phone.says(`Ahmed Ali ${String.fromCharCode(65 + (i % 26))} Bhai`)
  await phone.hears(/ITS number/i, patienceMs)
  await phone.says(String(30_400_000 + i))
  await phone.hears(/e-mail address/i, patienceMs)
  await phone.says(`person${i}@example.com`)
  await phone.hears(/what would you like/i, patienceMs)
  await phone.says('azaan, takhbira')
  await phone.hears(/audition/i, patienceMs)
  await phone.sendsVoice(sound)
  await phone.hears(/received/i, patienceMs)
  await phone.says('done')
  await phone.hears(/look it over/i, patienceMs)
  await phone.says('submit')
  await phone.hears(/jazak/i, patienceMs)
}

/**
 * Lets minutes pass without waiting for them, so that what was under way at a kill may leave again after its three, or
 * fifteen where it is a notice. While the provider's word on such a message is still on its way, it is raced: none passes
 * where that is a reply, but twelve of the fifteen may, as they do where webhooks are repeated minutes apart.
 */
function startMinutes(world: {
  simulator: Simulator
  clock: ReturnType<typeof shiftedClock>
  program: Program
  sql: Sql
}) {
  const { simulator, clock, program, sql } = world
  let stopped = false
  const isOwedAWord = async () => {
    const unknown = await sql<{ id: string }[]>`
      select id from messages where channel = 'whatsapp' and status = 'sending' and unknown_since is not null
        and (priority = 0 or unknown_since <= ${clock.now().subtract({ minutes: 12 })})`
    return unknown.some(({ id }) => simulator.copies(id) > 0)
  }
  const passing = (async () => {
    while (!stopped) {
      await pause(250)
      if ((await isOwedAWord()) || !program.isUp()) continue
      clock.shift(60_000)
      program.shift(60_000)
    }
  })()
  return {
    async stop() {
      stopped = true
      await passing
    },
  }
}

type Program = ReturnType<typeof createProgram>

/** The program as a process of its own, which can be killed and begun anew at the moment its clock had come to. */
function createProgram(settings: Record<string, string>) {
  let child: ChildProcess | undefined
  let databaseUrl = ''
  let up = false
  let aheadMs = 0

  function begin(): ChildProcess {
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      // As `npm start` does it.
      NODE_COMPILE_CACHE: path.join(import.meta.dirname, '../../node_modules/.cache/node'),
      ...settings,
      CLOCK_AHEAD_MS: String(aheadMs),
    }
    const file = path.join(import.meta.dirname, '../harness/program.ts')
    return fork(file, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  }

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    up = false
    const ended = once(child!, 'exit')
    child!.kill(signal)
    await ended
  }
  const readiness = async () => {
    const [message] = await once(child!, 'message')
    return message as { databaseUrl: string }
  }
  const tooEarly = async () => {
    const [code] = await once(child!, 'exit')
    throw new Error(`the program ended with ${code} before it was ready`)
  }

  return {
    databaseUrl: () => databaseUrl,
    isUp: () => up,
    async start(): Promise<void> {
      child = begin()
      databaseUrl = (await Promise.race([readiness(), tooEarly()])).databaseUrl
      up = true
    },
    /** False if it was up before it was struck. */
    async startAndKill(afterMs: number): Promise<boolean> {
      child = begin()
      const early = await Promise.race([pause(afterMs, true), readiness().then(() => false)])
      await end('SIGKILL')
      return early
    },
    kill: () => end('SIGKILL'),
    async stop(): Promise<void> {
      if (child?.exitCode === null && child.signalCode === null) await end('SIGTERM')
    },
    shift(milliseconds: number): void {
      aheadMs += milliseconds
      child!.send({ shiftMs: milliseconds })
    },
  }
}

/** The same numbers between 0 and 1 for the same seed: xorshift, https://www.jstatsoft.org/article/view/v008i14 */
function chanceFrom(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
