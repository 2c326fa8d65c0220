import t from 'tap'
import { voiceNote } from '../harness/story.ts'
import { boot } from '../harness/world.ts'

const newSeason = '/season new "Sherullah 1448H" 2027-02-07 2027-03-08 eight'

t.test('heard, rated, corrected days later, practised and withdrawn, through the real doors', async (t) => {
  const world = await boot(t)
  const { group } = world
  const [husain, fatema] = [world.coordinator(1001, 'Husain'), world.coordinator(1002, 'Fatema')]
  const ahmed = world.phone('919820000001', 'Ahmed')
  await husain.says(newSeason)
  for (const text of ['register', 'Ahmed Ali', '30412345', 'ahmed@example.com', 'azaan', 'done'])
    await ahmed.says(text)
  await ahmed.sendsVoice(voiceNote)
  await ahmed.taps('Done')
  await ahmed.taps('Submit')
  await husain.taps('Approve')
  group.unread()
  ahmed.unread()
  const mails = world.mail('ahmed@example.com').length

  await husain.says('/audition')
  t.match(group.hears(/30412345 · 1$/).audio, { voice: true })
  const card = group.hears(/🎧 Ahmed Ali \(30412345\): Azaan\n– Recording 1: not rated yet/)
  t.same(labels(card), ['1', '2', '3', '4', '5', '⭐ Best: 1', 'Next ›'])
  await husain.taps('4')
  t.match(card.text, /rated by one, the second is still to come/)
  await fatema.taps('5')
  t.match(card.text, /Recording 1: 4\.5 of 5 \(Husain 4 and Fatema 5\)/, 'in place')
  await husain.taps('⭐ Best: 1')
  t.match(card.text, /⭐ Best audition: number 1/)
  t.same(group.unread(), [], 'no message more')

  await world.goTo('2027-02-04T10:00')
  group.unread()
  await husain.says('/correct 30412345 e-mail our mail comes back')
  group.hears(/is being asked by Husain to correct: E-mail/)
  const asked = ahmed.hears(/needs your correction: E-mail\. The coordinators write: “our mail comes back”/)
  t.match(asked, { kind: 'template', template: { name: 'registration_correction', language: 'en' } })
  t.equal(world.mail('ahmed@example.com').length, mails, 'none to the address that is wrong')
  await ahmed.taps('Correct it')
  ahmed.hears(/Your e-mail address\?/)
  await ahmed.says('ahmed@example.org')
  ahmed.hears(/Before: ahmed@example\.com\nFrom now on: ahmed@example\.org/)
  await ahmed.taps('Submit')
  ahmed.hears(/It is corrected/)
  group.hears(/Before: ahmed@example\.com\nNow: ahmed@example\.org/)

  await husain.says('/practice FAJAR_AZAAN')
  group.hears(/Please send the recording of Fajar Azaan/)
  await husain.sendsVoice(voiceNote)
  group.hears(/The recording of Fajar Azaan is kept/)
  await ahmed.says('practice')
  const heard = ahmed.heard().find(({ kind }) => kind === 'audio')
  t.ok(heard, 'a sound arrived on WhatsApp')
  t.match(
    ahmed
      .unread()
      .map(({ text }) => text)
      .join('\n'),
    /This is Fajar Azaan, to practise with/,
  )

  await husain.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  group.hears(/given by Husain/)
  ahmed.hears(/given Fajar Azaan/)
  await world.goTo('2027-02-06T10:00')
  group.unread()
  await husain.says('/withdraw 30412345 has moved to Pune')
  group.hears(
    /Withdraw the registration of Ahmed Ali \(30412345\) for Sherullah 1448H\? One duty becomes free/,
  )
  await husain.taps('Yes, withdraw')
  group.hears(/is withdrawn, by Husain/)
  t.match(ahmed.hears(/has been withdrawn by the coordinators/), {
    template: { name: 'registration_withdrawn' },
  })
  t.match(world.mail('ahmed@example.org').at(-1), { subject: /was withdrawn/ })
  await world.goTo('2027-02-09T18:30')
  t.same(ahmed.unread(), [], 'no reminder')
  group.unread()
  world.nothingElse()
})

const labels = ({ buttons }: { buttons: { label: string }[] }) => buttons.map(({ label }) => label)
