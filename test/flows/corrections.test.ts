import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted, registered } from './accepted.ts'
import { createTown, openedSeason, type Speaking, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('an e-mail is corrected: asked, checked as the first time, shown before and after', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  t.match(
    await yusuf.says('/correct 30412345 e-mail our mail comes back'),
    /✏️ Ahmed Ali \(30412345\) is being asked by Yusuf to correct: E-mail/,
  )
  t.match(
    await ahmed.listens(),
    /needs your correction: E-mail\. The coordinators write: “our mail comes back”/,
  )
  t.same(labels(ahmed), ['Correct it', 'Later'])
  t.match(await mailsAbout(town, 'registration-correction'), [], 'not to the address that is wrong')
  town.clock.pass({ hours: 72 })
  t.match(
    await ahmed.taps('Correct it'),
    /to be corrected: E-mail[\s\S]*our mail comes back[\s\S]*Your e-mail address\?/,
  )
  t.match(await ahmed.says('ahmed at example'), /not an e-mail address/)
  t.match(
    await ahmed.says('ahmed.ali@Example.org'),
    /Before: 30412345@example\.com\nFrom now on: ahmed\.ali@example\.org/,
  )
  t.match(await ahmed.taps('Another answer'), /Your e-mail address\?/)
  await ahmed.says('ahmed@example.org')
  t.match(await ahmed.says('submit'), /corrected in your registration for Sherullah 1448H/)
  t.match(
    await yusuf.listens(),
    /✏️ Ahmed Ali \(30412345\) has corrected: E-mail\nBefore: 30412345@example\.com\nNow: ahmed@example\.org/,
  )
  t.match(await yusuf.says('/who 30412345'), /ahmed@example\.org[\s\S]*Registration: approved/)
  t.match(await town.ctx.db.selectFrom('corrections').selectAll().execute(), [
    { status: 'corrected', before: { text: '30412345@example.com' }, after: { text: 'ahmed@example.org' } },
  ])
  const log = await town.ctx.db
    .selectFrom('audit_log')
    .select(['actor', 'detail'])
    .where('action', '=', 'registration.corrected')
    .execute()
  t.match(log, [{ actor: 'Ahmed Ali', detail: { field: 'email' } }])
  t.notMatch(JSON.stringify(log), /example\.org/)
  t.match(await ahmed.says('my registration'), /E-mail: ahmed@example\.org/)
  t.notMatch(ahmed.heard(), /correct/)
})

t.test('everything else stays read-only, and a question that is over changes nothing', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  await yusuf.says('/correct email Ahmed Ali please check')
  await ahmed.listens()
  const [mend] = ahmed.buttons()
  t.match(await yusuf.says('/correct 30412345 email again'), /has been asked already, by Yusuf on 1 Feb/)
  await ahmed.tapsId(mend!.id)
  await ahmed.says('ahmed@example.org')
  t.match(
    await yusuf.taps('Call it off'),
    /\[edit\] Ahmed Ali \(30412345\) need not correct this any more, says Yusuf: E-mail/,
  )
  t.match(await ahmed.says('submit'), /nothing to correct there any more/)
  t.match(await ahmed.tapsId(mend!.id), /nothing to correct there any more/)
  t.match(await yusuf.says('/who ahmed'), /30412345@example\.com/)
  const fatema = await registered(town, '919800000002', 'Fatema Husain', '30412346')
  t.match(await fatema.tapsId(mend!.id), /nothing to correct/, 'nor is it anybody else’s')
})

t.test('the number of another stays that one’s; the own one may be given again', async (t) => {
  const { town, yusuf, ahmed } = await withAhmed(t)
  await registered(town, '919800000002', 'Fatema Husain', '30412346')
  await yusuf.says('/correct ahmed its')
  t.match(yusuf.heard(), /ITS number of Ahmed Ali \(30412345\): what is wrong\?/)
  t.match(await yusuf.replies('x'), /in a few words what is wrong/)
  t.match(await yusuf.taps('Ask without a word'), /is being asked by Yusuf to correct: ITS number/)
  t.match(await ahmed.listens(), /write: “please look at it once more”/)
  await ahmed.taps('Correct it')
  t.match(await ahmed.says('30412346'), /already registered for Sherullah 1448H/)
  t.match(await ahmed.says('30412345'), /Before: 30412345\nFrom now on: 30412345/)
  await ahmed.taps('Another answer')
  await ahmed.says('30412399')
  t.match(await ahmed.says('submit'), /JazakAllah khair/)
  t.match(await yusuf.listens(), /Now: 30412399/)
})

t.test('a form that was open waits beneath, and goes on where it stood', async (t) => {
  const { yusuf, ahmed } = await withAhmed(t)
  await yusuf.says('/season new "Rajab" 2027-06-01 2027-06-30 eight without auditions open')
  await ahmed.says('register')
  await ahmed.says('Ahmed Ali Bhai')
  await yusuf.says('/correct 30412345 name as on the ITS card')
  t.match(await ahmed.listens(), /Name.*as on the ITS card/)
  t.match(await ahmed.taps('Correct it'), /What is your full name\?/)
  await ahmed.says('Ahmed Ali Husain')
  t.match(
    await ahmed.taps('Submit'),
    /It is corrected in your registration for Sherullah 1448H[\s\S]*And now on with what we had begun:\n\nYour ITS number\?/,
  )
  t.match(await ahmed.says('30412345'), /Your e-mail address\?/)
})

t.test('later, cancelled, and found again; the group sees what has not come', async (t) => {
  const { yusuf, ahmed } = await withAhmed(t)
  await yusuf.says('/correct 30412345 service')
  await yusuf.taps('Ask without a word')
  await ahmed.listens()
  t.match(await ahmed.taps('Later'), /write “my registration”/)
  t.match(
    await yusuf.says('/registrations'),
    /One correction has not come yet:\n– Ahmed Ali, 30412345: Service, asked on 1 Feb/,
  )
  t.match(await ahmed.says('my registration'), /Please correct: Service/)
  t.match(labels(ahmed), ['Correct: Service', 'My duties', 'Withdraw'])
  await ahmed.taps('Correct: Service')
  t.match(await ahmed.says('cancel'), /Cancelled/)
  t.match(await ahmed.says('salaam'), /Please correct: Service/)
  await ahmed.taps('Correct: Service')
  t.match(await ahmed.says('azaan, takhbira'), /Before: Azaan\nFrom now on: Azaan and Takhbira/)
  await ahmed.taps('Submit')
  t.match(await yusuf.listens(), /Before: Azaan\nNow: Azaan and Takhbira/)
})

t.test('recordings take the place of those before, and the group hears them', async (t) => {
  const { yusuf, ahmed } = await withAhmed(t)
  await yusuf.says('/correct 30412345 recordings the first breaks off')
  await ahmed.listens()
  t.match(await ahmed.taps('Correct it'), /send up to 5 voice notes/)
  await ahmed.sendsVoice()
  t.match(await ahmed.says('done'), /Before: no recording\nFrom now on: one recording/)
  await ahmed.says('submit')
  t.match(await yusuf.listens(), /Now: one recording\n---\n\[sound 30412345-1\.ogg\]/)
})

t.test('an order that lacks something is guided, and one that cannot be is refused', async (t) => {
  const { yusuf } = await withAhmed(t)
  t.match(await yusuf.says('/correct'), /Who, and which answer\?/)
  t.match(await yusuf.says('/correct 30419999 email'), /Nobody registered fits “30419999”/)
  t.match(await yusuf.says('/correct ahmed'), /Which answer of Ahmed Ali \(30412345\)/)
  t.same(labels(yusuf), ['Name', 'ITS number', 'E-mail', 'Service', 'Auditions'])
  t.ok(yusuf.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
  t.match(await yusuf.taps('Name'), /Name of Ahmed Ali \(30412345\): what is wrong\?/)
  t.match(await yusuf.replies('x'.repeat(301)), /may have 300 letters/)
})

t.test('all five at once still fit into the lists of a phone', async (t) => {
  const { yusuf, ahmed } = await withAhmed(t)
  await yusuf.says('/practice FAJAR_AZAAN')
  await yusuf.sendsVoice()
  for (const field of ['name', 'its', 'email', 'service', 'auditions'])
    await yusuf.says(`/correct 30412345 ${field} please look again`)
  await ahmed.listens()
  for (const text of ['menu', 'my registration']) {
    await ahmed.says(text)
    t.ok(ahmed.buttons().length <= 10, `${ahmed.buttons().length} after ${text}`)
  }
  t.same(
    labels(ahmed)
      .slice(0, 5)
      .map((label) => label.startsWith('Correct: ')),
    Array(5).fill(true),
  )
})

t.test('in Arabic', async (t) => {
  const town = await createTown(t, talk, { locale: 'ar' })
  const yusuf = town.member('Yusuf')
  await yusuf.says('/season new "شهر الله" 2027-02-07 2027-03-08 eight without auditions')
  const ahmed = town.phone('201000000001')
  for (const text of ['تسجيل', 'أحمد علي', '30412345', 'a@example.com', 'أذان', 'تم', 'تم', 'إرسال'])
    await ahmed.says(text)
  await yusuf.listens()
  t.match(await yusuf.says('/correct 30412345 email رسائلنا ترتد'), /يُطلب الآن/)
  t.match(await ahmed.listens(), /رسائلنا ترتد/)
  await ahmed.taps('تصحيح')
  await ahmed.says('ahmed@example.org')
  t.match(await ahmed.says('إرسال'), /صُحّح/)
  t.match(await yusuf.listens(), /سابقًا: .*a@example\.com/)
})

async function mailsAbout(town: Town, notice: string) {
  const rows = await town.ctx.db
    .selectFrom('messages')
    .select('body')
    .where('channel', '=', 'email')
    .execute()
  return rows.filter(({ body }) => (body as { notice?: string }).notice === notice)
}

async function withAhmed(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const yusuf = town.member('Yusuf')
  const ahmed = await accepted(town, '919800000001', 'Ahmed Ali', '30412345')
  await yusuf.listens()
  return { town, yusuf, ahmed }
}
