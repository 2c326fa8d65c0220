import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('some days, in pages of whole days that turn in place, with what their signs mean', async (t) => {
  const { group } = await withDuties(t)
  t.equal(
    await group.says('/roster 10-11 feb'),
    [
      '📋 Sherullah 1448H: Wed 10 Feb to Thu 11 Feb',
      '',
      'Day 4: Wednesday, 10 February 2027',
      '✅ 05:20 Fajar Azaan: Ahmed Ali',
      '○ 05:20 Fajar Takbira',
      '❌ 12:30 Zohar Azaan: Bilal Khan',
      '○ 12:30 Zohar Takbira',
      '○ 12:30 Asar Takbira',
      '○ 17:40 Magrib Azaan',
      '○ 17:40 Magrib Takbira',
      '○ 17:40 Ishaa Takbira',
      '',
      'Day 5: Thursday, 11 February 2027',
      '● 05:20 Fajar Azaan: Ahmed Ali',
      '○ 05:20 Fajar Takbira',
      '○ 12:30 Zohar Azaan',
      '○ 12:30 Zohar Takbira',
      '○ 12:30 Asar Takbira',
      '○ 17:40 Magrib Azaan',
      '○ 17:40 Magrib Takbira',
      '○ 17:40 Ishaa Takbira',
      '',
      'Signs: ○ open, ● given, ✅ confirmed and ❌ cannot come',
    ].join('\n'),
  )
  t.same(labels(group), ['The whole season'])
  t.match(
    await group.says('/roster day 3 to day 9'),
    /Tue 9 Feb to Mon 15 Feb\nPage 1 of 2\n\nDay 3[\s\S]*Day 6/,
  )
  t.match(await group.taps('Next ›'), /^\[edit\] .*Tue 9 Feb to Mon 15 Feb\nPage 2 of 2\n\nDay 7[\s\S]*Day 9/)
  t.same(labels(group), ['‹ Previous', 'The whole season'])
  t.match(await group.taps('‹ Previous'), /Page 1 of 2/)
  t.match(await group.says('/roster this week'), /Mon 8 Feb to Sun 14 Feb/, 'seven days from today on')
  t.match(await group.says('/roster next week'), /Mon 15 Feb to Sun 21 Feb/)
  t.match(await group.says('/roster 7 to 12 mar'), /Sun 7 Mar to Mon 8 Mar/, 'what the season has of them')
  t.match(await group.says('/roster 1 to 8 feb'), /Sun 7 Feb to Mon 8 Feb/, 'not those of next year')
})

t.test('the season, a line for each day, and from there to its weeks', async (t) => {
  const { group } = await withDuties(t)
  const season = await group.says('/roster season')
  t.match(season, /^📋 Sherullah 1448H, Sun 7 Feb to Mon 8 Mar, 8 duties a day:\n1\. Sun 7 Feb: ○ 8 open\n/)
  t.match(season, /\n4\. Wed 10 Feb: ○ 6 open, ✅ 1 confirmed and ❌ 1 cannot come\n/)
  t.match(
    season,
    /\n30\. Mon 8 Mar: ○ 8 open\n\nAll in all: ○ 237 open, ● 1 given, ✅ 1 confirmed and ❌ 1 cannot come$/,
  )
  t.same(labels(group), ['Days 1–7', 'Days 8–14', 'Days 15–21', 'Days 22–28', 'Days 29–30'])
  t.match(await group.taps('Days 8–14'), /^\[edit\] .*Sun 14 Feb to Sat 20 Feb\nPage 1 of 2/)
  t.match(await group.taps('The whole season'), /^\[edit\] .*8 duties a day/)
  t.match(await group.says('/roster'), /day 2: Monday, 8 February/)
  t.same(labels(group).slice(0, 3), ['‹ Previous', 'Next ›', 'The whole season'])
})

t.test('one duty over the season or some days, and which one, where a word names several', async (t) => {
  const { group } = await withDuties(t)
  const all = await group.says('/roster FAJAR_AZAAN')
  t.match(all, /^📋 Fajar Azaan in Sherullah 1448H, Sun 7 Feb to Mon 8 Mar:\n○ Sun 7 Feb\n/)
  t.match(all, /\n✅ Wed 10 Feb: Ahmed Ali\n● Thu 11 Feb: Ahmed Ali\n○ Fri 12 Feb\n/)
  t.match(all, /Signs: ○ open, ● given and ✅ confirmed$/)
  t.match(
    await group.says('/roster 9-10 feb fajr azan'),
    /^📋 Fajar Azaan .*, Tue 9 Feb to Wed 10 Feb:\n○ Tue 9 Feb\n✅ Wed 10 Feb: Ahmed Ali\n\n/,
  )
  t.match(await group.says('/roster zohar'), /Which duty/)
  t.same(labels(group), ['Zohar Azaan', 'Zohar Takbira'])
  t.match(await group.taps('Zohar Azaan'), /^\[edit\] 📋 Zohar Azaan in[\s\S]*❌ Wed 10 Feb: Bilal Khan/)
})

t.test('what names no days is told so, with an example', async (t) => {
  const { group } = await withDuties(t)
  t.match(await group.says('/roster nonsense'), /I do not understand that day/)
  t.match(await group.says('/roster 31 feb'), /no such day/)
  t.match(
    await group.says('/roster 12 feb 2027 to 9 feb 2027'),
    /last of these days.*for example: \/roster 2027-02-07 to 2027-02-13/,
  )
  t.match(await group.says('/roster 1-5 april'), /has no such day: it runs from/)
  t.match(await group.says('/roster FAJAR_AZAAN 31 feb'), /no such day/)
  t.match(await group.says('/roster season p9'), /1\. Sun 7 Feb/, 'a page beyond the last is the last')
})

t.test('in Arabic', async (t) => {
  const { group } = await withDuties(t, { locale: 'ar' })
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
  t.match(plain(await group.says('/roster الموسم')), /4\. .*: ○ شاغرة: 6 و✅ مؤكدة: 1 و❌ متعذرة: 1/)
  t.match(plain(await group.says('/roster هذا الأسبوع')), /معنى العلامات/)
})

/** It is Monday, 8 February, noon; Ahmed Ali has confirmed Wednesday's Fajar Azaan and has Thursday's, Bilal declined Zohar Azaan. */
async function withDuties(t: Parameters<typeof createTown>[0], given: { locale?: string } = {}) {
  const town = await createTown(t, talk, given)
  const season = '/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight without auditions'
  if (given.locale) await town.member('Yusuf').says(season)
  else await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = given.locale
    ? await approvedAnyhow(town, '30412345')
    : await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const bilal = given.locale
    ? await approvedAnyhow(town, '50412345')
    : await accepted(town, '919810000002', 'Bilal Khan', '50412345')
  town.clock.set('2027-02-08T06:30:00Z')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await ahmed.listens()
  await ahmed.tapsId(ahmed.buttons()[0]!.id)
  await group.says('/assign FAJAR_AZAAN 2027-02-11 30412345')
  await group.says('/assign ZOHAR_AZAAN 2027-02-10 50412345')
  await bilal.listens()
  await bilal.tapsId(bilal.buttons().at(-1)!.id)
  await group.listens()
  return { town, group, ahmed, bilal }
}

/** As `accepted`, where everybody reads Arabic. */
async function approvedAnyhow(town: Awaited<ReturnType<typeof createTown>>, its: string): Promise<Speaking> {
  const person = town.phone(`9198${its}`)
  const name = its.startsWith('3') ? 'Ahmed Ali' : 'Bilal Khan'
  for (const text of ['register', name, its, `${its}@example.com`, 'azaan', 'done', 'done', 'submit'])
    await person.says(text)
  const group = town.member('Yusuf')
  await group.listens()
  await group.tapsId(group.buttons()[0]!.id)
  await person.listens()
  return person
}
