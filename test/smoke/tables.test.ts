import t from 'tap'
import type { TgMessage } from '../../src/simulator/telegram/index.ts'
import { readTable } from '../../src/tables/index.ts'
import { boot, type World } from '../harness/world.ts'

const csv = 'text/csv'
const people = [
  'Full Name;ITS No;E-mail;Mobile;Preferences;Village',
  'Ahmed Ali;30412345;ahmed@example.com;98200 00001;azaan, takbira;Sidhpur',
  'زينب خان;30412346;zaynab@example.com;+20 100 123 4567;Azaan;',
  'Maryam Saif;412347;maryam@example.com;;takbira;',
  'Omar;1234;omar;9.1982E+11;singing;',
  'Ahmed Ali;30412345;other@example.com;;azaan;',
].join('\r\n')

async function setUp(world: World) {
  const husain = world.coordinator(1001, 'Husain')
  await husain.says('/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight open')
  world.group.unread()
  const sends = async (text: string, name: string, caption = '', mime = csv) => {
    await husain.raw.sendsDocument(Buffer.from(text), name, mime, caption)
    await world.settle()
  }
  return { husain, sends }
}

const rowsOf = async ({ file }: TgMessage): Promise<string[][]> => {
  const rows = await Array.fromAsync(readTable(file!.bytes, file!.mime))
  return rows.map(({ cells }) => cells.map(({ text }) => text))
}

t.test('people are taken in from a table: a dry run, a word, and again nothing changes', async (t) => {
  const world = await boot(t)
  const { husain, sends } = await setUp(world)
  await sends(people, 'people.csv', '/import')
  const plan = world.group.hears(/people\.csv: people for Sherullah 1448H\. 5 rows/)
  t.match(plan.text, /✚ 3 new people\n✕ 2 refused\nColumns I do not read: Village/)
  t.match(plan.text, /One ITS number was bent/)
  t.match(plan.text, /One phone number had no country code/)
  t.match(
    plan.text,
    /Row 5, Omar, 1234: “1234” is not an ITS number.*“omar” is not an e-mail.*cut digits off the phone.*“singing”/,
  )
  t.match(plan.text, /Row 6, Ahmed Ali, 30412345: the same ITS number is in row 2 already/)
  t.same(
    plan.buttons.map(({ label }) => label),
    ['Import 3 rows', 'Cancel'],
  )
  const result = world.group.hears(/What becomes of each of the 5 rows of people\.csv/)
  t.same((await rowsOf(result))[3], ['4', 'new', 'Maryam Saif', '00412347', '', 'read as 00412347'])
  t.same(await world.sql`select from registrations`, [], 'nothing yet')

  await husain.taps('Import 3 rows')
  world.group.last()
  t.match(
    plan.text && world.group.heard().find(({ id }) => id === plan.id)?.text,
    /✅ people\.csv is imported, by Husain\.\n✚ 3 new\n✕ 2 rows were left out/,
  )
  const kept = await world.sql`
    select full_name, its_number, status, decided_by, preferences from registrations order by its_number`
  t.match(kept, [
    { full_name: 'Maryam Saif', its_number: '00412347', status: 'approved', decided_by: 'Husain' },
    { full_name: 'Ahmed Ali', its_number: '30412345', preferences: ['AZAAN', 'TAKHBIRA'] },
    { full_name: 'زينب خان', its_number: '30412346' },
  ])
  t.match(await world.sql`select value from identities where kind = 'phone' order by value`, [
    { value: '201001234567' },
    { value: '919820000001' },
  ])
  await sends(people, 'people.csv', '/import')
  const again = world.group.hears(/people\.csv/)
  t.match(again.text, /＝ 3 as they are already\n✕ 2 refused/)
  t.same(again.buttons, [])
  world.group.hears(/What becomes/)
  const actions =
    await world.sql`select actor, action from audit_log where subject_kind in ('import', 'registration') order by id`
  t.equal(actions.filter(({ action }) => action === 'registration.imported').length, 3)
  t.match(
    actions.filter(({ action }) => action === 'table.imported'),
    [{ actor: 'Husain' }],
  )

  // Whoever was imported and writes is known by the number.
  const ahmed = world.phone('919820000001', 'Ahmed')
  await ahmed.says('my duties')
  t.match(ahmed.hears(/./).text, /Sherullah/)
  world.nothingElse()
})

t.test('duties are given from a table as by /assign; people are told if that is wanted', async (t) => {
  const world = await boot(t)
  const { husain, sends } = await setUp(world)
  await sends(people, 'people.csv', '/import')
  await husain.taps('Import 3 rows')
  world.group.unread()
  const duties = [
    'Date,Duty,ITS,Name',
    '46428,Fajr Azan,30412345,Ahmed Ali',
    '10/02/2027,FAJAR_TAKBIRA,30412345,Ahmed',
    '2027-02-11,Fajar Azaan,00412347,',
    '2027-02-11,Fajar Azaan,30412346,',
    '2027-05-01,Fajar Azaan,30412346,',
    '31/02/2027,Breakfast,39999999,',
  ].join('\n')
  await sends(duties, 'duties.csv', '/import')
  const plan = world.group.hears(/duties\.csv: duties of Sherullah 1448H\. 6 rows/)
  t.match(plan.text, /✚ 3 duties to give\n✕ 3 refused\n⚠️ 2 of the new ones have warnings/)
  t.match(plan.text, /Row 5, زينب خان, 30412346: row 4 gives this duty/)
  t.match(plan.text, /Row 6.*1 May 2027 lies outside the season/)
  t.match(
    plan.text,
    /Row 7.*not a day of the calendar.*not one duty.*nobody is registered with the ITS number 39999999/,
  )
  t.match(
    plan.text,
    /Row 3, Ahmed Ali, 30412345: registered as Ahmed Ali.*has another duty at the same time: Fajar Azaan/,
  )
  t.match(plan.text, /Row 4, Maryam Saif, 00412347: did not offer Azaan, but Takhbira/)
  world.group.unread()
  t.same(await world.sql`select from assignments`, [], 'nothing yet, and nobody was told')
  await husain.taps('Only the one without warnings')
  world.nothingElse()
})
