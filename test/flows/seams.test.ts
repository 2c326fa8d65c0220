import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { chaseConfirmations, foreseeEvenings, goOnWithAutofills } from '../../src/duties/index.ts'
import { accepted, registered } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'
import { withTwoDuties } from './two-duties.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

async function removeDuty(group: Speaking, code: string): Promise<void> {
  await group.says('/season duties')
  await group.tapsId(group.buttons().find(({ id }) => id.includes(code))!.id)
  await group.taps('Remove it')
  await group.taps(/^Yes/)
}

t.test('a request to move to a duty that the season gives up is over', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  await ahmed.says('can I move my fajar azaan to monday because I travel on wednesday')
  await ahmed.taps('Mon 15 Feb: Magrib Azaan')
  await group.listens()
  const approve = group.buttons().find(({ label }) => label === 'Approve')!.id
  await removeDuty(group, 'MAGRIB_AZAAN')
  t.match(await ahmed.listens(), /no longer has the duty[\s\S]*stays yours/)
  t.match(await group.says('/requests'), /No request|nobody|none/i)
  t.match(await ahmed.says('my duties'), /Fajar Azaan/)
  t.match(await group.tapsId(approve), /no longer has the duty/)
})

t.test('what a plan proposed for a duty that was given up is left, and the plan is done', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  await accepted(town, '919810000011', 'Ahmed Ali', '50400001')
  await accepted(town, '919810000012', 'Bilal Khan', '50400002')
  await group.listens()
  await group.says('/autofill 8-9 feb')
  await goOnWithAutofills(town.ctx)
  await group.listens()
  const all = group.buttons().find(({ label }) => /^Accept all/.test(label))!.id
  await removeDuty(group, 'MAGRIB_AZAAN')
  await group.tapsId(all)
  const { db } = town.ctx
  const waiting = await db.selectFrom('autofill_slots').select('n').where('state', '=', 'proposed').execute()
  t.strictSame(waiting, [])
  const plan = await db.selectFrom('autofills').select('status').executeTakeFirstOrThrow()
  t.equal(plan.status, 'accepted')
})

t.test('who is blocked is offered no swap', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '50412345')
  await group.says('/assign FAJAR_AZAAN 2027-02-14 50412345')
  await bilal.listens()
  await group.says('/block 50412345 was rude to everybody')
  t.match(
    await ahmed.says('swap fajar azaan 10 feb because I travel that day'),
    /nobody at the moment who could swap/,
  )
  t.equal(await bilal.listens(), '')
})

t.test('who was blocked after they agreed is swapped with nobody', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '50412345')
  await group.says('/assign FAJAR_AZAAN 2027-02-14 50412345')
  await bilal.listens()
  await ahmed.says('swap fajar azaan 10 feb because I travel that day')
  await ahmed.taps('Anyone who can')
  await bilal.listens()
  await group.says('/block 50412345 was rude to everybody')
  t.match(await bilal.taps('Accept'), /No other duty can be given to you at the moment/)
})

t.test('a season that was ended alerts nobody', async (t) => {
  const { town, group } = await withTwoDuties(t)
  const { clock } = town
  clock.set('2027-02-12T07:30:00Z')
  await group.says('/season close sherullah')
  await group.taps('Yes, close it')
  await group.listens()
  t.ok((await town.ctx.db.selectFrom('seasons').select('ended_at').executeTakeFirstOrThrow()).ended_at)
  for (const at of ['2027-02-12T15:00:00Z', '2027-02-12T18:00:00Z']) {
    clock.set(at)
    await chaseConfirmations(town.ctx, town.ctx.clock.now())
    await foreseeEvenings(town.ctx, town.ctx.clock.now())
  }
  t.equal(await group.listens(), '')
})

t.test('whoever is there after all says so each time it was noted otherwise', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  town.clock.set('2027-02-12T06:50:00Z')
  const duty = await town.ctx.db
    .selectFrom('assignments')
    .select('id')
    .where('duty_code', '=', 'ZOHAR_AZAAN')
    .executeTakeFirstOrThrow()
  await group.tapsId(`/attendance missed ${duty.id}`)
  await ahmed.says('I am here')
  t.match(await group.listens(), /Ahmed Ali/)
  await ahmed.says('I am here')
  t.equal(await group.listens(), '', 'once for each note')
  town.clock.pass({ minutes: 1 })
  await group.tapsId(`/attendance kept ${duty.id}`)
  await group.tapsId(`/attendance missed ${duty.id}`)
  await group.listens()
  await ahmed.says('I am here')
  t.match(await group.listens(), /Ahmed Ali/)
})

t.test('a duty that was taken back was not missed', async (t) => {
  const { town, group } = await withTwoDuties(t)
  await town.ctx.db.updateTable('seasons').set({ missed_threshold: 1 }).execute()
  town.clock.set('2027-02-12T06:30:00Z')
  const duty = await town.ctx.db
    .selectFrom('assignments')
    .select('id')
    .where('duty_code', '=', 'ZOHAR_AZAAN')
    .executeTakeFirstOrThrow()
  await group.tapsId(`/attendance missed ${duty.id}`)
  t.match(await group.says('/assign FAJAR_AZAAN 2027-02-19 30412345'), /missed/)
  await group.says('/unlock ZOHAR_AZAAN 2027-02-12 entered by mistake, he was never meant')
  t.notMatch(await group.says('/assign FAJAR_AZAAN 2027-02-20 30412345'), /missed/)
})

t.test('a rejection calls off what was asked to be corrected', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await registered(town, '919810000001', 'Ahmed Ali', '30412345')
  await group.listens()
  const reject = group.buttons().find(({ label }) => label === 'Reject')!.id
  await group.says('/correct 30412345 name please write it as on the card')
  await ahmed.listens()
  const mend = ahmed.buttons().find(({ label }) => /orrect/.test(label))!.id
  await group.tapsId(reject)
  await group.replies('not old enough this year')
  await group.taps(/^Yes|Reject/)
  await ahmed.listens()
  await ahmed.tapsId(mend)
  const { db } = town.ctx
  t.equal(
    (await db.selectFrom('corrections').select('status').executeTakeFirstOrThrow()).status,
    'called-off',
  )
  t.notMatch(ahmed.heard(), /What is your full name/)
})

t.test('news of several days hangs on none of them', async (t) => {
  const { group, ahmed } = await withTwoDuties(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-11 30412345')
  await ahmed.listens()
  await group.says('/season duties fajar azaan 05:40')
  await group.taps('Yes, change it')
  await group.says('/unlock FAJAR_AZAAN 2027-02-10 he is travelling that day')
  t.match(await ahmed.listens(), /5:40/, 'the other day is still told')
})
