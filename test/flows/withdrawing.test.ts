import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('a volunteer withdraws: asked first, duties free, the group told', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  await given(yusuf, ahmed)
  t.match(await ahmed.says('my registration'), /your registration is accepted/)
  t.match(await ahmed.taps('Withdraw'), /Withdraw your registration for Sherullah 1448H\? You have 2 duties/)
  t.match(await ahmed.says('hm'), /withdraw, or stay\?/)
  t.match(await ahmed.taps('No, I stay'), /you stay registered/)
  t.equal(await yusuf.listens(), '')
  await ahmed.says('withdraw')
  const heard = await ahmed.taps('Yes, withdraw')
  t.match(heard, /Your registration for Sherullah 1448H is withdrawn/)
  t.notMatch(heard, /---/, 'once, not for each duty')
  t.match(
    await yusuf.listens(),
    /🚪 Withdrawn: Ahmed Ali[\s\S]*Ahmed Ali \(30412345\) has withdrawn from Sherullah 1448H\.\nThese 2 slots are open again[\s\S]*○ Fajar Azaan, Wednesday, 10 February 2027\n○ Zohar Azaan/,
  )
  t.same(labels(yusuf), ['Wed 10 Feb: Fajar Azaan', 'Thu 11 Feb: Zohar Azaan'])
  t.match(await yusuf.taps(/Fajar/), /Who for Fajar Azaan/)
  t.match(await unlocks(town), [
    { unlocked_by: 'Ahmed Ali', reason: 'withdrew from the season' },
    { unlocked_by: 'Ahmed Ali', reason: 'withdrew from the season' },
  ])
  t.match(await yusuf.says('/roster 2027-02-10'), /○ 05:20 Fajar Azaan: open/)
  t.match(await yusuf.says('/assign FAJAR_AZAAN 2027-02-10 30412345'), /has withdrawn from this season/)
  t.match(await yusuf.says('/who ahmed'), /Registration: withdrawn/)
  t.same(labels(yusuf), [])
  t.match(await ahmed.says('withdraw'), /no registration of yours that could be withdrawn/)
})

t.test('a new registration takes it up again, as the first time', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  await ahmed.says('withdraw')
  await ahmed.taps('Yes, withdraw')
  t.match(await ahmed.says('salaam'), /Registration for Sherullah 1448H is open/)
  for (const text of [
    'register',
    'Ahmed Ali Bhai',
    '30412345',
    'new@example.com',
    'takhbira',
    'done',
    'done',
  ])
    await ahmed.says(text)
  t.match(await ahmed.says('submit'), /We have received your registration for Sherullah 1448H: Takhbira/)
  t.match(await yusuf.listens(), /📝 Ahmed Ali Bhai\nITS 30412345\nService: Takhbira/)
  t.same(labels(yusuf).slice(-2), ['Approve', 'Reject'])
  await yusuf.taps('Approve')
  t.match(await ahmed.listens(), /is accepted/)
  const rows = await town.ctx.db.selectFrom('registrations').select(['status', 'email']).execute()
  t.same(rows, [{ status: 'approved', email: 'new@example.com' }])
})

t.test('a coordinator withdraws somebody: with a reason, asked first, and they are told', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  await given(yusuf, ahmed)
  t.match(await yusuf.says('/withdraw'), /Who, and why\?/)
  t.match(
    await yusuf.says('/withdraw Ahmed'),
    /Why is the registration of Ahmed Ali \(30412345\) to be withdrawn/,
  )
  t.match(await yusuf.replies('moved'), /needs 10 letters or more, and this one has 5/)
  t.match(
    await yusuf.replies('has moved to Pune'),
    /Withdraw the registration of Ahmed Ali \(30412345\) for Sherullah 1448H\? 2 duties become free by it\. Reason: “has moved to Pune”/,
  )
  t.match(await yusuf.taps('Keep'), /stays as it is/)
  t.equal(await ahmed.listens(), '')
  await yusuf.says('/withdraw Ahmed Ali has moved to Pune')
  t.match(
    await yusuf.taps('Yes, withdraw'),
    /is withdrawn, by Yusuf\. Ahmed Ali is being told\.\nReason: “has moved to Pune”\nThese 2 slots/,
  )
  t.match(
    await ahmed.listens(),
    /^Assalamu alaikum Ahmed Ali\. Your registration for Sherullah 1448H has been withdrawn by the coordinators[^-]*$/,
  )
  t.match(await yusuf.says('/withdraw 30412345 has moved to Pune'), /was withdrawn already: Yusuf, 1 Feb/)
  t.match(await unlocks(town), [{ reason: 'has moved to Pune' }, { reason: 'has moved to Pune' }])
  t.match(await yusuf.says('/correct 30412345 email'), /E-mail of Ahmed Ali/)
  t.match(await yusuf.taps('Ask without a word'), /was withdrawn, so there is nothing to correct/)
})

t.test('nobody withdraws another from their own chat', async (t) => {
  const { town, ahmed } = await withAhmed(t)
  const fatema = await accepted(town, '919800000002', 'Fatema Husain', '30412346')
  await ahmed.says('my registration')
  const own = await town.ctx.db
    .selectFrom('registrations')
    .select('id')
    .where('full_name', '=', 'Ahmed Ali')
    .executeTakeFirstOrThrow()
  t.match(await fatema.tapsId(`/withdraw ${own.id}`), /no registration of yours/)
})

t.test('whoever was asked to step in and has withdrawn or been blocked since cannot take it', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  const fatema = await accepted(town, '919800000002', 'Fatema Husain', '30412346')
  const zahra = await accepted(town, '919800000003', 'Zahra Amin', '30412347')
  town.clock.set('2027-02-08T06:30:00Z')
  await yusuf.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await ahmed.listens()
  await ahmed.says('no')
  t.match(await fatema.listens(), /Could you take it\?/)
  const [take] = fatema.buttons()
  await fatema.says('withdraw')
  await fatema.taps('Yes, withdraw')
  await yusuf.says('/block 30412347 registered under another’s name')
  for (const person of [fatema, zahra])
    t.match(await person.tapsId(take!.id), /not on the list for this season at the moment/)
  const held = await town.ctx.db.selectFrom('assignments').select('status').execute()
  t.same(held, [{ status: 'live' }])
})

const unlocks = (town: Town) =>
  town.ctx.db.selectFrom('unlock_log').select(['unlocked_by', 'reason']).execute()

async function given(yusuf: Speaking, ahmed: Speaking) {
  await yusuf.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await yusuf.says('/assign ZOHAR_AZAAN 2027-02-11 30412345')
  await ahmed.listens()
}

async function withAhmed(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const yusuf = town.member('Yusuf')
  const ahmed = await accepted(town, '919800000001', 'Ahmed Ali', '30412345')
  await yusuf.listens()
  return { town, yusuf, ahmed }
}
