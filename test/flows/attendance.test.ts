import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('a coordinator notes who came, and may think again', async (t) => {
  const { town, group } = await onTheDay(t)
  town.clock.set('2027-02-10T00:00:00Z')
  t.equal(
    await group.says('/attendance'),
    [
      '🙋 Who came: Sherullah 1448H, day 4: Wednesday, 10 February 2027',
      '',
      '1. ▫️ 05:20 Fajar Azaan: Ahmed Ali (30412345), nobody has said yet',
      '',
      'Still ahead:',
      '● 12:30 Zohar Azaan: Bilal Khan (50412345), given',
      '',
      '“Excused” means: did not come, but had told us.',
    ].join('\n'),
  )
  t.same(labels(group), ['1 came', '1 missed', '1 excused', '‹ Previous'])
  t.match(
    await group.taps('1 missed'),
    /^\[edit\] [\s\S]*1\. 🚫 05:20 Fajar Azaan: Ahmed Ali \(30412345\), did not come\n/,
  )
  t.match(await group.taps('1 excused'), /did not come, but had told us\n/)
  t.match(await group.taps('1 came'), /🙋 05:20 Fajar Azaan: Ahmed Ali \(30412345\), came\n/)
  t.match(await group.taps('1 came'), /, came\n/, 'tapped twice it is said once')
  t.match(await group.says('/roster today'), /🙋 05:20 Fajar Azaan: Ahmed Ali/)
  t.match(
    await group.says('/who 30412345'),
    /Came for one duty, missed none without a word\.[\s\S]*🙋 .*Fajar Azaan – came/,
  )
  const log = await town.ctx.db
    .selectFrom('audit_log')
    .select(['action', 'actor', 'detail'])
    .where('action', 'like', 'attendance.%')
    .orderBy('id')
    .execute()
  t.match(log, [
    { action: 'attendance.missed', actor: 'Yusuf', detail: { noticed: false } },
    { action: 'attendance.missed', detail: { noticed: true, before: 'missed' } },
    { action: 'attendance.kept', detail: { noticed: false, before: 'missed' } },
  ])
  t.equal(log.length, 3)
})

t.test('whoever had asked to be released has missed it with notice', async (t) => {
  const { town, group, ahmed } = await onTheDay(t)
  town.clock.set('2027-02-08T06:30:00Z')
  t.match(
    await ahmed.says('cancel fajar azaan 10 feb because my brother marries'),
    /request|asked|coordinators/i,
  )
  await group.listens()
  town.clock.set('2027-02-10T02:00:00Z')
  await group.says('/attendance')
  t.match(await group.taps('1 missed'), /did not come, but had told us\n/)
})

t.test('whoever had declined has missed it with notice', async (t) => {
  const { town, group, ahmed } = await onTheDay(t)
  await ahmed.says('no')
  town.clock.set('2027-02-10T00:00:00Z')
  await group.listens()
  await group.says('/attendance')
  t.match(await group.taps('1 missed'), /did not come, but had told us\n/)
})

t.test(
  'not before an hour before its time; not a day without duties; what is not said stays so and is shown',
  async (t) => {
    const { town, group } = await onTheDay(t)
    const [fajar] = await assignments(town)
    t.match(await group.tapsId(`/attendance kept ${fajar}`), /can be noted from 10 Feb 2027, 04:20 on/)
    t.match(await group.says('/attendance tomorrow'), /has not come yet/)
    t.match(await group.says('/attendance 12 feb'), /Nobody has a duty on Friday, 12 February/)
    t.match(await group.says('/attendance 31 feb'), /no such day/)
    t.match(await group.says('/attendance whenever'), /do not understand that day/)
    t.match(await group.says('/attendance 1 april'), /no such day: it runs/)
    t.match(await group.says('/attendance kept nobody'), /I do not know this duty/)
    t.match(await group.says('/attendance earlier'), /Of all earlier days .* it is said who came/)
    t.notMatch(await group.says('/attendance 14 feb'), /earlier days/, 'what is ahead is not missing')
    town.clock.set('2027-02-12T06:30:00Z')
    t.match(
      await group.says('/attendance'),
      /Of earlier days, 2 duties have no word yet whether they were kept/,
    )
    t.match(await group.taps('Earlier'), /Which one/)
    t.same(labels(group), ['Wed 10 Feb (2)'])
    t.match(await group.taps('Wed 10 Feb (2)'), /1\. ▫️[\s\S]*2\. ▫️/)
    await group.taps('1 came')
    t.match(await group.taps('2 missed'), /1\. 🙋[\s\S]*2\. 🚫/)
    t.match(await group.says('/attendance earlier'), /Of all earlier days/)
    t.match(await town.phone('919810000001').says('/attendance'), /Only the coordinators/)
  },
)

t.test('“I am here”, by button or in words, from an hour before until three hours after', async (t) => {
  const { town, group, ahmed, bilal } = await onTheDay(t)
  t.match(
    await ahmed.says('I am here'),
    /is still ahead\. Please tell me when you are there, from 10 Feb 2027, 04:20 on/,
  )
  town.clock.set('2027-02-09T22:49:59Z')
  t.match(await ahmed.says('i am here'), /is still ahead/)
  await ahmed.says('my duties')
  t.notOk(labels(ahmed).includes('I am here'))
  town.clock.set('2027-02-09T22:50:00Z')
  t.match(await ahmed.says('my duties'), /Fajar Azaan/)
  t.same(labels(ahmed), ['I am here', 'I will be there', "I can't"])
  t.match(await ahmed.taps('I am here'), /It is noted that you are there for Fajar Azaan today/)
  t.match(await ahmed.says('i am here'), /noted already/)
  t.match(await ahmed.says('my duties'), /🙋 .*Fajar Azaan – you are there/)
  t.match(await group.says('/attendance'), /1\. 🙋 05:20 Fajar Azaan/)

  const [, zohar] = await assignments(town)
  t.match(await ahmed.tapsId(`/here ${zohar}`), /for someone else/)
  town.clock.set('2027-02-10T10:00:00Z')
  t.match(
    await bilal.says('وصلت'),
    /It is noted that you are there for Zohar Azaan/,
    'to the last minute of three hours',
  )
  t.match(await bilal.tapsId('/here nothing'), /do not find that duty/)
})

t.test('too late, and never for another day', async (t) => {
  const { town, ahmed, bilal } = await onTheDay(t)
  const [fajar] = await assignments(town)
  town.clock.set('2027-02-10T02:50:01Z')
  t.match(await ahmed.tapsId(`/here ${fajar}`), /is over.*tell a coordinator/)
  t.match(await ahmed.says('I am here'), /no duty at this hour/)
  t.match(await bilal.says('I am here'), /is still ahead/)
  const said = await town.ctx.db.selectFrom('attendance').selectAll().execute()
  t.same(said, [])
})

t.test('a coordinator’s word stands against the holder’s, and the coordinators hear of it', async (t) => {
  const { town, group, ahmed } = await onTheDay(t)
  town.clock.set('2027-02-10T00:00:00Z')
  await group.says('/attendance')
  await group.taps('1 missed')
  t.match(await ahmed.says('I am here'), /have noted that you did not come/)
  t.match(await group.listens(), /🙋 Ahmed Ali \(30412345\) writes that they are there: Fajar Azaan/)
  t.match(await group.taps('Was there after all'), /^Noted for Ahmed Ali, Fajar Azaan, .*: came/)
  t.match(await ahmed.says('I am here'), /noted already/)
})

t.test('whoever declined and comes all the same is expected again, and the search ends', async (t) => {
  const { town, group, ahmed, bilal } = await onTheDay(t)
  await ahmed.says('no')
  await bilal.listens()
  town.clock.set('2027-02-09T22:51:00Z')
  await group.listens()
  t.match(await ahmed.says('I am here'), /It is noted/)
  t.match(await group.listens(), /will be there: Fajar Azaan/)
  const [live] = await town.ctx.db
    .selectFrom('assignments')
    .select('answer')
    .where('duty_code', '=', 'FAJAR_AZAAN')
    .execute()
  t.equal(live!.answer, 'confirmed')
})

t.test('most came: only the exceptions are said one by one', async (t) => {
  const { town, group } = await onTheDay(t)
  await group.says('/assign MAGRIB_AZAAN 2027-02-10 30412345')
  town.clock.set('2027-02-10T08:00:00Z')
  await group.says('/attendance')
  t.same(labels(group).slice(6), ['Rest came', '‹ Previous'])
  await group.taps('1 missed')
  t.notOk(labels(group).includes('Rest came'), 'of one it is said by its own button')
  await group.says('/assign MAGRIB_TAKBIRA 2027-02-10 50412345')
  await group.taps('Assign anyway')
  town.clock.set('2027-02-10T11:30:00Z')
  await group.listens()
  await group.says('/attendance')
  const after = await group.taps('Rest came')
  t.match(after, /1\. 🚫[\s\S]*2\. 🙋[\s\S]*3\. 🙋[\s\S]*4\. 🙋/)
  t.notOk(labels(group).includes('Rest came'))
  const log = await town.ctx.db
    .selectFrom('audit_log')
    .select('action')
    .where('action', 'like', 'attendance.%')
    .execute()
  t.same(log.map(({ action }) => action).toSorted(), [
    ...Array(3).fill('attendance.kept'),
    'attendance.missed',
  ])
  t.match(await group.says('/attendance rest 2027-13-40'), /no such day in the calendar/)
})

t.test('two duties of one time are one coming; of two times it is asked', async (t) => {
  const { town, group, ahmed } = await onTheDay(t)
  await group.says('/assign FAJAR_TAKBIRA 2027-02-10 30412345')
  await group.taps('Assign anyway')
  town.clock.set('2027-02-10T00:00:00Z')
  t.match(await ahmed.says('I am here'), /Fajar Azaan today\.\n.*Fajar Takbira today/)
})

t.test('who missed twice without a word is warned of before the next duty', async (t) => {
  const { town, group } = await onTheDay(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-11 30412345')
  town.clock.set('2027-02-11T06:30:00Z')
  await group.says('/attendance 10 feb')
  await group.taps('1 missed')
  t.match(await group.says('/assign MAGRIB_AZAAN 2027-02-12 30412345'), /is being told/, 'once is forgiven')
  await group.says('/attendance 11 feb')
  await group.taps('1 excused')
  t.match(
    await group.says('/assign MAGRIB_AZAAN 2027-02-13 30412345'),
    /is being told/,
    'with notice it does not count',
  )
  await group.says('/attendance 11 feb')
  await group.taps('1 missed')
  t.match(
    await group.says('/assign MAGRIB_AZAAN 2027-02-14 30412345'),
    /⚠️ Ahmed Ali has missed 2 duties of this season without a word/,
  )
  t.match(await group.taps('Assign anyway'), /is being told/)
  t.match(await group.says('/attendance warn'), /a number from 1 to 30/)
  t.match(await group.says('/attendance warn 0'), /a number from 1 to 30/)
  t.match(await group.says('/attendance warn 3'), /^✅ In Sherullah 1448H you are warned .* missed 3 without/)
  t.match(await group.says('/assign MAGRIB_AZAAN 2027-02-15 30412345'), /is being told/)
})

t.test('of duties of two times at hand it is asked which', async (t) => {
  const { town, group, ahmed } = await onTheDay(t)
  await group.says('/assign ZOHAR_TAKBIRA 2027-02-10 30412345')
  await group.taps('Assign anyway')
  const types = town.ctx.db.updateTable('reminders')
  const [, , takbira] = await assignments(town)
  const at = Temporal.Instant.from('2027-02-10T01:20:00Z')
  await types.set({ useful_until: at }).where('assignment_id', '=', takbira!).execute()
  town.clock.set('2027-02-10T00:50:00Z')
  await ahmed.listens()
  t.match(await ahmed.says('I am here'), /For which duty are you there/)
  t.same(labels(ahmed), ['Fajar Azaan', 'Zohar Takbira'])
  t.match(await ahmed.taps('Zohar Takbira'), /It is noted that you are there for Zohar Takbira/)
  t.match(await ahmed.says('I am here'), /It is noted that you are there for Fajar Azaan/)
})

const assignments = async (town: Awaited<ReturnType<typeof createTown>>) =>
  (await town.ctx.db.selectFrom('assignments').select('id').orderBy('duty_code').execute()).map(
    ({ id }) => id,
  )

/** Ahmed Ali has Fajar Azaan (05:20) and Bilal Zohar Azaan (12:30) on Wednesday, 10 February; it is Tuesday noon. */
async function onTheDay(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '50412345')
  town.clock.set('2027-02-09T06:30:00Z')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.says('/assign ZOHAR_AZAAN 2027-02-10 50412345')
  for (const person of [ahmed, bilal, group]) await person.listens()
  return { town, group, ahmed, bilal }
}
