import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted, registered } from './accepted.ts'
import { createTown, openedSeason, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

t.test('a reason that is too short leads to the question, not to a dead end', async (t) => {
  const { town, group } = await withAhmed(t)
  t.match(
    await group.says('/unlock FAJAR_AZAAN 2027-02-10 he is ill'),
    /needs 10 letters or more, and this one has 9[\s\S]*Why is Fajar Azaan.*Reply to this message/,
  )
  t.match(await group.replies('his mother is in hospital'), /🔓 Fajar Azaan.*Ahmed Ali is being told/)
  t.same(await reasons(town), ['his mother is in hospital'])
})

t.test('what cannot be unlocked is said before a reason is asked for', async (t) => {
  const { town, group } = await withAhmed(t)
  t.match(await group.says('/unlock FAJAR_AZAAN 2027-02-11'), /Nobody has Fajar Azaan, Thursday/)
  t.match(await group.says('/unlock FAJAR_AZAAN 2027-04-01'), /Sherullah 1448H has no such day/)
  t.match(await group.says('/unlock FAJAR_AZAAN 2027-04-01 his mother is ill'), /has no such day/)
  t.match(await group.says('/unlock FAJAR_AZAAN yesterday'), /That day is over: Sunday, 31 January/)
  await group.says('/unlock 2027-02-10')
  const [listed] = group.buttons()
  town.clock.set('2027-02-10T02:00:00Z')
  t.match(await group.says('/unlock FAJAR_AZAAN today'), /that time is over/)
  t.match(await group.tapsId(listed!.id), /that time is over/)
  t.equal(await group.replies('his mother is in hospital'), '', 'nothing was asked')
  town.clock.set('2027-02-11T02:00:00Z')
  t.match(await group.says('/unlock FAJAR_AZAAN yesterday'), /That day is over: Wednesday, 10 February/)
})

for (const order of [
  'his mother is in hospital fajar azaan day 4',
  'fajar azaan his mother is in hospital 10 feb',
  '2027-02-10 his mother is in hospital FAJAR_AZAAN',
  'his mother 10 feb is in hospital fajr azan',
])
  t.test(`an unlock in any order: ${order}`, async (t) => {
    const { town, group } = await withAhmed(t)
    t.match(await group.says(`/unlock ${order}`), /🔓 Fajar Azaan, Wednesday, 10 February/)
    t.same(await reasons(town), ['his mother is in hospital'])
  })

t.test('a duty that nobody knows is not replaced by one in the reason', async (t) => {
  const { town, group } = await withAhmed(t)
  for (const order of ['MIDDAY_AZAAN 10 feb', 'midday 10 feb'])
    t.match(await group.says(`/unlock ${order} he has no time for fajar azaan`), /no such duty/, order)
  t.same(await reasons(town), [])
})

t.test('a long name in letters of two bytes leaves the buttons fit for Telegram', async (t) => {
  const { town, group } = await withAhmed(t)
  const name = 'محمد عبدالرحمن بن عبدالله الأنصاري'
  await town.ctx.db
    .updateTable('registrations')
    .set({ full_name: name })
    .where('org_id', '=', town.org.id)
    .execute()
  t.match(await group.says(`/assign ZOHAR_AZAAN ${name}`), /day/i)
  t.ok(group.buttons().length > 0)
  t.ok(group.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
})

t.test('the news of an unlock stays when the slot is given to another', async (t) => {
  const { group } = await withAhmed(t)
  await group.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
  t.ok(group.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
  t.match(await group.taps('Give to another'), /^Who for Fajar Azaan/, 'a message of its own')
  t.match(await group.taps(/Ahmed/), /^\[edit\] ✅/, 'and that question is answered in place')
})

t.test('a duty is named in the language of whoever reads of it', async (t) => {
  const { town, group } = await withAhmed(t)
  const ahmed = town.phone('919810000001')
  await ahmed.listens()
  await ahmed.says('العربية')
  const said = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
  t.match(said(await ahmed.says('واجباتي')), /05:20: أذان الفجر – بلا جواب بعد/)
  t.match(await group.says('/assign 30412345 day 4 أذان الظهر'), /✅ Zohar Azaan/)
  t.match(said(await ahmed.listens()), /أُسند إليك أذان الظهر يوم الأربعاء/)
  await group.says('/unlock day 4')
  t.same(
    group.buttons().map(({ label }) => label),
    ['Fajar Azaan: Ahmed Ali', 'Zohar Azaan: Ahmed Ali'],
  )
})

t.test('whoever asked not to be written to is not given a duty unawares', async (t) => {
  const { town, group } = await withAhmed(t)
  const ahmed = town.phone('919810000001')
  await ahmed.says('stop')
  t.match(
    await group.says('/assign ZOHAR_AZAAN 2027-02-10 30412345'),
    /Ahmed Ali asked us not to write by WhatsApp: the news and the reminder go by e-mail only/,
  )
  t.match(await group.taps('Assign anyway'), /✅ Zohar Azaan/)
  await ahmed.says('start')
  t.match(await group.says('/assign MAGRIB_AZAAN 2027-02-10 30412345'), /✅ Magrib Azaan/)
})

t.test('where there is nobody to choose, it is said why', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  t.match(
    await group.says('/assign FAJAR_AZAAN 2027-02-10'),
    /Nobody is registered for Sherullah 1448H yet\. People register by writing “register”/,
  )
  t.same(group.buttons(), [])
  await registered(town, '919810000001', 'Ahmed Ali', '30412345')
  await group.listens()
  const [approve] = group.buttons()
  t.match(await group.says('/assign FAJAR_AZAAN 2027-02-10'), /Nobody is accepted.*\/registrations/)
  await group.tapsId(approve!.id)
  t.match(
    await group.says('/assign FAJAR_TAKBIRA 2027-02-10'),
    /Who for Fajar Takbira.*\n1\. Ahmed Ali \(30412345\): did not offer this and has no duty yet\./,
  )
})

t.test('a season that cannot be made is answered with what is wrong, and a whole example', async (t) => {
  const town = await createTown(t, talk)
  const group = town.member('Yusuf')
  const example = /\/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight/
  for (const [said, heard] of [
    ['Foo 2027-02-30 2027-03-08 eight', /no such date/],
    ['eight', /I still need its name, its first day,? and its last day/],
    ['Foo 2027-02-07 eight', /I still need its last day\./],
    ['Foo 2027-02-07 2027-03-08', /I still need the number of duties/],
  ] as const) {
    const answer = await group.says(`/season new ${said}`)
    t.match(answer, heard, said)
    t.match(answer, example, said)
  }
})

t.test('past days are called past; examples are days of the open season', async (t) => {
  const town = await createTown(t, talk)
  const group = town.member('Yusuf')
  t.match(await group.says('/help'), /\/roster 2027-02-01:/, 'today, where no season is open')
  await openedSeason(town)
  t.match(await group.says('/roster yesterday'), /That day is over: Sunday, 31 January.*runs from/)
  t.match(await group.says('/roster whenever'), /for example: 2027-02-07, 7 feb, friday or day 7/)
  t.match(await group.says('/roster 2027-02-30'), /for example: 2027-02-07 or 7 feb/)
  town.clock.set('2027-03-03T06:30:00Z')
  t.match(await group.says('/help'), /\/roster 2027-03-03:[\s\S]*3 mar, 2027-03-03, day 7/)
})

/** Ahmed Ali is accepted and has Fajar Azaan on 10 February. */
async function withAhmed(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const given = await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  if (!given.includes('Ahmed Ali is being told')) throw new Error(`nothing was given: ${given}`)
  return { town, group }
}

const reasons = async ({ ctx }: Town) =>
  (await ctx.db.selectFrom('unlock_log').select('reason').execute()).map(({ reason }) => reason)
