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

async function setUp(world: World, lastDay = '2027-03-08') {
  const husain = world.coordinator(1001, 'Husain')
  await husain.says(`/season new "Sherullah 1448H" 2027-02-07 ${lastDay} eight open`)
  world.group.unread()
  for (const [number, name] of [
    ['919820000001', 'Ahmed'],
    ['201001234567', 'Zaynab'],
  ] as const)
    world.phone(number, name)
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
    /Row 5, Omar, 1234:\n {4}· “1234” is not an ITS number.*\n {4}· “omar” is not an e-mail.*\n.*cut digits off the phone.*\n.*“singing”/,
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
  t.match(plan.text, /Row 5, .*30412346.*: row 4 gives this duty/)
  t.match(plan.text, /Row 6.*1 May 2027 lies outside the season/)
  t.match(
    plan.text,
    /Row 7.*\n.*not a day of the calendar.*\n.*not one duty.*\n.*nobody is registered with the ITS number 39999999/,
  )
  t.match(
    plan.text,
    /Row 3, Ahmed Ali, 30412345:\n {4}· registered as Ahmed Ali\n {4}· has another duty at the same time: Fajar Azaan/,
  )
  t.match(
    plan.text,
    /Row 4, Maryam Saif, 00412347:\n {4}· did not offer Azaan, but Takhbira\n {4}· has no chat with us/,
  )
  world.group.unread()
  t.same(await world.sql`select from assignments`, [], 'nothing yet, and nobody was told')
  await husain.taps('Only the one without warning')
  const shown = () => world.group.heard().find(({ id }) => id === plan.id)!
  t.match(shown().text, /Shall I tell the person of this duty now/)
  await husain.taps('Cancel')
  t.match(shown(), { text: /was not imported: cancelled by Husain/, buttons: [] })

  await sends(duties, 'duties.csv', '/import')
  const second = world.group.hears(/duties\.csv/)
  world.group.unread()
  await husain.taps('Import 3 rows')
  await husain.taps('Yes, tell them')
  const done = world.group.heard().find(({ id }) => id === second.id)!
  t.match(
    done.text,
    /✅ duties\.csv is imported, by Husain\.\n✚ 3 new\n✕ 3 rows were left out.*\nThe people are being told/,
  )
  const ahmed = world.phone('919820000001', 'Ahmed')
  for (const duty of [/Fajar Azaan/, /Fajar Takbira/])
    t.match(ahmed.hears(duty).template, { name: 'duty_allotment_confirmed' })
  t.equal(world.mail('ahmed@example.com').length, 2)
  t.equal(world.mail('maryam@example.com').length, 1, 'without a telephone by e-mail alone')
  t.equal((await world.sql`select from reminders where status = 'pending'`).length, 3)

  await sends(duties, 'duties.csv', '/import')
  t.match(world.group.hears(/duties\.csv/).text, /＝ 3 as they are already\n✕ 3 refused/)
  world.group.hears(/What becomes/)
  world.nothingElse()
})

t.test('what was shown is what is done, or it is shown again', async (t) => {
  const world = await boot(t)
  const { husain, sends } = await setUp(world)
  await sends(people, 'people.csv', '/import')
  await husain.taps('Import 3 rows')
  await sends(
    'Date,Duty,ITS\n2027-02-10,Fajar Azaan,30412345\n2027-02-11,Fajar Azaan,30412345',
    'd.csv',
    '/import',
  )
  world.group.unread()
  const plan = world.group.heard().findLast(({ buttons }) => buttons.length > 0)!
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412346')
  world.group.hears(/✅/)
  world.mail('zaynab@example.com')
  world.phone('201001234567', 'Zaynab').hears(/Fajar Azaan/)
  await husain.raw.taps('Import 2 rows', plan.id)
  await world.settle()
  await husain.taps('No, quietly')
  const again = world.group.heard().find(({ id }) => id === plan.id)!
  t.match(again.text, /^Something has changed.*so I have done nothing/)
  t.match(again.text, /✚ one duty to give\n✕ one refused.*locked for/s)
  t.equal((await world.sql`select from assignments`).length, 1)
  world.group.hears(/What becomes/)
  await husain.taps('Import one row')
  await husain.taps('No, quietly')
  t.match(world.group.heard().find(({ id }) => id === plan.id)!.text, /✅.*\nNobody was told/s)
  t.equal((await world.sql`select from assignments`).length, 2)
  world.nothingElse()
})

t.test('the ways to hand over a table, and what is none', async (t) => {
  const world = await boot(t)
  const { husain, sends } = await setUp(world)
  await husain.says('/import')
  world.group.hears(/Which table shall I take in\? .*\n\nPeople: the columns Name/)
  await husain.replies('here it comes')
  world.group.hears(/Please send the table as a file/)
  await sends('%PDF-1.7', 'list.pdf', '', 'application/pdf')
  world.group.hears(/list\.pdf is not a table/)
  await sends(people, 'people.csv')
  world.group.hears(/people\.csv: people/)
  world.group.hears(/What becomes/)
  await sends(people, 'talk.csv')
  world.nothingElse()
  t.notOk(
    world.simulator.requests.some(
      ({ path, body }) => /getFile/.test(path) && JSON.stringify(body).includes('talk'),
    ),
  )

  const sent = await husain.raw.sendsDocument(Buffer.from('Name,ITS\nAhmed Ali,30412345\n'), 'half.csv', csv)
  await world.settle()
  await husain.raw.replies(sent, '/import')
  await world.settle()
  world.group.hears(/For people I also need: E-mail and Preferences\. Nothing was changed/)
  for (const [text, name, why] of [
    ['', 'empty.csv', /empty\.csv is empty/],
    ['\xd0\xcf\x11\xe0', 'old.xls', /format of Excel before 2007/],
    ['hello there', 'note.txt', /do not find the row that names the columns/],
    ['Name,ITS,E-mail,Preferences\n', 'bare.csv', /has no rows/],
    ['PK\x03\x04', 'cut.xlsx', /damaged/],
  ] as const) {
    await husain.raw.sendsDocument(Buffer.from(text, 'latin1'), name, csv, '/import')
    await world.settle()
    world.group.hears(why)
  }
  const stranger = world.privately(3003, 'Stranger')
  await stranger.raw.sendsDocument(Buffer.from(people), 'people.csv', csv, '/import')
  await world.settle()
  stranger.hears(/this I cannot use/)
  world.nothingElse()
})

t.test('what is given out can be looked at, printed, and taken in again', async (t) => {
  const world = await boot(t)
  const { husain, sends } = await setUp(world, '2027-03-20')
  await sends(people, 'people.csv', '/import')
  await husain.taps('Import 3 rows')
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  world.mail('ahmed@example.com')
  world.phone('919820000001', 'Ahmed').unread()
  world.group.unread()

  await husain.says('/export')
  world.group.hears(/What would you like to have/)
  await husain.taps('Roster')
  await husain.taps('Picture')
  const picture = world.group.hears(/Sherullah 1448H: roster/)
  t.match(picture.file, { picture: true })
  t.same(picture.file!.bytes.readUInt32BE(16) > 2000, true)
  await husain.says('/export pdf')
  world.group.hears(/Made for Husain: roster|I am making it: roster/)
  const pdf = world.group.hears(/roster/).file!
  t.match(pdf, { name: 'roster-2027-02-07-2027-03-20.pdf', mime: 'application/pdf' })
  t.match(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  t.equal(pdf.bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length, 6, 'a season over six pages')

  for (const [order, name, header] of [
    ['/export registrations csv', 'registrations.csv', 'Name'],
    ['/export excel duties', 'assignments-2027-02-07-2027-03-20.xlsx', 'Date'],
    ['/export unlock log csv', 'unlocks.csv', 'Freed on'],
    ['/export roster xlsx 10 feb', 'roster-2027-02-10.xlsx', 'Date'],
  ] as const) {
    await husain.says(order)
    world.group.hears(/📤/)
    const made = world.group.hears(/Sherullah 1448H/)
    t.equal(made.file!.name, name)
    t.equal((await rowsOf(made))[0]![0], header)
    if (!/registrations|assignments/.test(name)) continue
    await husain.raw.sendsDocument(made.file!.bytes, name, made.file!.mime, '/import')
    await world.settle()
    t.match(world.group.hears(/rows?\./).text, /＝ (3|one) as|There is nothing to import/)
    world.group.hears(/What becomes/)
  }
  await husain.says('/export registrations png')
  world.group.hears(/That is not possible; these are/)
  await husain.says('/export png season')
  world.group.hears(/at most 35 days/)
  await husain.says('/export png 1 may')
  world.group.hears(/no such day/)
  await husain.says('/export everything about him')
  world.group.hears(/I do not understand “everything about him”/)
  t.same(
    (await world.sql`select distinct action, actor from audit_log where subject_kind = 'export'`).map(
      ({ action }) => action,
    ),
    ['table.exported'],
  )
  world.nothingElse()
})

t.test('the same in Arabic', async (t) => {
  const world = await boot(t, { settings: { ORG_LOCALE: 'ar' } })
  const husain = world.coordinator(1001, 'حسين')
  await husain.says('/season new "شهر الله" 2027-02-07 2027-03-08 eight open')
  const table = [
    'الاسم,رقم ITS,البريد الإلكتروني,الجوال,الرغبات',
    'زينب خان,30412346,z@example.com,9820000002,"أذان، تكبيرة"',
  ].join('\n')
  world.group.unread()
  await husain.raw.sendsDocument(Buffer.from(table), 'ناس.csv', csv, '/import')
  await world.settle()
  const plan = world.group.hears(/أشخاص جدد: .?1/)
  await husain.taps(/إدخال الصفوف/)
  t.match(world.group.heard().find(({ id }) => id === plan.id)!.text, /✅/)
  world.group.unread()
  await husain.says('/export التسجيلات csv')
  world.group.hears(/📤/)
  const made = world.group.hears(/شهر الله/)
  await husain.raw.sendsDocument(made.file!.bytes, 'again.csv', csv, '/import')
  await world.settle()
  t.match(world.group.hears(/again/).text, /كما هي: .?1/)
  world.group.hears(/مصير/)
  await husain.says('/export صورة هذا الأسبوع')
  t.ok(world.group.unread().some(({ file }) => file?.picture))
  world.nothingElse()
})
