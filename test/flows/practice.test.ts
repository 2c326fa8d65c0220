import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('a coordinator gives a recording, and a volunteer hears it', async (t) => {
  const { town, yusuf, ahmed } = await begun(t)
  t.match(await ahmed.says('practice'), /no recordings to practise with yet/)
  await ahmed.says('salaam')
  t.notMatch(labels(ahmed), 'Practice', 'not offered while there is none')
  t.match(await yusuf.says('/practice'), /For which duty do you have a recording/)
  t.same(labels(yusuf).length, 8)
  t.match(await yusuf.taps('Fajar Azaan'), /Please send the recording of Fajar Azaan/)
  t.match(await yusuf.replies('what?'), /That is no recording/)
  t.match(
    await yusuf.sendsVoice({ mediaId: 'mp3-3-a', mime: 'audio/mpeg', voice: false }),
    /🎙 The recording of Fajar Azaan is kept, says Yusuf/,
  )
  t.match(await yusuf.taps('Hear it'), /\[sound FAJAR_AZAAN\.mp3\]/)
  t.match(
    await ahmed.says('practice'),
    /^\[sound FAJAR_AZAAN\.mp3\]\n---\nThis is Fajar Azaan, to practise with/,
  )
  await ahmed.says('salaam')
  t.match(labels(ahmed), ['Register', 'Practice', 'Ask a coordinator'])
  await yusuf.says('/practice zohar azaan')
  await yusuf.sendsVoice()
  t.match(await ahmed.says('practice'), /Which one would you like to hear\?/)
  t.same(labels(ahmed), ['Fajar Azaan', 'Zohar Azaan'])
  t.match(await ahmed.taps('Zohar Azaan'), /\[sound ZOHAR_AZAAN\.ogg\]/)
  t.match(await ahmed.taps('Another one'), /Which one/)
  await yusuf.says('/practice')
  t.match(labels(yusuf).slice(0, 1), ['✓ Fajar Azaan'])
  t.match(await yusuf.taps('✓ Fajar Azaan'), /has a recording already/)
  t.match(await yusuf.sendsVoice(), /is kept/)
  t.match(await yusuf.taps('Remove it'), /\[edit\] The recording of Fajar Azaan is removed, by Yusuf/)
  t.match(await yusuf.says('/practice FAJAR_AZAAN play'), /has no recording/)
  const kept = await town.ctx.db.selectFrom('practice').select('duty_code').execute()
  t.same(kept, [{ duty_code: 'ZOHAR_AZAAN' }])
})

t.test('what people send each other in the group stays theirs', async (t) => {
  const { town, yusuf } = await begun(t)
  const fatema = town.member('Fatema')
  await yusuf.says('/practice FAJAR_AZAAN')
  t.equal(await fatema.sendsVoice(), '', 'she was not asked')
  t.same(await town.ctx.db.selectFrom('files').select('id').execute(), [])
  await yusuf.says('/cancel')
  t.equal(await yusuf.sendsVoice(), '')
  await yusuf.says('/unlock')
  t.equal(await yusuf.sendsVoice(), '')
  t.same(await town.ctx.db.selectFrom('files').select('id').execute(), [])
})

t.test('what cannot be played is refused with the reason', async (t) => {
  const { town, yusuf } = await begun(t)
  t.match(await yusuf.says('/practice nonsense'), /This season has no such duty/)
  await yusuf.says('/practice azaan')
  t.same(labels(yusuf), ['Fajar Azaan', 'Zohar Azaan', 'Magrib Azaan'])
  await yusuf.taps('Fajar Azaan')
  t.match(await yusuf.sendsVoice({ mediaId: 'pdf-1' }), /not a sound recording/)
  t.match(await yusuf.sendsVoice({ mediaId: 'gone-1' }), /did not reach me/)
  t.match(
    await yusuf.sendsVoice({ mediaId: 'wav-1', mime: 'audio/wav' }),
    /WhatsApp cannot play this kind of file/,
  )
  t.match(await town.phone('919800000009').says('/practice FAJAR_AZAAN'), /no recordings/)
})

async function begun(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town)
  return { town, yusuf: town.member('Yusuf'), ahmed: town.phone('919800000001') }
}
