import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted, registered } from './accepted.ts'
import { createTown, openedSeason } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const reason = 'he is travelling that week'

t.test('the running season stays in reach when the next one is opened for registration', async (t) => {
  const { town, group, ahmed } = await withNext(t)
  t.match(await group.says('/roster 2027-02-10'), /📋 Sherullah 1448H, day 4[\s\S]*Fajar Azaan: Ahmed Ali/)
  t.match(await group.taps('Next ›'), /^\[edit\] 📋 Sherullah 1448H, day 5/)
  t.match(await group.says('/roster 10 feb'), /Sherullah 1448H, day 4/)
  t.match(
    await group.says('/roster day 3'),
    /📋 Sherullah 1448H, day 3/,
    'the nearest one has days with numbers',
  )
  t.match(await group.says('/roster 3 june'), /📋 Rajab, day 3: Thursday, 3 June 2027/)
  t.match(await group.says('/roster 2027-05-01'), /Sherullah 1448H has no such day: it runs from/)
  town.clock.set('2027-02-08T06:30:00Z')
  t.match(await group.says('/roster'), /Sherullah 1448H, day 2/, 'today')
  t.match(await group.says('/assign ahmed zohar azaan 2027-02-11'), /✅ Zohar Azaan, Thursday.*Ahmed Ali/)
  t.match(await group.says('/assign 2027-02-12 zohar azaan'), /Who for Zohar Azaan/)
  t.match(await group.taps(/Ahmed Ali/), /✅ Zohar Azaan, Friday/)
  t.match(await group.says('/assign 30412345 zohar azaan 2027-06-02'), /Nobody registered fits/)
  await ahmed.listens()
  t.match(await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`), /🔓 Fajar Azaan.*Ahmed Ali/)
  t.match(await ahmed.listens(), /taken back/)
  t.match(await group.taps('Give to another'), /Who for Fajar Azaan/)
  t.match(await group.taps(/Ahmed Ali/), /✅ Fajar Azaan, Wednesday, 10 February/)
})

t.test('an order without a day is about the running season, and shows the way to the open one', async (t) => {
  const { town, group } = await withNext(t)
  t.match(await group.says('/help'), /\/roster 2027-02-07/, 'a day of the running one')
  t.match(await group.says('/roster'), /📋 Sherullah 1448H, day 1/)
  t.match(await group.taps('Rajab'), /^\[edit\] 📋 Rajab, day 1/)
  t.match(await group.says('/open'), /239 open slots in Sherullah 1448H \(page 1 of 30\)/)
  t.match(await group.taps('Rajab'), /^\[edit\] 240 open slots in Rajab \(page 1 of 30\)/)
  t.match(await group.taps('Next ›'), /^\[edit\] 240 open slots in Rajab \(page 2 of 30\)/)
  t.match(await group.says('/open 10 feb'), /open slots in Sherullah 1448H[\s\S]*10 February/)
  t.match(await group.says('/open 31 feb'), /no such day in the calendar/)
  t.match(await group.says('/open sesame'), /day/)
  t.match(
    await group.says('/assign 30412345 zohar azaan'),
    /Which day\?[^\n]*\nFor Rajab write a day of it, for example \/assign 2027-06-01/,
  )
  t.match(await group.taps(/Day 1\b/), /✅ Zohar Azaan, Sunday, 7 February 2027/)
  t.match(await group.says('/unlock'), /Which day\?/)
  await registered(town, '919810000009', 'Bilal Khan', '50412345')
  t.match(
    await group.says('/registrations'),
    /One registration for Sherullah 1448H and Rajab waits[\s\S]*Bilal Khan/,
  )
  town.clock.set('2027-03-09T06:30:00Z')
  t.match(await group.says('/roster'), /📋 Rajab, day 1/, 'once the other is over')
})

t.test('two seasons do not share days; one made by mistake is taken out again', async (t) => {
  const { group } = await withNext(t)
  const again = '/season new "Sherullah mended" 2027-02-08 2027-03-09 eight without auditions'
  const refused =
    'Sherullah 1448H runs from Sunday, 7 February 2027 to Monday, 8 March 2027, and two seasons cannot share days. ' +
    'Choose other days; or, if Sherullah 1448H was made by mistake: /season remove Sherullah 1448H'
  t.equal(await group.says(`${again} open`), refused)
  t.equal(await group.says(again), refused, 'nor one that waits')
  t.match(await group.says('/roster 2027-02-10'), /Sherullah 1448H, day 4[\s\S]*Ahmed Ali/)
  t.match(await group.says('/season new Rajab2 2027-06-30 2027-07-01 eight'), /^Rajab runs from/)
  t.match(
    await group.says('/season remove Sherullah 1448H'),
    /cannot be removed: registrations 1, duties given 1/,
  )
  t.match(await group.says('/season remove'), /Which season/)
  t.match(await group.says('/season remove rajab'), /^Remove Rajab .*Nobody has registered/)
  t.match(await group.taps('Leave it as it is'), /^\[edit\] ● Rajab: /)
  t.match(await group.says('/season remove "Rajab"'), /^Remove Rajab/)
  t.match(await group.taps('Yes, remove it'), /^\[edit\] 🗑 Rajab .*is removed \(Yusuf\)/)
  t.notMatch(await group.says('/season'), /Rajab: /)
  t.match(await group.says('/season new Rajab 2027-06-01 2027-06-30 eight open'), /Registration is open/)
})

t.test('a season is closed once no duty is ahead, with its report; it opens again if need be', async (t) => {
  const { town, group } = await withNext(t)
  t.match(
    await group.says('/season close Sherullah 1448H'),
    /cannot be closed yet: one duty is still ahead, on Wednesday, 10 February 2027/,
  )
  t.same(group.buttons(), [], 'people register for Rajab')
  t.match(await group.says('/season close rajab'), /^Close Rajab .*no duty of it can be given any more/)
  town.clock.set('2027-02-20T06:30:00Z')
  t.match(await group.says('/stats'), /📊 Sherullah 1448H[\s\S]*accepted: 1[\s\S]*given: 1 of 240/)
  t.match(await group.says('/season close sherullah'), /^Close Sherullah 1448H/)
  const closed = await group.taps('Yes, close it')
  t.match(closed, /^\[edit\] ✅ Sherullah 1448H has ended \(Yusuf\)\.[\s\S]*---\n📊 Sherullah 1448H/)
  t.match(
    closed,
    /Their time is over: 1 – kept 0, missed with notice 0, missed without a word 0, not said 1\./,
  )
  t.match(closed, /One volunteer has served/)
  t.match(await group.taps('By duty'), /Fajar Azaan: 1 – .*not said 1.*\n.*Fajar Takbira: 0 – /)
  t.match(await group.taps('By person'), /1\. Ahmed Ali \(30412345\): 1 – /)
  t.match(
    await group.says('/assign 30412345 zohar azaan 2027-03-01'),
    /Sherullah 1448H has ended, so no duty of it can be given/,
  )
  t.match(await group.says('/season close sherullah'), /has ended/)
  t.match(await group.says('/open'), /open slots in Rajab/)
  t.match(await group.says('/season'), /✓ Sherullah 1448H: .*, ended/)
  t.match(await group.says('/season new "After" 2027-02-21 2027-03-08 eight'), /is made/, 'its days are free')
  t.match(await group.says('/season remove After'), /^Remove After/)
  await group.taps('Yes, remove it')
  await group.says('/season show Sherullah 1448H')
  await group.taps('Open it')
  await group.taps('Open it instead')
  t.match(await group.says('/assign 30412345 zohar azaan 2027-03-01'), /✅ Zohar Azaan/)
})

t.test('whoever serves in the running season sees so, whatever people register for', async (t) => {
  const { town, group, ahmed } = await withNext(t)
  await ahmed.listens()
  const greeted = await ahmed.says('salaam')
  t.match(greeted, /You are registered for Sherullah 1448H[\s\S]*Registration for Rajab is open/)
  t.same(
    ahmed.buttons().map(({ label }) => label),
    [
      'Yes: Fajar Azaan',
      "Can't: Fajar Azaan",
      'Register',
      'My duties',
      'My registration',
      'Days away',
      'Ask a coordinator',
      'Language',
      'More',
    ],
  )
  await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`)
  await ahmed.listens()
  t.match(await ahmed.says('my duties'), /^You are registered for Sherullah 1448H; no duty is yours yet/)
  town.clock.set('2027-03-09T06:30:00Z')
  t.match(await ahmed.says('my duties'), /you are not registered yet/, 'that season is over')
  t.notMatch(await ahmed.says('salaam'), /Sherullah/)
})

t.test('the roster of a season that is over can still be read, while no other is open', async (t) => {
  const { town, group } = await withNext(t)
  town.clock.set('2027-08-01T06:30:00Z')
  t.match(await group.says('/roster 2027-02-10'), /Sherullah 1448H, day 4[\s\S]*Ahmed Ali/)
  t.match(await group.says('/assign zohar azaan 2027-02-11'), /That day is over: Thursday, 11 February/)
  t.match(await group.says('/roster day 3'), /No season is open/)
})

t.test('people of the running season are found, each with what they do in which season', async (t) => {
  const { town, group } = await withNext(t)
  const ahmed = await group.says('/who ahmed')
  t.match(ahmed, /👤 Ahmed Ali, ITS 30412345[\s\S]*Fajar Azaan/)
  t.notMatch(ahmed, /Sherullah 1448H:/, 'one registration needs no season')
  await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const both = await group.says('/who 30412345')
  t.match(both, /Sherullah 1448H:\n👤 Ahmed Ali[\s\S]*Fajar Azaan/)
  t.match(both, /Rajab:\n👤 Ahmed Ali[\s\S]*No duties yet/)
  const one = await group.says('/who ahmed 2027-02-10')
  t.match(one, /👤 Ahmed Ali[\s\S]*Fajar Azaan/)
  t.notMatch(one, /Rajab/)
  t.match(await group.says('/who nobody'), /Nobody registered fits/)
  town.clock.set('2027-04-01T06:30:00Z')
  t.match(await group.says('/who 30412345'), /^👤[\s\S]*No duties yet/, 'the other is over')
})

/** Ahmed Ali has a duty on 10 February in Sherullah; Rajab, in June, has been opened since. */
t.test('yes under a summary is not guessed where a duty came meanwhile', async (t) => {
  const { town, group, ahmed } = await withNext(t)
  for (const text of ['register', 'Ahmed Ali', '30412345', 'ahmed@example.com', 'azaan', 'done', 'done'])
    await ahmed.says(text)
  t.match(ahmed.heard(), /Please look it over/)
  town.clock.pass({ minutes: 1 })
  await group.says('/assign ZOHAR_AZAAN 2027-02-12 30412345')
  t.match(
    await ahmed.says('yes'),
    /could be about two things, so nothing was changed[\s\S]*Zohar Azaan on Friday/,
  )
  t.match(await ahmed.says('submit'), /received|registration/i)
  const answers = await town.ctx.db.selectFrom('assignments').select('answer').execute()
  t.ok(answers.every(({ answer }) => answer === null))
})

async function withNext(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.says('/season new Rajab 2027-06-01 2027-06-30 eight without auditions')
  await group.taps('Open it instead')
  return { town, group, ahmed }
}
