import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { FluentResource } from '@fluent/bundle'
import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, textFolder } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

/** What there is in each of the nine languages, as it is typed. */
const typed = {
  stop: 'STOP | إيقاف | बंद करो | بند کریں | બંધ કરો | थांबवा | ನಿಲ್ಲಿಸಿ | நிறுத்து | ਬੰਦ ਕਰੋ | Band karo. | roko! | bandh karo | thambva | nillisi | niruthu | rok deo',
  start:
    'START | ابدأ | शुरू करो | شروع کریں | શરૂ કરો | सुरू करा | ಪ್ರಾರಂಭಿಸಿ | தொடங்கு | ਸ਼ੁਰੂ ਕਰੋ | shuru karo | sharu karo | suru kara | prarambhisi | thodangu',
}

t.test('stop and start are understood in nine languages, in the middle of a question too', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const bilal = town.phone('919810000002')
  await bilal.says('register')
  const isStopped = async () =>
    (
      await town.ctx.db
        .selectFrom('chats')
        .select('opted_out_at')
        .where('kind', '=', 'private')
        .executeTakeFirstOrThrow()
    ).opted_out_at !== null
  const [stops, starts] = [typed.stop.split(' | '), typed.start.split(' | ')]
  for (const [n, stop] of stops.entries()) {
    await bilal.says(stop)
    t.ok(await isStopped(), stop)
    const start = starts[n % starts.length]!
    await bilal.says(start)
    t.notOk(await isStopped(), start)
  }
  t.match(bilal.heard(), /full name/, 'the question is still open')
  await bilal.says('बाद')
  t.notOk(await isStopped(), '“later” is not “stop”')
})

t.test('every language has words for both, in its own letters and in Latin ones', async (t) => {
  const files = globSync('keywords.*.ftl', { cwd: textFolder })
  t.equal(files.length, 7)
  for (const file of files) {
    const { body } = new FluentResource(readFileSync(path.join(textFolder, file), 'utf8'))
    t.same(body.map(({ id }) => id).sort(), ['keywords-start', 'keywords-stop'], file)
    for (const { value } of body) {
      t.match(String(value), /[a-z]{4}/, file)
      t.match(String(value), /\p{L}/u, file)
      t.notMatch(String(value), /,\s*,/, file)
    }
  }
})

t.test('who has stopped is shown to whoever assigns, and can still be assigned', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  await ahmed.says('band karo')
  const group = town.member('Yusuf')
  await group.listens()
  const answer = await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  t.match(answer, /⚠️ Ahmed Ali asked us not to write by WhatsApp: [^\n]*Best ring them\./)
})
