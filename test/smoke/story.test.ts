import { createHash } from 'node:crypto'
import t from 'tap'
import { mp3Sound } from '../harness/sounds.ts'
import { voiceNote } from '../harness/story.ts'
import { boot, type World } from '../harness/world.ts'

const newSeason = '/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight'

t.test(
  'a registration on WhatsApp becomes a duty, is unlocked, given again, reminded and confirmed',
  async (t) => {
    const world = await boot(t)
    const { group } = world
    const husain = world.coordinator(1001, 'Husain')
    const ahmed = world.phone('919820000001', 'Ahmed')

    await husain.says(newSeason)
    group.hears(/✅ Sherullah 1448H is made: Sunday, 7 February 2027 to Monday, 8 March 2027, 8 duties a day/)

    await ahmed.says('salaam')
    ahmed.hears(/Assalamu alaikum\. This is Saifee Masjid[\s\S]*Registration for Sherullah 1448H is open/)
    await ahmed.taps('Register')
    ahmed.hears(/glad that you want to serve[\s\S]*full name/)
    await ahmed.says('Ahmed Ali Bhai')
    ahmed.hears(/ITS number/)
    await ahmed.says('help')
    ahmed.hears(/taking down your registration[\s\S]*ITS number/)
    await ahmed.says('back')
    ahmed.hears(/full name/)
    await ahmed.says('Ahmed Ali')
    ahmed.hears(/ITS number/)
    await ahmed.says('30412345')
    ahmed.hears(/e-mail/)
    await ahmed.says('ahmed@example.com')
    ahmed.hears(/What would you like to do\?/)
    await ahmed.taps('Azaan')
    ahmed.hears(/Chosen so far: Azaan\./)
    await ahmed.taps('Takhbira')
    ahmed.hears(/Chosen so far: Azaan and Takhbira\./)
    await ahmed.taps('Done')
    ahmed.hears(/send up to 5 voice notes/)
    await ahmed.sendsVoice(voiceNote)
    ahmed.hears(/Received: your audition, 0:\d\d long/)
    const song = mp3Sound(3)
    await ahmed.sendsVoice(song, { mime: 'audio/mpeg', name: 'takhbira.mp3' })
    ahmed.hears(/Received: audition 2 of 5, 0:03 long/)
    await ahmed.taps('Done')
    ahmed.hears(/Name: Ahmed Ali\n.*30412345\n.*ahmed@example\.com\n.*Azaan and Takhbira\n.*Auditions: 2/)
    group.unread()
    await ahmed.taps('Submit')
    const received = ahmed.hears(/received your registration for Sherullah 1448H: Azaan and Takhbira/)
    t.match(received, { kind: 'template', template: { name: 'registration_received', language: 'en' } })
    t.match(world.mail('ahmed@example.com'), [
      {
        subject: /Sherullah 1448H: your registration has arrived/,
        text: /Azaan and Takhbira/,
        html: /Ahmed Ali/,
      },
    ])

    const card = group.hears(/Ahmed Ali\nITS 30412345\nService: Azaan and Takhbira\nAuditions: 2/)
    t.same(labels(card), ['Approve', 'Reject'])
    const [first, second] = [group.hears(/30412345 · 1$/), group.hears(/30412345 · 2$/)]
    t.match([first.audio, second.audio], [{ voice: true }, { voice: false, name: '30412345-2.mp3' }])
    t.equal(hashOf(first.audio!.bytes), hashOf(voiceNote), 'the voice note is the same, byte for byte')
    t.equal(hashOf(second.audio!.bytes), hashOf(song), 'and so is the audio file')
    t.same(uploads(world), ['sendVoice', 'sendAudio'], 'both were real uploads')

    await husain.taps('Approve')
    t.match(card, { text: /Ahmed Ali[\s\S]*Approved by Husain/ })
    t.same(labels(card), ['Reject'])
    ahmed.hears(/Your registration for Sherullah 1448H is accepted/)
    t.match(world.mail('ahmed@example.com').at(-1), { subject: /is accepted/ })

    await husain.says('/roster 2027-02-10')
    const roster = group.hears(/day 4: Wednesday, 10 February 2027/)
    t.equal(roster.text.match(/: open/g)?.length, 8)
    const order = world.simulator.telegram.group.messages.find(({ id }) => id === roster.replyTo)
    t.equal(order?.text, '/roster 2027-02-10', 'the answer hangs under the order')
    await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
    group.hears(/✅ Fajar Azaan, Wednesday, 10 February 2027: Ahmed Ali \(30412345\), given by Husain/)
    const allotted = ahmed.hears(/given Fajar Azaan on Wednesday, 10 February 2027\. Please report at 05:20/)
    t.match(allotted, { kind: 'template', template: { name: 'duty_allotment_confirmed' } })
    t.same(labels(allotted), ['I will be there', "I can't"])
    t.match(world.mail('ahmed@example.com').at(-1), { subject: /Your duty: Fajar Azaan/ })
    await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
    group.hears(/🔒 Fajar Azaan.*locked for Ahmed Ali \(30412345\)/)

    await husain.says('/unlock FAJAR_AZAAN 2027-02-10 ill')
    group.hears(/needs 10 letters or more/)
    group.hears(/Why is Fajar Azaan, Wednesday, 10 February 2027, to be taken back from Ahmed Ali\?/)
    await husain.says('/unlock FAJAR_AZAAN 2027-02-10 his mother is in hospital')
    group.hears(/🔓 Fajar Azaan.*open again: taken back from Ahmed Ali \(30412345\) by Husain/)
    t.match(ahmed.hears(/has been taken back/), { template: { name: 'duty_unlocked' } })
    t.match(world.mail('ahmed@example.com').at(-1), { subject: /no longer yours/ })
    t.match(await world.db.selectFrom('unlock_log').selectAll().execute(), [
      { unlocked_by: 'Husain', reason: 'his mother is in hospital', holder_its: '30412345' },
    ])
    await husain.says('/open')
    group.hears(/240 open slots in Sherullah 1448H/)

    await husain.says('/assign 10 feb 30412345 fajar azaan')
    group.hears(/✅ Fajar Azaan.*reminder goes out on 9 Feb 2027, 18:00/)
    ahmed.hears(/given Fajar Azaan/)
    await world.goTo('2027-02-09T17:59')
    t.same(ahmed.unread(), [], 'not before its minute')
    await world.goTo('2027-02-09T18:00')
    const reminder = ahmed.hears(/your duty tomorrow: Fajar Azaan, Wednesday, 10 February 2027.*at 05:20/)
    t.match(reminder, { template: { name: 'duty_reminder_tomorrow' } })
    t.same(labels(reminder), ['Confirm', "I can't"])
    t.equal(await mailsAbout(world, 'ahmed@example.com', /^Reminder: Fajar Azaan/), 1)
    t.match(world.mail('ahmed@example.com').at(-1)!.text, /To answer, write “yes” or “no” to us on WhatsApp/)
    await husain.says('/roster 2027-02-10')
    group.hears(/🔔 05:20 Fajar Azaan: Ahmed Ali/)
    await ahmed.taps('Confirm')
    ahmed.hears(/We expect you for Fajar Azaan tomorrow, at 05:20/)
    group.hears(/✅ Ahmed Ali will be there: Fajar Azaan/)
    await husain.says('/roster tomorrow')
    group.hears(/✅ 05:20 Fajar Azaan: Ahmed Ali \(30412345\), confirmed/)
    await husain.says('/who 30412345')
    group.hears(/👤 Ahmed Ali, ITS 30412345[\s\S]*approved[\s\S]*✅ tomorrow, 05:20: Fajar Azaan/)
    await world.goTo('2027-02-09T21:00')
    group.hears(/🕳 .*tomorrow: 7 slots have nobody yet/)
    await world.goTo('2027-02-10T06:00')
    world.nothingElse()
  },
)

t.test('the story in Arabic: the language changes in the middle of the form, and stays', async (t) => {
  const { world, husain } = await withSeason(t)
  const zaynab = world.phone('201001234567', 'زينب')
  await zaynab.says('salaam')
  const greeting = zaynab.hears(/Saifee Masjid/)
  // An Egyptian number is greeted in Arabic; somebody who prefers English says so, and changes her mind.
  t.match(greeting.text, /السلام عليكم/)
  await zaynab.says('/language en')
  zaynab.hears(/write to you in English/)
  await zaynab.says('register')
  zaynab.hears(/full name/)
  await zaynab.says('زينب خان')
  zaynab.hears(/ITS number/)
  await zaynab.says('language')
  zaynab.hears(/Which language/)
  await zaynab.taps('العربية')
  zaynab.hears(/سأكتب إليك بالعربية/)
  zaynab.hears(/ما رقم ITS/)
  await zaynab.says('٣٠٤١٢٣٤٦')
  zaynab.hears(/بريد/)
  await zaynab.says('zaynab@example.com')
  zaynab.hears(/الأذان/)
  await zaynab.says('الأذان والتكبيرة')
  zaynab.hears(/صوت/)
  await zaynab.sendsVoice(voiceNote)
  zaynab.hears(/وصل/)
  await zaynab.says('تم')
  zaynab.hears(/زينب خان[\s\S]*30412346/)
  await zaynab.says('إرسال')
  const received = zaynab.hears(/وصلنا تسجيلك/)
  t.match(received, { template: { name: 'registration_received', language: 'ar' } })
  const [mail] = world.mail('zaynab@example.com')
  t.match(mail, { text: /زينب خان/, html: /dir="rtl"/ })
  world.group.hears(/زينب خان\u2069\nITS 30412346/)
  world.group.hears(/ · 1$/)

  await husain.taps('Approve')
  zaynab.hears(/قُبل تسجيلك في .*Sherullah 1448H/)
  await husain.says('/assign ISHAA_TAKBIRA 2027-02-10 زينب')
  world.group.hears(/✅ Ishaa Takbira, Wednesday, 10 February 2027: \u2068زينب خان/)
  const allotted = zaynab.hears(/أُسند إليك .*تكبيرة العشاء/)
  t.match(allotted, { template: { name: 'duty_allotment_confirmed', language: 'ar' } })
  await world.goTo('2027-02-09T18:00')
  const reminder = zaynab.hears(/غدًا|غداً|غدا/)
  t.match(reminder, { template: { name: 'duty_reminder_tomorrow', language: 'ar' } })
  t.equal(world.mail('zaynab@example.com').length, 4)
  await zaynab.says('لا')
  zaynab.hears(/شكرًا لإبلاغنا/)
  world.group.hears(/❌ \u2068زينب خان\u2069 cannot come: Ishaa Takbira/)
  world.nothingElse()
})

t.test('somebody registers in a private Telegram chat, is reminded and confirms there', async (t) => {
  const { world, husain } = await withSeason(t)
  const omar = world.privately(2002, 'Omar')
  await omar.says('/start')
  omar.hears(/This is Saifee Masjid/)
  await omar.taps('Register')
  omar.hears(/full name/)
  await omar.says('Omar Farooq')
  omar.hears(/ITS number/)
  await omar.says('30412347')
  omar.hears(/e-mail/)
  await omar.says('omar@example.com')
  omar.hears(/What would you like/)
  await omar.taps('Azaan')
  await omar.taps('Done')
  omar.unread()
  await omar.raw.sendsVoice(voiceNote)
  await world.settle()
  omar.hears(/Received: your audition/)
  await omar.raw.sendsAudio(mp3Sound(3))
  await world.settle()
  omar.hears(/Received: audition 2 of 5/)
  await omar.taps('Done')
  omar.hears(/Name: Omar Farooq/)
  await omar.taps('Submit')
  omar.hears(/received your registration for Sherullah 1448H: Azaan/)
  world.group.hears(/Omar Farooq\nITS 30412347/)
  t.equal(hashOf(world.group.hears(/ITS 30412347 · 1$/).audio!.bytes), hashOf(voiceNote))
  t.equal(hashOf(world.group.hears(/ITS 30412347 · 2$/).audio!.bytes), hashOf(mp3Sound(3)))
  await husain.taps('Approve')
  omar.hears(/is accepted/)
  await husain.says('/assign zohar azaan day 4 omar')
  world.group.hears(/✅ Zohar Azaan, Wednesday, 10 February 2027: Omar Farooq/)
  t.same(labels(omar.hears(/given Zohar Azaan/)), ['I will be there', "I can't"])
  await world.goTo('2027-02-09T18:00')
  omar.hears(/your duty tomorrow: Zohar Azaan/)
  await omar.taps('Confirm')
  omar.hears(/We expect you for Zohar Azaan tomorrow/)
  world.group.hears(/✅ Omar Farooq will be there/)
  t.equal(world.mail('omar@example.com').length, 4)
  world.nothingElse()
})

t.test('somebody whose number WhatsApp hides goes through the whole story', async (t) => {
  const { world, husain } = await withSeason(t)
  const maryam = world.phone('919820000004', 'Maryam')
  maryam.raw.hidesNumber()
  await fill(maryam, { name: 'Maryam Saif', its: '30412348', email: 'maryam@example.com' })
  maryam.hears(/received your registration/)
  world.group.hears(/Maryam Saif\nITS 30412348/)
  world.group.hears(/ · 1$/)
  await husain.taps('Approve')
  maryam.hears(/is accepted/)
  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412348')
  world.group.hears(/✅ Fajar Azaan/)
  maryam.hears(/given Fajar Azaan/)
  await world.goTo('2027-02-09T18:00')
  maryam.hears(/your duty tomorrow/)
  await maryam.taps('Confirm')
  maryam.hears(/We expect you/)
  world.group.hears(/✅ Maryam Saif will be there/)
  await husain.says('/who 30412348')
  world.group.hears(/Last wrote by WhatsApp/)
  t.equal(world.mail('maryam@example.com').length, 4)
  t.same(
    [...(await world.sql`select kind, value from identities where kind <> 'telegram'`)],
    [{ kind: 'whatsapp_user', value: maryam.raw.userId }],
    'she is known by her user id alone',
  )
  const sends = world.simulator.requests.filter(({ path }) => path.endsWith('/messages'))
  t.equal(JSON.stringify(sends).includes('919820000004'), false, 'her number appears nowhere')
  world.nothingElse()
})

t.test(
  'what an order lacks is asked for with buttons; a name that fits several people is asked about',
  async (t) => {
    const { world, husain } = await withSeason(t)
    const { group } = world
    const people = [
      { number: '919820000011', name: 'Zaynab Khan', its: '30400011', email: 'z@example.com' },
      { number: '919820000012', name: 'Bilal Khan', its: '30400012', email: 'b@example.com' },
    ]
    for (const one of people) {
      await fill(world.phone(one.number, one.name), one)
      await husain.taps('Approve')
    }
    group.unread()

    await husain.says('/assign')
    const question = group.hears(/Which day\?/)
    await husain.taps(/^Day 4, /)
    t.match(question, { text: /Which duty on Wednesday, 10 February 2027\?/ }, 'the same message asks on')
    t.equal(question.buttons.length, 8)
    await husain.taps('Zohar Azaan')
    t.match(question, { text: /Who for Zohar Azaan/ })
    t.same(labels(question).sort(), ['Bilal Khan · 30400012', 'Zaynab Khan · 30400011'])
    await husain.taps(/Bilal/)
    t.match(question, { text: /✅ Zohar Azaan, Wednesday, 10 February 2027: Bilal Khan/, buttons: [] })
    const bilal = world.phone('919820000012', 'Bilal Khan')
    t.match(bilal.unread().at(-1), { text: /given Zohar Azaan/ })

    await husain.says('/assign khan FAJAR_AZAAN 2027-02-10')
    const several = group.hears(/Several people fit “khan”/)
    t.same(labels(several).sort(), ['Bilal Khan · 30400012', 'Zaynab Khan · 30400011'])
    await husain.taps(/Zaynab/)
    t.match(several, { text: /✅ Fajar Azaan.*Zaynab Khan/ })
    const zaynab = world.phone('919820000011', 'Zaynab Khan')
    t.match(zaynab.unread().at(-1), { text: /given Fajar Azaan/ })

    await husain.says('/unlock FAJAR_AZAAN 2027-02-10')
    group.hears(/Why is Fajar Azaan/)
    await husain.replies('she is travelling that week')
    group.hears(/🔓 Fajar Azaan.*Zaynab Khan/)
    zaynab.hears(/has been taken back/)
    const mails = people.map(({ email }) => world.mail(email).length)
    t.same(mails, [4, 3], 'received, accepted, allotted and, for one, taken back')
    world.nothingElse()
  },
)

t.test('a second season waits until the coordinator says "open"', async (t) => {
  const { world, husain } = await withSeason(t)
  const { group } = world
  await husain.says('/season new "Rajab 1448H" 2027-06-01 2027-06-30 twelve')
  const made = group.hears(
    /✅ Rajab 1448H is made.*12 duties a day\. Registration stays with Sherullah 1448H/,
  )
  t.same(labels(made), ['Open it instead'])
  await husain.says('/season')
  group.hears(/○ Rajab 1448H.*not opened yet/)
  t.equal(await openSeasonOf(world), 'Sherullah 1448H')
  await husain.says('/season new “Moharram 1449H” 2027-08-01 2027-08-10 twelve open')
  group.hears(/✅ Moharram 1449H is made.*Registration is open[\s\S]*Sherullah 1448H is closed/)
  t.equal(await openSeasonOf(world), 'Moharram 1449H')
  const ahmed = world.phone('919820000001', 'Ahmed')
  for (const text of ['register', 'Ahmed Ali', '30412345', 'ahmed@example.com']) await ahmed.says(text)
  ahmed.hears(/serve in Moharram 1449H/)
  ahmed.unread()
  const question = ahmed.last()!
  t.match(question, { kind: 'list', listLabel: 'Choose' }, 'six kinds of duty are more than buttons can hold')
  t.same(labels(question), ['Sanah', 'Tilawat', 'Dua e Joshan', 'Yaseen', 'Azaan', 'Takhbira'])
  await ahmed.taps('Dua e Joshan')
  ahmed.hears(/Chosen so far: Dua e Joshan/)
  world.nothingElse()
})

async function withSeason(t: Parameters<typeof boot>[0]) {
  const world = await boot(t)
  const husain = world.coordinator(1001, 'Husain')
  await husain.says(newSeason)
  world.group.hears(/is made/)
  return { world, husain }
}

type Talker = ReturnType<World['phone']>

/** Everything up to *submit*, in English, with one voice note; the answers on the way are read, the last one is not. */
async function fill(person: Talker, { name, its, email }: { name: string; its: string; email: string }) {
  for (const text of ['register', name, its, email, 'azaan, takhbira']) await person.says(text)
  await person.sendsVoice(voiceNote)
  await person.says('done')
  person.unread()
  await person.says('submit')
}

const labels = (message: { choices?: { label: string }[]; buttons?: { label: string }[] }) =>
  (message.choices ?? message.buttons ?? []).map(({ label }) => label)

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** The Bot API's methods by which files were uploaded as parts of a form. */
const uploads = ({ simulator }: World) =>
  simulator.requests
    .filter(
      ({ channel, headers }) => channel === 'telegram' && /^multipart/.test(String(headers['content-type'])),
    )
    .map(({ path }) => path.split('/').at(-1))

const mailsAbout = async (world: World, address: string, subject: RegExp) =>
  world.mail(address).filter((mail) => subject.test(mail.subject)).length

const openSeasonOf = async ({ db }: World) =>
  (await db.selectFrom('seasons').select('name').where('status', '=', 'open').executeTakeFirst())?.name
