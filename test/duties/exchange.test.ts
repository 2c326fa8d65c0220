import { access } from 'node:fs/promises'
import path from 'node:path'
import t, { type Test } from 'tap'
import type { Context } from '../../src/context.ts'
import { createDiskStorage, rememberFile, tableTypes } from '../../src/core/files/index.ts'
import { inOrg } from '../../src/db/tenancy.ts'
import {
  askExport,
  askImport,
  assignDuty,
  blockPerson,
  cancelImport,
  confirmImport,
  forgetTables,
  runTableWork,
  withdrawRegistration,
} from '../../src/duties/index.ts'
import { randomIds as ids } from '../../src/lib/ids.ts'
import { createLog } from '../../src/lib/log.ts'
import { createSpeaker, type Words } from '../../src/lib/words.ts'
import { type Seeded, seed, seedOrg } from '../harness/seed.ts'

const now = Temporal.Instant.from('2027-02-01T04:30:00Z')
const columns = 'Name,ITS,E-mail,Phone,Preferences,Status\n'

async function setUp(t: Test) {
  const world = await seed(t)
  const folder = t.testdir({})
  const ctx = {
    db: world.db,
    sql: world.sql,
    clock: { now: () => now },
    ids,
    log: createLog('silent'),
    storage: createDiskStorage(folder),
    speaker: createSpeaker(path.join(import.meta.dirname, '../../flows/text')),
  } as unknown as Context
  return { ...world, ctx, folder }
}

type World = Awaited<ReturnType<typeof setUp>>

/** Asks for a dry run of a table and makes it; what was shown, as text. */
async function dryRun(
  world: World,
  text: string,
  org: Pick<Seeded, 'orgId' | 'season' | 'coordinator'> = world,
) {
  const { ctx, db } = world
  const bytes = Buffer.from(text)
  const saved = await ctx.storage.save(once(bytes), bytes.length)
  if (saved.kind !== 'saved') throw new Error('not saved')
  const id = await inOrg(db, org.orgId, async (tx) => {
    const file = { ...saved, mime: tableTypes.csv, durationMs: null }
    const fileId = await rememberFile(tx, { ids, at: now }, org.orgId, file)
    const chat = await tx
      .selectFrom('chats')
      .select('id')
      .where('purpose', '=', 'coordinators')
      .executeTakeFirstOrThrow()
    const asked = {
      actor: org.coordinator,
      ids,
      now,
      seasonId: org.season.id,
      chat,
      target: { key: 'k' },
      locale: 'en',
    }
    const outcome = await askImport(tx, { ...asked, fileId, fileName: 'people.csv' })
    return outcome.kind === 'asked' ? outcome.id : ''
  })
  await runTableWork(ctx)
  return { id, text: await shown(world, org.orgId) }
}

async function shown({ db, ctx }: World, orgId: number): Promise<string> {
  const row = await db
    .selectFrom('messages')
    .select('body')
    .where('org_id', '=', orgId)
    .where('key', 'like', 'table:%')
    .where('body', '@>', { kind: 'edit' } as never)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const reader = { locale: 'en', timeZone: 'Asia/Kolkata', now }
  return ctx.speaker.say((row.body as { words: Words }).words, reader)
}

const confirm = ({ db, orgId, coordinator }: World, id: string) =>
  inOrg(db, orgId, (tx) =>
    confirmImport(tx, { actor: coordinator, ids, now, id, target: { key: 'k' }, choice: { clean: false } }),
  )

async function* once(bytes: Buffer) {
  yield bytes
}

t.test('who a row is about: the ITS number first, then the telephone', async (t) => {
  const world = await setUp(t)
  const ahmed = await world.addVolunteer('Ahmed Ali', { itsNumber: '30412345' })
  const writer = await world.addPerson('A stranger who wrote')
  const phones = [
    { kind: 'phone' as const, value: '919820000001', person_id: ahmed.id },
    { kind: 'phone' as const, value: '919820000002', person_id: writer.id },
  ]
  await world.db
    .insertInto('identities')
    .values(phones.map((phone) => ({ ...phone, org_id: world.orgId, created_at: now })))
    .execute()
  const { id, text } = await dryRun(
    world,
    `${columns}Ahmed Ali Bhai,30412345,new@example.com,,azaan,rejected
Zaynab Khan,30412346,z@example.com,9820000001,azaan,
Omar Farooq,30412347,o@example.com,9820000002,azaan,pending
Maryam Saif,30412348,m@example.com,,azaan,
Husain,30412349,h@example.com,9820000009,azaan,
Hasan,30412350,h@example.com,9820000009,azaan,
Taher,30412351,t@example.com,,azaan,rejected
`,
  )
  t.match(text, /✚ 3 new people\n✎ one changed\n✕ 3 refused/)
  t.match(
    text,
    /Row 2, Ahmed Ali Bhai, 30412345:\n.*name: Ahmed Ali → Ahmed Ali Bhai\n.*e-mail: .*→ new@example\.com\n.*preferences: Azaan and Takhbira → Azaan/,
  )
  t.match(
    text,
    /Row 3, Zaynab Khan.*\+919820000001 belongs to somebody who is registered with the ITS number 30412345/,
  )
  t.match(text, /Row 7, Hasan.*the same phone number is in row 6/)
  t.match(text, /Row 8, Taher.*who was rejected is not imported/)
  t.match(await confirm(world, id), { kind: 'started' })
  t.match(await confirm(world, id), { kind: 'over' }, 'said twice, done once')
  await runTableWork(world.ctx)
  const rows = await world.sql`
    select r.full_name, r.status, r.person_id, p.name, c.provider_chat_id as chat
    from registrations r join people p on p.id = r.person_id
    left join chats c on c.person_id = r.person_id and c.provider_chat_id like '91982%' order by r.its_number`
  t.match(rows, [
    { full_name: 'Ahmed Ali Bhai', name: 'Ahmed Ali Bhai', person_id: ahmed.id, status: 'approved' },
    { full_name: 'Omar Farooq', name: 'Omar Farooq', person_id: writer.id, status: 'pending' },
    { full_name: 'Maryam Saif', chat: null, status: 'approved' },
    { full_name: 'Husain', chat: '919820000009' },
  ])
  t.match(
    await shown(world, world.orgId),
    /✅ people\.csv is imported, by Husain\.\n✚ 3 new\n✎ 1 changed\n✕ 3 rows/,
  )
})

t.test('who is blocked is not taken in by a table, nor who has withdrawn', async (t) => {
  const world = await setUp(t)
  const ahmed = await world.addVolunteer('Ahmed Ali', { itsNumber: '30412345' })
  const rude = await world.addPerson('A stranger who was rude')
  await world.db
    .insertInto('identities')
    .values({
      kind: 'phone',
      value: '919820000002',
      person_id: rude.id,
      org_id: world.orgId,
      created_at: now,
    })
    .execute()
  await inOrg(world.db, world.orgId, async (tx) => {
    const given = { actor: world.coordinator, ids, now }
    await blockPerson(tx, { ...given, personId: rude.id, reason: 'was rude to everybody' })
    await withdrawRegistration(tx, { ...given, registrationId: ahmed.registration.id, reason: 'moved away' })
  })
  const { text } = await dryRun(
    world,
    `${columns}Ahmed Ali,30412345,a@example.com,,azaan,
Omar Farooq,30412347,o@example.com,9820000002,azaan,
`,
  )
  t.match(text, /Row 2, Ahmed Ali.*the registration was withdrawn/)
  t.match(text, /Row 3, Omar Farooq.*this person is blocked/)
})

t.test('somebody of an earlier season is the same person still', async (t) => {
  const world = await setUp(t)
  const ahmed = await world.addVolunteer('Ahmed Ali', { itsNumber: '30412345' })
  const later = { ...world, season: await laterSeason(world) }
  const { id } = await dryRun(later, `${columns}Ahmed Ali,30412345,a@example.com,,azaan,\n`)
  await confirm(world, id)
  await runTableWork(world.ctx)
  const people = await world.sql`select distinct person_id from registrations`
  t.same(
    people.map(({ person_id }) => person_id),
    [ahmed.id],
  )
})

async function laterSeason({ db, orgId, season }: World) {
  const id = ids.next()
  const { dutyTypes: _, ...row } = { ...season, id }
  await db
    .insertInto('seasons')
    .values({
      org_id: orgId,
      id,
      name: 'Next year',
      day_label: null,
      starts_on: row.startsOn.add({ years: 1 }),
      ends_on: row.endsOn.add({ years: 1 }),
      status: 'closed',
      preset: row.preset,
      reminder_time: row.reminderTime,
      created_at: now,
    })
    .execute()
  await db
    .insertInto('duty_types')
    .values(
      (season.dutyTypes ?? []).map((duty) => ({
        org_id: orgId,
        season_id: id,
        code: duty.code,
        label: duty.label,
        position: duty.position,
        category: duty.category,
        reporting_time: duty.reportingTime,
      })),
    )
    .execute()
  return { ...season, id }
}

t.test('two that would do it at once: one does, and what changed meanwhile is shown again', async (t) => {
  const world = await setUp(t)
  const table = `${columns}Ahmed Ali,30412345,a@example.com,,azaan,\nZaynab Khan,30412346,z@example.com,,azaan,\n`
  const first = await dryRun(world, table)
  const second = await dryRun(world, table)
  await confirm(world, first.id)
  await confirm(world, second.id)
  await Promise.all([runTableWork(world.ctx), runTableWork(world.ctx)])
  const rows = await world.sql`select its_number from registrations`
  t.equal(rows.length, 2)
  const states = await world.sql`select status from table_work order by created_at, id`
  t.same(
    states.map(({ status }) => status),
    ['done', 'done'],
    'the second found everything as it is',
  )
  t.equal((await world.sql`select from audit_log where action = 'table.imported'`).length, 1)
})

t.test('a dry run of duties leaves nothing behind, not even a queued word', async (t) => {
  const world = await setUp(t)
  const ahmed = await world.addVolunteer('Ahmed Ali', { itsNumber: '30412345' })
  const count = async () =>
    (
      await world.sql`select (select count(*) from assignments) a, (select count(*) from reminders) r,
      (select count(*) from messages where key not like 'table:%') m, (select count(*) from audit_log) l`
    )[0]
  const before = await count()
  const { id, text } = await dryRun(
    world,
    'Date,Duty,ITS\n2027-02-10,Fajar Azaan,30412345\n2027-02-10,Fajar Takbira,30412345\n',
  )
  t.match(text, /2 duties to give.*\n⚠️ one of the new ones has a warning/)
  t.same(await count(), before)
  t.match(await confirm(world, id), { kind: 'ask-tell', clean: false })
  await inOrg(world.db, world.orgId, (tx) =>
    assignDuty(tx, {
      actor: world.coordinator,
      ids,
      now,
      timeZone: 'Asia/Kolkata',
      seasonId: world.season.id,
      date: Temporal.PlainDate.from('2027-02-10'),
      dutyCode: 'FAJAR_AZAAN',
      registrationId: ahmed.registration.id,
      anyway: true,
    }),
  )
  await inOrg(world.db, world.orgId, (tx) =>
    confirmImport(tx, {
      actor: world.coordinator,
      ids,
      now,
      id,
      target: { key: 'k' },
      choice: { clean: false, tell: true },
    }),
  )
  await runTableWork(world.ctx)
  t.match(await shown(world, world.orgId), /^Something has changed/)
  t.match(await world.sql`select status, plan, choice from table_work where id = ${id}`, [
    { status: 'shown', plan: { counts: { new: 1, same: 1 } }, choice: null },
  ])
})

t.test('strangers ask for nothing; one organisation’s table is none of another’s business', async (t) => {
  const world = await setUp(t)
  const other = await seedOrg(world.db, { slug: 'other' })
  const { id } = await dryRun(world, `${columns}Ahmed Ali,30412345,a@example.com,,azaan,\n`)
  const decision = { ids, now, id, target: { key: 'k' } }
  const ahmed = await world.addPerson('Ahmed')
  await inOrg(world.db, world.orgId, async (tx) => {
    t.match(await cancelImport(tx, { ...decision, actor: ahmed.actor }), { kind: 'not-allowed' })
    t.match(await confirmImport(tx, { ...decision, actor: ahmed.actor, choice: { clean: false } }), {
      kind: 'not-allowed',
    })
    const asked = {
      actor: ahmed.actor,
      ids,
      now,
      seasonId: world.season.id,
      chat: { id: '' },
      target: { key: 'k' },
      locale: 'en',
    }
    const { startsOn: from, endsOn: to } = world.season
    t.match(await askExport(tx, { ...asked, what: 'registrations', format: 'csv', from, to }), {
      kind: 'not-allowed',
    })
  })
  await inOrg(world.db, other.orgId, async (tx) => {
    t.match(await cancelImport(tx, { ...decision, actor: other.coordinator }), { kind: 'over' })
    t.same(await tx.selectFrom('table_work').select('id').execute(), [])
  })
})

t.test('what cannot be done is tried three times and given up in plain words', async (t) => {
  const world = await setUp(t)
  world.ctx.storage = {
    ...world.ctx.storage,
    open: () => {
      throw new Error('the disk is gone')
    },
  }
  const { id, text } = await dryRun(world, columns)
  t.match(text, /this went wrong, three times/)
  t.match(await world.sql`select status, tries from table_work where id = ${id}`, [
    { status: 'failed', tries: 3 },
  ])
})

t.test('tables are forgotten after a while, and what they did stays', async (t) => {
  const world = await setUp(t)
  const { id } = await dryRun(world, `${columns}Ahmed Ali,30412345,a@example.com,,azaan,\n`)
  await confirm(world, id)
  await runTableWork(world.ctx)
  const files = await world.sql<{ sha256: string }[]>`select sha256 from files`
  t.equal(files.length, 2, 'the table and its result')
  t.equal(await forgetTables(world.ctx, world.orgId, now), 0, 'not yet')
  t.equal(await forgetTables(world.ctx, world.orgId, now.add({ seconds: 1 })), 2)
  for (const { sha256 } of files)
    await t.rejects(access(path.join(world.folder, sha256.slice(0, 2), sha256)), { code: 'ENOENT' })
  t.equal((await world.sql`select from registrations`).length, 1)
})
