import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { contentOf } from '../../src/channels/whatsapp/content.ts'
import { createTown, openedSeason } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

t.test('somebody registers, and the coordinators hear of it and decide', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const [ahmed, yusuf, zaynab] = [town.phone('919810000001'), town.member('Yusuf'), town.member('Zaynab')]

  t.match(
    await ahmed.says('salaam'),
    /Assalamu alaikum\. This is Anjuman\.\nRegistration for Sherullah 1448H is open/,
  )
  t.match(await ahmed.taps('Register'), /What is your full name/)
  t.match(await ahmed.says('Ahmed   Ali'), /ITS number\?/)
  t.match(await ahmed.says('30 41 23 45'), /e-mail/)
  t.match(await ahmed.says('ahmed@Example.com'), /What would you like to do/)
  t.match(await ahmed.taps('Azaan'), /Chosen so far: Azaan\./)
  t.match(await ahmed.taps('Takhbira'), /Chosen so far: Azaan and Takhbira\./)
  t.match(await ahmed.taps('✓ Azaan'), /Chosen so far: Takhbira\./, 'a second tap takes it back')
  t.match(await ahmed.says('1'), /Azaan and Takhbira/, 'by its number')
  t.match(await ahmed.taps('Done'), /send up to 5 voice notes/)
  t.match(await ahmed.sendsVoice({ mediaId: 'voice-1' }), /Received: your audition, 0:0\d long/)
  t.match(
    await ahmed.says('done'),
    /Name: Ahmed Ali\n.*ITS: 30412345\n.*ahmed@example\.com\n.*Azaan and Takhbira\n.*Auditions: 1/,
  )
  t.match(
    await ahmed.taps('Submit'),
    /We have received your registration for Sherullah 1448H: Azaan and Takhbira/,
  )

  const card = await yusuf.listens()
  t.match(
    card,
    /Ahmed Ali\nITS 30412345\nService: Azaan and Takhbira\nAuditions: 1\nSeason: Sherullah 1448H\n---\n\[sound 30412345-1\.ogg\]/,
  )
  t.same(
    yusuf.buttons().map(({ label }) => label),
    ['Approve', 'Reject'],
  )
  const approve = yusuf.buttons()[0]!.id
  t.match(await yusuf.tapsId(approve), /\[edit\][\s\S]*Ahmed Ali[\s\S]*Approved by Yusuf/)
  t.match(await ahmed.listens(), /is accepted/)
  t.match(await zaynab.tapsId(approve.replace('approve', 'reject')), /Approved by Yusuf/, 'the first decides')
  t.match(town.toasts.at(-1), /Already approved by Yusuf/)
  t.equal(await ahmed.listens(), '', 'and is told once')

  t.match(await ahmed.says('register'), /already registered for Sherullah 1448H, Ahmed Ali/)
  t.match(await ahmed.says('hello'), /You are registered/)
})

t.test('every wrong answer is told why, with an example, and the question stays', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const first = town.phone('919810000009')
  await register(first, { its: '30400000' })
  const person = town.phone('919810000001')
  await person.says('register')
  const refused = async (text: string, why: RegExp) =>
    t.match(await person.says(text), why, text.slice(0, 20))
  const sends = async (what: string, why: RegExp) =>
    t.match(await person.sends({ kind: 'other', what }), why, what)

  await refused('x'.repeat(5000), /at most 100[\s\S]*Ahmed Ali/)
  await refused('A', /full name.*for example/)
  await refused('12345', /letters only.*for example/)
  await refused('   ', /full name.*for example/)
  await sends('sticker', /full name.*for example/)
  await person.says('Ahmed Ali')
  for (const its of ['3041234', '304123456', '3041234a', 'my number'])
    await refused(its, /exactly 8 digits, for example: 30412345/)
  await refused('30400000', /already registered/)
  t.notMatch(person.heard(), /Ahmed/, 'never whose')
  await sends('location', /exactly 8 digits/)
  await person.says('٣٠٤١٢٣٤٥')
  for (const email of ['ahmed', 'ahmed@', 'a b@c.com'])
    await refused(email, /looks like this: ahmed@example\.com/)
  await person.says('ahmed@example.com')
  await refused('singing', /for example: Azaan and Takhbira/)
  await refused('done', /at least one/)
  await sends('image', /for example/)
  t.match(await person.says('both'), /audition/)
  await refused('done', /At least one audition/)
  await refused('here it is', /At least one audition/)
  await sends('document', /That file is not a sound recording/)
  t.match(
    await person.sendsVoice({ mediaId: 'pdf-1', mime: 'audio/ogg', fileName: 'voice.ogg' }),
    /not a sound recording/,
  )
  t.match(await person.sendsVoice({ mediaId: 'gone-1' }), /did not reach me/)
  t.match(await person.sendsVoice({ mediaId: 'voice-1' }), /Received/)
  t.match(await person.sendsVoice({ mediaId: 'voice-2' }), /have this recording already/)
  await person.says('done')
  await refused('perhaps', /submit/)
  t.equal(
    (await town.ctx.db.selectFrom('registrations').selectAll().execute()).length,
    1,
    'nothing was registered',
  )
})

t.test('back leads to the question before, what was entered stays, and cancel asks first', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const person = town.phone('919810000001')
  await person.says('register')
  await person.says('Ahmed Ali')
  await person.says('30412345')
  t.match(await person.says('back'), /ITS number/)
  t.match(await person.says('back'), /full name/)
  t.match(await person.says('back'), /first question/)
  t.match(await person.says('help'), /taking down your registration[\s\S]*back[\s\S]*full name/)
  await person.says('Ahmed Akbar')
  await person.says('30412345')
  await person.says('a@example.com')
  await person.says('azaan, takhbira')
  await person.sendsVoice({ mediaId: 'voice-1' })
  await person.taps('Done')
  t.match(await person.says('back'), /send up to 5/)
  t.match(await person.taps('Done'), /Auditions: 1/, 'the recording is still there')
  t.match(await person.taps('Cancel'), /lose what you have entered/)
  t.match(await person.taps('No, go on'), /Ahmed Akbar/)
  await person.says('cancel')
  t.match(await person.taps('Yes, cancel'), /nothing was saved/)
  t.match(await person.says('salaam'), /Registration for Sherullah 1448H is open/)
})

t.test('a greeting is no name, and a sentence at the end names what is wrong', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const person = town.phone('919810000001')
  await person.says('register')
  for (const text of [
    'Good morning',
    'good evening brother',
    'صباح الخير',
    'How are you?',
    'my registration',
  ])
    t.match(await person.says(text), /hardly a name/, text)
  t.match(await person.says('Good morning, my name is Ahmed Ali'), /ITS number/)
  for (const text of ['30412345', 'a@example.com', 'azaan', 'done']) await person.says(text)
  t.match(await person.says('done'), /Name: Ahmed Ali\n/)
  t.match(await person.says('my email is wrong'), /^Your e-mail address\?/)
  t.match(await person.says('b@example.com'), /E-mail: b@example\.com/)
  t.match(await person.says('البريد خطأ'), /^Your e-mail address\?/)
  await person.says('c@example.com')
  t.match(await person.says('there is a mistake'), /What shall be changed\?/)
  await person.says('back')
  t.match(await person.says('name and email are wrong'), /What shall be changed\?/)
  await person.says('back')
  t.match(await person.says('hm'), /“submit” to send it/)
})

t.test('answers in whole sentences are understood', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const person = town.telegramPrivate('77', 'Ahmed')
  t.notMatch(await person.says('/start'), /again/, 'the first word on Telegram')
  await person.says('I would like to register please')
  for (const word of ['yes', 'register', 'menu', 'نعم'])
    t.match(await person.says(word), /hardly a name[\s\S]*To answer about a duty, tap its button/, word)
  await person.says('My name is Ahmed Ali.')
  await person.says('my ITS is 30412345')
  t.match(await person.says('my e-mail is ahmed@example.com, thanks'), /What would you like to do/)
  t.match(await person.says('I want to do only azaan'), /Noted: Azaan\./)
  t.match(await person.says('done'), /Name: Ahmed Ali\n.*ITS: 30412345\n.*ahmed@example\.com\n/)
  t.match(await person.says('yes'), /received your registration/)
})

t.test('whoever writes in Arabic letters is answered in Arabic', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const person = town.phone('919810000001')
  t.match(await person.says('السلام عليكم'), /^السلام عليكم ورحمة الله/)
  await person.says('أريد التسجيل')
  await person.says('محمد علي')
  await person.says('٣٠٤١٢٣٤٥')
  await person.says('بريدي هو mohammed@example.com')
  t.match(await person.says('أذان وتكبيرة'), /الأذان والتكبيرة/)
  t.match(await person.says('أوقفوا الرسائل من فضلكم'), /لن تصلك منا رسائل/)
})

t.test('one answer is changed at the end, and only that is asked again', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  await register(town.phone('919810000009'), { its: '30400000' })
  const person = town.phone('919810000001')
  for (const text of ['register', 'Ahmed Aly', '30400001', 'ahmed@example.com', 'azaan', 'done'])
    await person.says(text)
  await person.sendsVoice({ mediaId: 'voice-1' })
  t.match(await person.says('done'), /look it over/)
  t.match(await person.taps('Change something'), /^What shall be changed\?$/)
  t.same(
    person.buttons().map(({ label }) => label),
    ['Name', 'ITS number', 'E-mail', 'Service', 'Auditions', 'Back'],
  )
  t.match(await person.says('my shoes'), /choose what shall be changed/)
  t.match(await person.taps('Name'), /^What is your full name\?$/)
  t.match(await person.says('12'), /letters only/)
  t.match(await person.says('Ahmed Ali'), /Please look it over:\n.*Ahmed Ali\n.*30400001/)
  await person.says('change')
  await person.says('its number')
  t.match(await person.says('30400000'), /already registered/)
  t.match(await person.says('30412345'), /look it over[\s\S]*30412345/)
  await person.says('change')
  t.match(await person.says('service'), /What would you like to do|Chosen so far: Azaan/)
  t.match(await person.says('both'), /Noted: Azaan and Takhbira[\s\S]*look it over/)
  await person.says('change')
  t.match(await person.says('auditions'), /takes the place of the recording you sent/)
  t.match(await person.says('done'), /Auditions: 1/, 'kept')
  await person.says('change')
  await person.says('auditions')
  t.match(await person.sendsVoice({ mediaId: 'voice-1' }), /Received: your audition/, 'in place of the other')
  t.match(await person.says('done'), /Auditions: 1/)
  await person.says('change')
  t.match(await person.says('back'), /look it over/, 'nothing after all')
  await person.says('submit')
  const [kept] = await town.ctx.db
    .selectFrom('registrations')
    .select(['full_name', 'its_number', 'email', 'preferences'])
    .where('its_number', '=', '30412345')
    .execute()
  t.same(kept, {
    full_name: 'Ahmed Ali',
    its_number: '30412345',
    email: 'ahmed@example.com',
    preferences: ['AZAAN', 'TAKHBIRA'],
  })
})

t.test('the form survives silence, a repeated "register", and a change of language', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const person = town.phone('919810000001')
  await person.says('register')
  await person.says('Ahmed Ali')
  town.clock.pass({ hours: 48 })
  t.match(await person.tapsId('/register'), /ITS number/, 'it goes on where it stood')
  await person.says('language')
  t.match(await person.taps('العربية'), /ما رقم ITS/)
  t.match(await person.says('123'), /8 أرقام/)
  await person.says('30412345')
  await person.says('ahmed@example.com')
  t.match(await person.says('الأذان والتكبيرة'), /تجربة صوتك/)
  await person.sendsVoice({ mediaId: 'voice-1' })
  await person.says('تم')
  t.match(await person.says('إرسال'), /وصلنا تسجيلك/)
})

t.test('five recordings are all that is taken; none is needed where the season says so', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const person = town.phone('919810000001')
  await person.says('register')
  await person.says('Ahmed Ali')
  await person.says('30412345')
  await person.says('a@example.com')
  t.match(await person.says('azaan'), /Chosen so far: Azaan/)
  t.match(await person.says('done'), /If you like/)
  t.match(await person.says('done'), /Auditions: 0/)
})

t.test('no season, and a season that closes in between, are said', async (t) => {
  const town = await createTown(t, talk)
  const person = town.phone('919810000001')
  t.match(await person.says('register'), /No season is open/)
  t.match(await person.says('salaam'), /No season is open/)
  await openedSeason(town)
  await fill(person, { its: '30412345' })
  await town.ctx.db
    .updateTable('seasons')
    .set({ status: 'closed' })
    .where('org_id', '=', town.org.id)
    .execute()
  t.match(await person.says('submit'), /closed in the meantime/)
})

t.test('a form begun for a season that made way begins anew for the one that is open', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const [writes, asks] = [town.phone('919810000001'), town.phone('919810000002')]
  for (const person of [writes, asks])
    for (const text of ['register', 'Ahmed Ali', '30412345']) await person.says(text)
  await town.member('Yusuf').says('/season new "Rajab 1448H" 2027-06-01 2027-06-30 eight open')
  t.match(
    await writes.says('a@example.com'),
    /closed in the meantime, so we begin anew[\s\S]*serve in Rajab 1448H[\s\S]*full name/,
  )
  t.match(await writes.says('back'), /first question/)
  t.match(await writes.says('Ahmed Ali'), /ITS number/)
  t.match(
    await asks.tapsId('/register'),
    /closed in the meantime, so we begin anew[\s\S]*serve in Rajab 1448H/,
  )
  t.notMatch(await asks.tapsId('/register'), /anew/, 'once')
  await fill(asks, { its: '30412345' })
  t.match(await asks.says('submit'), /received your registration for Rajab 1448H/)
})

t.test('without an open season a half-done form is over at the next answer', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const person = town.phone('919810000001')
  await person.says('register')
  await town.ctx.db
    .updateTable('seasons')
    .set({ status: 'closed' })
    .where('org_id', '=', town.org.id)
    .execute()
  t.match(await person.says('Ahmed Ali'), /closed in the meantime/)
  t.match(await person.says('30412345'), /No season is open/, 'nothing is asked any more')
})

t.test('from the registration on, a person has the name they gave, not that of their profile', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const person = town.phone('919810000001', { name: '~* Boss *~' })
  await fill(person, { its: '30412345' })
  const name = async () =>
    (await town.ctx.db.selectFrom('people').select('name').where('name', '<>', 'Yusuf').execute())[0]?.name
  t.equal(await name(), '~* Boss *~')
  await person.says('submit')
  t.equal(await name(), 'Ahmed Ali')
})

t.test('opening the chat again brings the menu, and does not undo "stop"', async (t) => {
  const town = await createTown(t, talk)
  const person = town.phone('919810000001')
  const stopped = async () =>
    (await town.ctx.db.selectFrom('chats').select('opted_out_at').where('kind', '=', 'private').execute())[0]!
      .opted_out_at
  await person.says('stop')
  const opened = contentOf({ type: 'request_welcome' })
  if (opened.kind === 'ignored') throw new Error('nothing was said')
  t.match(await person.sends(opened), /This is Anjuman/)
  t.ok(await stopped())
  t.match(await person.says('start'), /hear from us again/)
  t.equal(await stopped(), null)
})

t.test('two who race for one ITS number: the second is sent back to that question', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const [one, two] = [town.phone('919810000001'), town.phone('919810000002')]
  await fill(one, { its: '30412345' })
  await fill(two, { its: '30412345' })
  t.match(await one.says('submit'), /received your registration/)
  t.match(await two.says('submit'), /already registered[\s\S]*Your ITS number/)
  t.equal((await town.ctx.db.selectFrom('registrations').selectAll().execute()).length, 1)
})

t.test('a private Telegram chat registers as well', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const omar = town.telegramPrivate('7001', 'Omar')
  t.match(await omar.says('/start'), /This is Anjuman/)
  await register(omar, { its: '30412345' })
  t.match(omar.heard(), /received your registration/)
})

type Talks = ReturnType<Awaited<ReturnType<typeof createTown>>['phone']>

async function fill(person: Talks, { its }: { its: string }) {
  await person.says('register')
  await person.says('Ahmed Ali')
  await person.says(its)
  await person.says('ahmed@example.com')
  await person.says('azaan, takhbira')
  await person.sendsVoice({ mediaId: `voice-${its}-${person.chatKey}` })
  await person.says('done')
}

async function register(person: Talks, given: { its: string }) {
  await fill(person, given)
  await person.says('submit')
}

t.test('whoever wrote stop and registers all the same hears that it arrived', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const omar = town.phone('919810000009')
  t.match(await omar.says('stop'), /will not hear from us/)
  for (const text of ['register', 'Omar Farooq', '30400009', 'omar@example.com', 'azaan', 'done', 'done'])
    await omar.says(text)
  t.match(await omar.says('submit'), /reached the coordinators\. You asked me not to write/)
})

t.test('a name is taken without what introduces it, in any form of it', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const said = {
    'اسمي هو أحمد علي': 'أحمد علي',
    'My name’s Ahmed Ali': 'Ahmed Ali',
    "my name's Ahmed Ali": 'Ahmed Ali',
    'I’m Ahmed Ali': 'Ahmed Ali',
    'I am called Ahmed Ali': 'Ahmed Ali',
    'my name is: Ahmed Ali': 'Ahmed Ali',
    'Name : Ahmed Ali': 'Ahmed Ali',
    'Namesh Ali': 'Namesh Ali',
  }
  for (const [index, [text, name]] of Object.entries(said).entries()) {
    const person = town.phone(`91981000002${index}`)
    await person.says('register')
    t.match(await person.says(text), /ITS/, text)
    const sessions = await town.ctx.db.selectFrom('sessions').select('data').orderBy('updated_at').execute()
    t.ok(
      sessions.some(({ data }) => (data as { name?: string }).name === name),
      text,
    )
    await town.ctx.db.deleteFrom('sessions').execute()
  }
})

t.test('what is hardly a name is one when it is said again', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  for (const [index, name] of ['محمد سفر', 'Swap Nil Joshi'].entries()) {
    const person = town.phone(`91981000003${index}`)
    await person.says('register')
    t.match(await person.says(name), /hardly a name.*please write it once more|لا يبدو اسمًا.*مرة أخرى/, name)
    t.match(
      await person.says('sorry, I can not come'),
      /hardly a name|لا يبدو اسمًا/,
      'another text is doubted anew',
    )
    t.match(await person.says(name), /hardly a name|لا يبدو اسمًا/)
    t.match(await person.says(name), /ITS/)
  }
})
