import { sql } from 'kysely'
import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

t.test('a season is shown on one page, and its hours are set there', async (t) => {
  const { town, group } = await withAhmed(t)
  await group.says('/season')
  t.match(
    await group.taps('Sherullah 1448H'),
    /^\[edit\] ● Sherullah 1448H: [\s\S]*Reminder on the evening before: 18:00\. Cut-off: 21:30\.[\s\S]*8 duties a day:\n– 05:20 Fajar Azaan/,
  )
  t.match(await group.taps('Reminder’s hour'), /At what hour .* It is 18:00 now/)
  t.match(await group.replies('in the evening'), /no time of the day/)
  t.equal(await reminderAt(town), '2027-02-09T12:30:00Z')
  t.match(
    await group.replies('7 pm'),
    /reminders leave at 19:00 .* ends at 22:30\. One reminder that waits was moved/,
  )
  t.equal(await reminderAt(town), '2027-02-09T13:30:00Z', 'seven in the evening there')
  t.match(await group.says('/season cutoff 18:30'), /must come after the reminder, which leaves at 19:00/)
  t.match(await group.says('/season cutoff 23:00'), /at 23:00 on the evening before/)
  t.match(await group.taps('The season'), /Cut-off: 23:00/)
  t.match(await group.says('/season reminder 20:00'), /ends at 23:30\./, 'the cut-off follows')
  t.match(await group.says('/season reminder 25:00'), /no time of the day/)
  t.match(await town.phone('919810000001').says('/season reminder 10:00'), /Only the coordinators/)
})

t.test('a season gets other days where no duty is left outside', async (t) => {
  const { group } = await withAhmed(t)
  const outside = await group.says('/season dates 2027-02-11 2027-03-09')
  t.match(
    outside,
    /one duty of Sherullah 1448H would lie outside[^\n]*\n– Wednesday, 10 February 2027: Fajar Azaan, Ahmed Ali/,
  )
  t.match(await group.says('/season dates 2027-02-08'), /first and the last day/)
  t.match(await group.says('/season dates 2027-02-08 2027-02-31'), /no such day/)
  t.match(await group.says('/season dates 2027-03-08 2027-02-07'), /last day lies before/)
  t.match(await group.says('/season dates'), /Which days shall Sherullah 1448H have/)
  t.match(await group.replies('2027-02-08 2027-03-09'), /now runs from Monday, 8 February 2027/)
  t.match(await group.says('/roster 2027-02-10'), /Sherullah 1448H, day 3: [\s\S]*Ahmed Ali/)
  await group.says('/season new Rajab 2027-06-01 2027-06-30 eight')
  t.match(await group.says('/season dates 2027-02-08 2027-06-01'), /^Rajab runs from/)
})

t.test('next year’s season is made like this year’s, and waits to be opened', async (t) => {
  const { town, group } = await withAhmed(t)
  await group.says('/season reminder 19:00')
  await group.says('/season cap 4')
  await group.says('/season new Rajab 2027-06-01 2027-06-30 twelve')
  town.clock.set('2027-12-01T06:30:00Z')
  t.match(
    await group.says('/season copy "Sherullah 1449H" 2028-01-27'),
    /Sherullah 1449H is made like Sherullah 1448H: Thursday, 27 January 2028 to Friday, 25 February 2028, 8 duties a day/,
  )
  t.match(
    await group.taps('The season'),
    /○ Sherullah 1449H: [\s\S]*19:00\. Cut-off: 22:30\.\nMost duties for one person: 4\.\nNobody needs an audition/,
  )
  t.match(await group.taps('Open it'), /open/)
  t.match(await group.says('/season copy'), /A season like .*what is it to be called/)
  t.match(await group.replies('Sherullah 1450H'), /what is its first day/)
  t.match(await group.replies('soon'), /no such day/)
  t.match(await group.replies('2028-02-25'), /^Sherullah 1449H runs from/)
  t.match(await group.replies('2029-01-15'), /Sherullah 1450H is made like/)
  t.match(
    await group.says('/season copy "Sherullah 1450H" 2030-01-15'),
    /a season called Sherullah 1450H already/,
  )
  t.match(await group.says('/season copy Rajab1449 2028-06-01 from rajab'), /like Rajab: .*12 duties/)
})

t.test('a changed reporting time is asked first; each holder hears of it once', async (t) => {
  const { town, group, ahmed } = await withAhmed(t)
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '50412345')
  await group.says('/assign FAJAR_AZAAN 2027-02-12 30412345')
  await group.says('/assign FAJAR_AZAAN 2027-02-11 50412345')
  await Promise.all([ahmed.listens(), bilal.listens()])
  await group.says('/season duties')
  t.match(await group.taps('Fajar Azaan'), /^\[edit\] 05:20 Fajar Azaan \(FAJAR_AZAAN\)/)
  t.ok(group.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
  t.match(await group.taps('Reporting time'), /It is 05:20 now/)
  t.match(await group.replies('5:10'), /at 05:10 from now on\? 3 such duties are ahead/)
  t.equal(await ahmed.listens(), '', 'nobody is told yet')
  t.match(await group.taps('Yes, change it'), /✅ Fajar Azaan: report at 05:10 \(Yusuf\)\. 2 people/)
  t.match(
    await ahmed.listens(),
    /of your duties has changed: for Fajar Azaan, from Wednesday, 10 February 2027 on, .*05:10/,
  )
  t.match(await ahmed.taps('My duties'), /05:10: Fajar Azaan/)
  const heard = await bilal.listens()
  t.match(heard, /for Fajar Azaan on Thursday, 11 February 2027 please report at 05:10/)
  t.equal(heard.split('---').length, 1, 'once')
  t.match(await bilal.taps('I will be there'), /11 February/)
  t.match(await group.says('/season duties fajar azaan 05:10'), /at 05:10 already/)
  t.match(await group.says('/season duties magrib takbira 17:45'), /Nobody has it ahead, so nobody is told/)
})

t.test('a duty is added, called otherwise, put elsewhere and taken out again', async (t) => {
  const { town, group, ahmed } = await withAhmed(t)
  await group.says('/season duties')
  t.match(await group.taps('Add a duty'), /name and its reporting time/)
  t.match(await group.replies('Iftaar Azaan'), /I need the name and the time/)
  t.match(await group.replies('Fajar Azaan 18:45'), /called Fajar Azaan already/)
  t.match(await group.replies('Iftaar 18:45'), /Who fits that duty/)
  t.match(await group.replies('Iftaar Azaan 16:45'), /✅ Iftaar Azaan, 16:45/)
  t.match(await group.taps('Its duties'), /12:30 Asar Takbira\n– 16:45 Iftaar Azaan\n– 17:40 Magrib Azaan/)
  await group.taps('Iftaar Azaan')
  await group.taps('Name: العربية')
  t.match(await group.replies('أذان الإفطار'), /is called/)
  await group.taps('Its duties')
  await group.taps('Iftaar Azaan')
  t.match(await group.taps('Earlier in the list'), /Iftaar Azaan\n– 12:30 Asar Takbira/)
  t.match(await group.says('/assign 30412345 iftaar azaan 2027-02-02'), /has no such day|runs from/)
  t.match(await group.says('/assign 30412345 iftaar azaan 2027-02-07'), /✅ Iftaar Azaan/)
  const remove = async () => {
    await group.says('/season duties')
    await group.taps('Iftaar Azaan')
    return group.taps('Remove it')
  }
  t.match(await remove(), /cannot be removed: somebody has it ahead/)
  town.clock.set('2027-02-09T06:30:00Z')
  t.match(await remove(), /Remove Iftaar Azaan from Sherullah 1448H\?/)
  t.match(await group.taps('Yes, remove it'), /no longer a duty of Sherullah/)
  t.notMatch(await group.says('/roster 2027-02-10'), /Iftaar/)
  t.match(await group.says('/roster 2027-02-07'), /Iftaar Azaan: Ahmed Ali/, 'what was, stays')
  t.match(await group.says('/assign 30412345 iftaar 2027-02-10'), /no such duty|Which duty|Nobody/)
  t.notMatch(await group.says('/open'), /Iftaar/)
  await ahmed.listens()
})

t.test('how many duties a new season has is chosen by a button', async (t) => {
  const town = await createTown(t, talk)
  const group = town.member('Yusuf')
  t.match(await group.says('/season new Rajab 2027-06-01 2027-06-30'), /I still need the number of duties/)
  t.match(await group.replies('nine'), /eight, or twelve/)
  t.match(await group.taps('Twelve'), /Rajab is made: .*12 duties a day/)
})

async function withAhmed(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await ahmed.listens()
  return { town, group, ahmed }
}

async function reminderAt({ ctx }: Town): Promise<string> {
  const found = await sql<{ at: Temporal.Instant }>`select due_at as at from reminders`.execute(ctx.db)
  return found.rows[0]!.at.toString()
}
