import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { createTown, openedSeason, type Speaking, type Town } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('two judges rate apart; what they gave shows when both have', async (t) => {
  const { town, yusuf, fatema } = await withRecordings(t, 3)
  t.match(
    await yusuf.says('/audition'),
    /^\[sound 30412341-1\.ogg\]\n---\n🎧 Person A \(30412341\): Azaan\n– Recording 1: not rated yet\n\nYusuf: 3 of 3 left/,
  )
  t.same(labels(yusuf), ['1', '2', '3', '4', '5', '⭐ Best: 1', 'Next ›'])
  t.ok(yusuf.buttons().every(({ id }) => Buffer.byteLength(id) <= 64))
  const card = yusuf.buttons()
  t.match(
    await yusuf.taps('4'),
    /^\[edit\] 🎧[\s\S]*rated by one, the second is still to come\n\nYusuf: 2 of 3 left/,
  )
  t.equal(town.toasts.at(-1), 'Recording 1: your 4 is noted.')
  t.match(await yusuf.taps('2'), /rated by one/, 'a slip is mended')
  t.notMatch(yusuf.heard(), /Yusuf 2/, 'nobody else sees it')
  t.match(await fatema.tapsId(card[4]!.id), /Recording 1: 3\.5 of 5 \(Yusuf 2 and Fatema 5\)/)
  t.same(labels(fatema), ['⭐ Best: 1', 'Next ›'])
  t.match(await yusuf.tapsId(card[0]!.id), /3\.5 of 5/)
  t.match(town.toasts.at(-1), /it stays/)
  t.match(
    await yusuf.tapsId(card.at(-1)!.id),
    /\[sound 30412342-1\.ogg\][\s\S]*Person B[\s\S]*Yusuf: 2 of 3 left/,
  )
  t.match(await yusuf.taps('Next ›'), /Person C/, 'next without a rating')
  t.match(await yusuf.taps('Next ›'), /Person B/, 'from the first again')
  await yusuf.taps('3')
  t.match(await yusuf.taps('Next ›'), /Person C[\s\S]*Yusuf: 1 of 3 left/)
  await yusuf.taps('5')
  t.notMatch(labels(yusuf), 'Next ›')
  t.match(yusuf.heard(), /Nothing is left for Yusuf/)
  t.match(await yusuf.says('/audition'), /Nothing is left for you to rate in Sherullah 1448H/)
  t.match(await fatema.says('/audition'), /Person B[\s\S]*Fatema: 2 of 3 left/)
  const ratings = await town.ctx.db
    .selectFrom('audition_ratings')
    .select('rating')
    .orderBy('rated_at')
    .execute()
  t.equal(ratings.length, 4)
})

t.test('the best is chosen, and shows on the card and in /who', async (t) => {
  const { town, yusuf } = await withRecordings(t, 1, 2)
  await yusuf.says('/audition person a')
  t.match(yusuf.heard(), /\[sound 30412341-1\.ogg\]\n---\n\[sound 30412341-2\.mp3\]\n---\n🎧/)
  t.same(labels(yusuf), [
    '① 1',
    '① 2',
    '① 3',
    '① 4',
    '① 5',
    '② 1',
    '② 2',
    '② 3',
    '② 4',
    '② 5',
    '⭐ Best: 1',
    '⭐ Best: 2',
    'Next ›',
  ])
  t.match(
    await yusuf.taps('⭐ Best: 2'),
    /📝 Person A[\s\S]*⭐ Best audition: number 2[\s\S]*🎧[\s\S]*⭐ Best audition: number 2/,
  )
  t.match(await yusuf.taps('⭐ Best: 1'), /⭐ Best audition: number 1/, 'in place of the other')
  t.match(await yusuf.says('/who 30412341'), /⭐ Best audition: number 1/)
  const chosen = await town.ctx.db
    .selectFrom('auditions')
    .select(['position', 'selected'])
    .orderBy('position')
    .execute()
  t.same(chosen, [
    { position: 1, selected: true },
    { position: 2, selected: false },
  ])
  const log = await town.ctx.db
    .selectFrom('audit_log')
    .select('action')
    .where('action', 'like', 'audition.%')
    .execute()
  t.equal(log.length, 2)
})

t.test('blind: by number alone, and no card says whose it is', async (t) => {
  const { town, yusuf } = await withRecordings(t, 2)
  t.match(await yusuf.says('/season blind'), /Write: \/season blind on/)
  t.match(await yusuf.says('/season blind on'), /Sherullah 1448H: recordings are judged by number/)
  const heard = await yusuf.says('/audition')
  t.match(heard, /^\[sound 1-1\.ogg\]\n---\n🎧 No\. 1: Azaan\n/)
  t.notMatch(heard, /Person|3041/)
  t.notMatch(await yusuf.taps('⭐ Best: 1'), /Person|3041/)
  t.match(await yusuf.says('/audition 2'), /\[sound 2-1\.ogg\][\s\S]*No\. 2/)
  t.match(await yusuf.says('/audition 7'), /There is no number 7/)
  t.match(await yusuf.says('/audition Person A'), /judged by number, so nobody is called by name/)
  await yusuf.listens()
  await withOneMore(town, 9, 1)
  const card = await yusuf.listens()
  t.match(card, /📝 Person I[\s\S]*The recordings are judged by number: \/audition/)
  t.notMatch(card, /sound/)
  t.match(await yusuf.says('/season blind off'), /judged with the name/)
  t.match(await yusuf.says('/audition 3'), /Person I/)
})

t.test('nothing to hear, and what is over', async (t) => {
  const { town, yusuf } = await withRecordings(t, 0)
  t.match(await yusuf.says('/audition'), /There are no recordings for Sherullah 1448H yet/)
  t.match(await yusuf.says('/audition 3041'), /There is no number 3041/)
  const ahmed = await withOneMore(town, 1, 0)
  await yusuf.listens()
  t.match(await yusuf.says('/audition 30412341'), /Person A has sent no recordings/)
  t.match(await yusuf.tapsId('/rate 01920000-0000-7000-8000-000000000000 4'), /not there any more/)
  t.match(await yusuf.tapsId('/rate x 9'), /not there any more/)
  t.match(await yusuf.tapsId('/choose x'), /not there any more/)
  t.match(await ahmed.says('/audition'), /Only the coordinators/)
})

t.test('two judges in one instant: both count', async (t) => {
  const { town, yusuf, fatema } = await withRecordings(t, 1)
  const zahra = town.member('Zahra')
  await yusuf.says('/audition')
  const [one] = yusuf.buttons()
  const id = one!.id.slice(0, -2)
  await Promise.all([yusuf, fatema, zahra].map((judge, index) => judge.tapsId(`${id} ${index + 2}`)))
  const ratings = await town.ctx.db.selectFrom('audition_ratings').select('rating').execute()
  t.equal(ratings.length, 2, 'and a third is not needed')
})

async function withRecordings(t: Parameters<typeof createTown>[0], people: number, recordings = 1) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const [yusuf, fatema] = [town.member('Yusuf'), town.member('Fatema')]
  for (let n = 1; n <= people; n++) await withOneMore(town, n, recordings)
  await yusuf.listens()
  return { town, yusuf, fatema }
}

async function withOneMore(town: Town, n: number, recordings: number): Promise<Speaking> {
  const person = town.phone(`91980000000${n}`)
  const name = `Person ${String.fromCharCode(64 + n)}`
  for (const text of ['register', name, `3041234${n}`, 'a@example.com', 'azaan', 'done'])
    await person.says(text)
  for (let sent = 1; sent <= recordings; sent++)
    await person.sendsVoice(
      sent === 1 ? {} : { mediaId: `mp3-${sent}-${n}`, mime: 'audio/mpeg', voice: false },
    )
  await person.says('done')
  await person.says('submit')
  return person
}
