import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import t from 'tap'
import { openDatabase } from '../../src/db/database.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import { assignDuty, presets } from '../../src/duties/index.ts'
import { clockBuffer, shiftedClock } from '../../src/lib/clock.ts'
import { randomIds } from '../../src/lib/ids.ts'
import { type Phone, startSimulator } from '../../src/simulator/index.ts'
import { botToken, freePort, groupId, numbers, providerSettings } from '../harness/providers.ts'

const people = 200
const kills = Number(process.env.KILLS ?? 5)

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
    const settings = {
      ...providerSettings(simulator),
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    }
    let program = await start(settings)
    t.teardown(async () => {
      program.child.kill('SIGTERM')
      await once(program.child, 'exit')
      await simulator.close()
      await rm(dataDir, { recursive: true, force: true })
    })

    const husain = simulator.telegram.user(1001, 'Husain').inGroup
    const first = clock.now().toZonedDateTimeISO('Asia/Kolkata').toPlainDate().add({ days: 3 })
    await husain.says(`/season new "Sherullah" ${first} ${first.add({ days: 29 })} eight`)
    await husain.hears(/Sherullah/, 20_000)

    let killed = 0
    /** While the work is under way chance decides where in it the program is struck. */
    const underFire = async (work: Promise<unknown>) => {
      let running = true
      const over = work.finally(() => {
        running = false
      })
      for (let i = 0; i < kills; i++) {
        await Promise.race([pause(500 + Math.random() * 4_500), over])
        if (!running) break
        program.child.kill('SIGKILL')
        await once(program.child, 'exit')
        killed += 1
        program = await start(settings)
      }
      await over
    }

    const phones = Array.from({ length: people }, (_, i) =>
      simulator.phone(`9198000${String(i).padStart(5, '0')}`, `Person ${i}`),
    )
    await underFire(Promise.all(phones.map((phone, i) => register(phone, i, sound))))
    await underFire(assignAll(program.databaseUrl, first, phones))
    t.comment(`killed ${killed} times`)
    t.ok(killed >= Math.min(kills, 3), 'it was killed while they registered and were told of their duties')

    // What was unknown at a kill waits minutes for the provider's own word; here they pass at once.
    const sql = postgres(program.databaseUrl, { max: 1 })
    t.teardown(() => sql.end())
    const open = async () =>
      Number(
        (
          await sql`select count(*) as n from messages where channel <> 'telegram' and status in ('queued', 'sending')`
        )[0]!.n,
      ) + Number((await sql`select count(*) as n from inbox_events where status = 'new'`)[0]!.n)
    for (let tries = 0; (await open()) > 0 && tries < 60; tries++) {
      await simulator.retryNow()
      await simulator.settled()
      program.child.send({ shiftMs: 60_000 })
      clock.shift(60_000)
      await once(program.child, 'message')
      await pause(250)
    }

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
async function assignAll(url: string, first: Temporal.PlainDate, phones: Phone[]): Promise<void> {
  const { db, close } = openDatabase({ url, poolSize: 2 })
  const { org_id: orgId } = await db.selectFrom('orgs').select('org_id').executeTakeFirstOrThrow()
  const season = await db.selectFrom('seasons').select('id').executeTakeFirstOrThrow()
  const registered = await db.selectFrom('registrations').select('id').orderBy('its_number').execute()
  const codes = presets.eight.map(({ code }) => code)
  for (const [i, { id }] of registered.entries())
    await inOrg(db, orgId, (tx) =>
      assignDuty(tx, {
        actor: { orgId, personId: null, name: 'Husain', role: 'coordinator', door: 'telegram' },
        ids: randomIds,
        now: Temporal.Now.instant(),
        timeZone: 'Asia/Kolkata',
        seasonId: season.id,
        date: first.add({ days: Math.floor(i / codes.length) }),
        dutyCode: codes[i % codes.length]!,
        registrationId: id,
        anyway: true,
      }),
    )
  await close()
  await Promise.all(phones.map((phone) => phone.hears(/you have been given/i, 300_000)))
}

async function register(phone: Phone, i: number, sound: Buffer): Promise<void> {
  const patience = 300_000
  await phone.says('register')
  await phone.hears(/full name/i, patience)
  await phone.says(`Ahmed Ali ${String.fromCharCode(65 + (i % 26))} Bhai`)
  await phone.hears(/ITS number/i, patience)
  await phone.says(String(30_400_000 + i))
  await phone.hears(/e-mail address/i, patience)
  await phone.says(`person${i}@example.com`)
  await phone.hears(/what would you like/i, patience)
  await phone.says('azaan, takhbira')
  await phone.hears(/audition/i, patience)
  await phone.sendsVoice(sound)
  await phone.hears(/received/i, patience)
  await phone.says('done')
  await phone.hears(/look it over/i, patience)
  await phone.says('submit')
  await phone.hears(/jazak/i, patience)
}

async function start(
  settings: Record<string, string>,
): Promise<{ child: ChildProcess; databaseUrl: string }> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings }
  const child = fork(path.join(import.meta.dirname, '../harness/program.ts'), {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`the program ended with ${code} before it was ready`)),
    ),
  ])
  return { child, databaseUrl: (message as { databaseUrl: string }).databaseUrl }
}
