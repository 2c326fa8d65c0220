import { sql } from 'kysely'
import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { goOnWithAutofills } from '../../src/duties/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking, type Town } from './town.ts'
import { withTwoDuties } from './two-duties.ts'

const reason = 'he is travelling that week'
const labels = (one: Speaking) => one.buttons().map(({ label }) => label)

t.test(
  'an unlock undone before anything left: the request is open again, nobody hears a thing',
  async (t) => {
    const { town, group, ahmed } = await withTwoDuties(t)
    await left(town)
    await ahmed.says('cancel fajar azaan 10 feb because my sister marries that day')
    await left(town)
    await ahmed.listens()
    await group.listens()
    await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
    await group.listens()
    t.match(await group.says('/undo'), /Not sent yet.* the news to Ahmed Ali that their request is closed/)
    t.match(await group.taps('Yes, take it back'), /Nobody had heard of it yet, and nobody will/)
    t.same(await waitingFor(town, 'Ahmed Ali'), [])
    t.match(await group.says('/requests'), /Ahmed Ali.*asks to be released/)
    t.match(await group.taps(/Ahmed Ali|Approve/), /Ahmed Ali/)
  },
)

t.test(
  'undone after it left: they hear that the duty remains, and that the request is open again',
  async (t) => {
    const { town, group, ahmed } = await withTwoDuties(t)
    await left(town)
    await ahmed.says('cancel fajar azaan 10 feb because my sister marries that day')
    await left(town)
    await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
    await left(town)
    await ahmed.listens()
    await group.says('/undo')
    t.match(await group.taps('Yes, take it back'), /is being told that it no longer holds: Ahmed Ali/)
    t.match(
      await ahmed.listens(),
      /so your request is open again.*Please forget that we released you: Fajar Azaan/s,
    )
  },
)

t.test('a swap that an unlock has ended stays closed, and its owner is told so', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '50412345')
  await group.says('/assign FAJAR_AZAAN 2027-02-14 50412345')
  await bilal.listens()
  await ahmed.says('swap fajar azaan 10 feb because I travel that day')
  await ahmed.taps('Anyone who can')
  await left(town)
  await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
  await ahmed.listens()
  await group.says('/undo')
  t.match(await group.taps('Yes, take it back'), /Ahmed Ali is being told/)
  t.match(await ahmed.listens(), /that closed your request to swap it\. The duty is yours again/)
})

t.test('a duty of a plan, unlocked while nobody knew and given back after they were told', async (t) => {
  const town = await createTown(t, { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) })
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  await ahmed.listens()
  await group.says('/autofill 8 feb')
  await goOnWithAutofills(town.ctx)
  await group.listens()
  await group.taps(/^Accept all/)
  town.clock.pass({ minutes: 5 })
  t.match(
    await group.says(`/unlock FAJAR_AZAAN 2027-02-08 ${reason}`),
    /Ahmed Ali had not heard of it yet and is not told\./,
  )
  const undo = group.buttons().find(({ label }) => label === 'Undo')!
  town.clock.pass({ minutes: 6 })
  await goOnWithAutofills(town.ctx)
  t.notMatch(await ahmed.listens(), /Fajar Azaan/)
  await group.tapsId(undo.id)
  t.match(await group.taps('Yes, take it back'), /Ahmed Ali is being told of their duty/)
  t.match(await ahmed.listens(), /Fajar Azaan on Monday, 8 February 2027/)
})

t.test('what the season no longer has is not given back', async (t) => {
  const { town, group } = await withTwoDuties(t)
  await group.says(`/unlock ZOHAR_AZAAN 2027-02-12 ${reason}`)
  await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
  const undo = group.buttons().find(({ label }) => label === 'Undo')!
  await removeType(group, 'FAJAR_AZAAN')
  t.match(await group.tapsId(undo.id), /the season no longer has this duty\. Nothing was changed/)
  await sql`update duty_types set given_up_on = null`.execute(town.ctx.db)
  await sql`update seasons set ends_on = '2027-02-09'`.execute(town.ctx.db)
  t.match(await group.tapsId(undo.id), /the season no longer has this day/)
  await sql`update seasons set ends_on = '2027-03-09'`.execute(town.ctx.db)
  await group.says('/season close sherullah')
  await group.taps('Yes, close it')
  t.match(await group.tapsId(undo.id), /the season has been closed since/)
  const { rows } = await sql`select from assignments where status = 'live'`.execute(town.ctx.db)
  t.equal(rows.length, 0)
})

t.test('a reporting time that moved between: the reminder follows, and its holder is told', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await left(town)
  await group.says(`/unlock ZOHAR_AZAAN 2027-02-12 ${reason}`)
  const undo = group.buttons().find(({ label }) => label === 'Undo')!
  await group.says('/season duties zohar azaan 10:00')
  await group.tapsId(undo.id)
  t.match(await group.taps('Yes, take it back'), /Ahmed Ali is being told of their duty/)
  t.match(await ahmed.listens(), /for Zohar Azaan on Friday, 12 February 2027 please report at 10:00/)
  const { rows } = await sql<{ until: Temporal.Instant; status: string }>`
    select r.useful_until as until, r.status from reminders r join assignments a on a.id = r.assignment_id
    where a.duty_code = 'ZOHAR_AZAAN'`.execute(town.ctx.db)
  t.match(rows, [{ status: 'pending' }])
  t.equal(String(rows[0]!.until), '2027-02-12T04:30:00Z')
})

t.test(
  'a plan taken back ends a search for others; a changed hour is no news to who has not heard',
  async (t) => {
    const { town, group, ahmed, bilal } = await withPlan(t)
    const takeBack = group.buttons().find(({ label }) => label === 'Take it back')!
    const { rows } = await sql<{ id: string }>`
    select id from assignments where status = 'live' order by duty_date, duty_code limit 1`.execute(
      town.ctx.db,
    )
    await group.says(`/cover start ${rows[0]!.id}`)
    for (const one of [ahmed, bilal]) await one.listens()
    await group.says('/season duties fajar azaan 04:40')
    if (labels(group).includes('Yes, change it')) await group.taps('Yes, change it')
    for (const one of [ahmed, bilal]) t.notMatch(await one.listens(), /reporting time/)
    await group.tapsId(takeBack.id)
    const rounds = await sql`select status from cover_rounds`.execute(town.ctx.db)
    t.same(rounds.rows, [{ status: 'not-needed' }])
  },
)

t.test('nobody is asked to swap a duty that they have not been told of', async (t) => {
  const { town, group, ahmed, bilal } = await withPlan(t)
  const carim = await accepted(town, '919810000003', 'Carim Noor', '30412347')
  await group.says('/assign FAJAR_AZAAN 2027-02-12 30412347')
  await carim.listens()
  t.match(await carim.says('swap fajar azaan 12 feb because I travel that day'), /nobody|Nobody/)
  for (const one of [ahmed, bilal]) t.notMatch(await one.listens(), /swap/)
})

t.test('whoever has another duty at that time by now: the question says so', async (t) => {
  const { group } = await withTwoDuties(t)
  await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
  const undo = group.buttons().find(({ label }) => label === 'Undo')!
  await group.says('/assign FAJAR_TAKBIRA 2027-02-10 30412345')
  if (labels(group).some((label) => /anyway/i.test(label))) await group.taps(/anyway/i)
  t.match(await group.tapsId(undo.id), /⚠️ Ahmed Ali has this at the same time by now: Fajar Takbira\./)
})

t.test(
  'a duty that is removed ends the requests to move to it, and everything can still be read',
  async (t) => {
    const { town, group, ahmed } = await withTwoDuties(t)
    await ahmed.says('can I move my fajar azaan to monday because I travel on wednesday')
    await ahmed.taps('Mon 15 Feb: Magrib Azaan')
    await group.listens()
    const approve = group.buttons().find(({ label }) => label === 'Approve')!
    await removeType(group, 'MAGRIB_AZAAN')
    t.match(await ahmed.listens(), /no longer has the duty that you asked to move to/)
    t.match(await group.tapsId(approve.id), /no longer has the duty it would move to/)
    t.notMatch(await group.says('/requests'), /Ahmed Ali/)
    t.match(await ahmed.says('my duties'), /Fajar Azaan/)
    const { rows } = await sql`select status, close_reason from requests`.execute(town.ctx.db)
    t.same(rows, [{ status: 'ended', close_reason: 'given-up' }])
  },
)

t.test('a duty that a plan proposes and that is removed is left out of it', async (t) => {
  const { town, group } = await withPlan(t, { isAccepted: false })
  const all = group.buttons().find(({ label }) => /^Accept all/.test(label))!
  await removeType(group, 'MAGRIB_AZAAN')
  await group.tapsId(all.id)
  const proposed = await sql`
    select from autofill_slots where duty_code = 'MAGRIB_AZAAN' and state in ('proposed', 'given')`.execute(
    town.ctx.db,
  )
  t.equal(proposed.rows.length, 0)
})

async function withPlan(t: Parameters<typeof createTown>[0], { isAccepted = true } = {}) {
  const town = await createTown(t, { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) })
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '30412346')
  await group.says('/autofill 8-9 feb')
  await goOnWithAutofills(town.ctx)
  await group.listens()
  if (isAccepted) await group.taps(/^Accept all/)
  for (const one of [ahmed, bilal]) await one.listens()
  return { town, group, ahmed, bilal }
}

const left = (town: Town) =>
  sql`update messages set status = 'delivered' where status = 'queued'`.execute(town.ctx.db)

async function waitingFor(town: Town, name: string) {
  const { rows } = await sql`
    select m.key from messages m join registrations r on r.person_id = m.person_id
    where r.full_name = ${name} and m.status = 'queued'`.execute(town.ctx.db)
  return rows
}

async function removeType(group: Speaking, code: string) {
  await group.says('/season duties')
  await group.tapsId(group.buttons().find(({ id }) => id.includes(code))!.id)
  await group.taps('Remove it')
  if (labels(group).includes('Yes, remove it')) await group.taps('Yes, remove it')
}
