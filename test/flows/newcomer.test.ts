import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted, registered } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('with one duty, yes and no are about that one, whatever was answered before', async (t) => {
  const { town, group, ahmed } = await withAhmed(t)
  await group.says('/assign FAJAR_AZAAN 2027-02-11 30412345')
  await ahmed.listens()
  t.match(
    await ahmed.taps("I can't"),
    /cannot come for Fajar Azaan on Thursday, 11 February 2027\. Should it change, answer “yes”/,
  )
  t.match(await ahmed.says('yes'), /We expect you for Fajar Azaan on Thursday, 11 February 2027, at 05:20/)
  town.clock.pass({ hours: 72 })
  t.match(await ahmed.says('لا'), /cannot come for Fajar Azaan/)
})

t.test(
  'with several, yes after a decline takes that decline back, and nothing else is confirmed',
  async (t) => {
    const { town, group, ahmed } = await withAhmed(t)
    await group.says('/assign FAJAR_AZAAN 2027-02-11 30412345')
    await ahmed.listens()
    const [first] = ahmed.buttons()
    town.clock.pass({ hours: 1 })
    await group.says('/assign ZOHAR_AZAAN 2027-02-12 30412345')
    await ahmed.listens()
    town.clock.pass({ hours: 1 })
    await ahmed.tapsId(first!.id.replace('confirm', 'decline'))
    town.clock.pass({ minutes: 5 })
    t.match(await ahmed.says('yes'), /We expect you for Fajar Azaan/)
    t.match(await ahmed.says('yes'), /Which duty do you mean\?\n● .*Zohar Azaan – not answered yet/)
    t.same(labels(ahmed), ['Fri 12 Feb: Zohar Azaan'])
    t.match(await ahmed.taps(/Zohar/), /We expect you for Zohar Azaan on Friday/)
  },
)

t.test(
  'a reminder or a new duty is what yes is about; two at one time, or long ago, are asked',
  async (t) => {
    const { town, group, ahmed } = await withAhmed(t)
    await group.says('/assign FAJAR_AZAAN 2027-02-11 30412345')
    town.clock.pass({ hours: 1 })
    await group.says('/assign FAJAR_AZAAN 2027-02-14 30412345')
    await ahmed.listens()
    town.clock.pass({ minutes: 5 })
    t.match(await ahmed.says('yes'), /We expect you for Fajar Azaan on Sunday, 14 February/, 'the newest')
    town.clock.pass({ hours: 1 })
    await group.says('/assign ZOHAR_AZAAN 2027-02-15 30412345')
    town.clock.pass({ minutes: 1 })
    await group.says('/assign MAGRIB_AZAAN 2027-02-15 30412345')
    await ahmed.listens()
    t.match(await ahmed.says('no'), /Which duty do you mean/)
    t.same(labels(ahmed), ['Zohar Azaan', 'Magrib Azaan'])
    town.clock.pass({ hours: 72 })
    t.match(await ahmed.says('yes'), /Which duty do you mean/)
    t.equal(ahmed.buttons().length, 3, 'all that wait for an answer')
    t.match(await ahmed.taps(/Magrib/), /We expect you for Magrib Azaan/)
    const answers = await town.ctx.db
      .selectFrom('assignments')
      .select('answer')
      .where('answer', 'is not', null)
      .execute()
    t.equal(answers.length, 2, 'nothing was guessed')
  },
)

t.test('the name of a language chooses it, in the middle of a registration too', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const person = town.phone('919810000001')
  await person.says('register')
  const asked = await person.says('language')
  t.match(asked, /Which language do you prefer\?$/, 'and nothing else is asked below it')
  t.same(labels(person), ['English', 'العربية'])
  t.match(await person.says('Arabic'), /سأكتب إليك بالعربية[\s\S]*ما اسمك الكامل/)
  t.match(await person.says('English'), /write to you in English[\s\S]*full name/)
  for (const name of ['العربية', 'عربي']) {
    t.match(await person.says(name), /سأكتب إليك بالعربية/, name)
    t.match(await person.says('english'), /write to you in English/)
  }
  t.match(await person.says('Ahmed Ali'), /ITS number/, 'none of these was the name')
})

t.test('typed preferences are said back, and another may follow', async (t) => {
  const { person } = await atPreferences(t)
  t.match(await person.says('azan'), /^Noted: Azaan\.\n\nNow your audition/)
  t.match(await person.says('takhbira'), /^Noted: Azaan and Takhbira\.\n\nNow your audition/)
  t.match(await person.says('1'), /At least one audition/)
  t.match(await person.sendsVoice({ mediaId: 'voice-1' }), /Received/)
  t.match(await person.says('sanah'), /send a voice note/i, 'not once the auditions have begun')
  t.match(await person.says('done'), /Service: Azaan and Takhbira/)
  t.match(await person.says('back'), /^One recording is here already\.\nNow your audition/)
})

t.test('a document that is no sound is refused by its name', async (t) => {
  const { person } = await atPreferences(t)
  await person.says('azan')
  t.match(
    await person.sends({ kind: 'other', what: 'document', fileName: 'form.pdf' }),
    /^form\.pdf is not a sound recording, so I did not keep it\./,
  )
  t.match(
    await person.sendsVoice({ mediaId: 'pdf-1', voice: false, fileName: 'azaan.mp3' }),
    /^azaan\.mp3 is not a sound recording/,
  )
  await person.says('عربي')
  t.match(
    await person.sends({ kind: 'other', what: 'document', fileName: 'form.pdf' }),
    /الملف \u2068form\.pdf\u2069 ليس تسجيلًا صوتيًا فلم أحتفظ به/,
  )
})

t.test('a day on a button is short', async (t) => {
  const { group } = await withAhmed(t)
  await group.says('/assign')
  t.ok(labels(group).includes('Day 4, Wed 10 Feb'), labels(group).join())
})

t.test('an Arabic name in an English text keeps its number beside it', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  await registered(town, '919810000001', 'فاطمة حسين', '30412346')
  const group = town.member('Yusuf')
  t.match(await group.listens(), /📝 \u2068فاطمة حسين\u2069\n/)
})

async function withAhmed(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  return { town, group: town.member('Yusuf'), ahmed }
}

async function atPreferences(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town)
  const person = town.phone('919810000001')
  for (const text of ['register', 'Ahmed Ali', '30412345', 'ahmed@example.com']) await person.says(text)
  return { town, person }
}
