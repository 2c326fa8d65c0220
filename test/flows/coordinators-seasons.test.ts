import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const reason = 'he is travelling that week'

t.test('the running season stays in reach when the next one is opened for registration', async (t) => {
  const { town, group, ahmed } = await withNext(t)
  t.match(await group.says('/roster 2027-02-10'), /📋 Sherullah 1448H, day 4[\s\S]*Fajar Azaan: Ahmed Ali/)
  t.match(await group.taps('Next ›'), /^\[edit\] 📋 Sherullah 1448H, day 5/)
  t.match(await group.says('/roster 10 feb'), /Sherullah 1448H, day 4/, 'no such day in the open one')
  t.match(await group.says('/roster day 3'), /📋 Rajab, day 3: Thursday, 3 June 2027/)
  t.match(await group.says('/roster 2027-05-01'), /Rajab has no such day: it runs from/)
  town.clock.set('2027-02-08T06:30:00Z')
  t.match(await group.says('/roster'), /Sherullah 1448H, day 2/, 'today')
  t.match(await group.says('/assign ahmed zohar azaan 2027-02-11'), /✅ Zohar Azaan, Thursday.*Ahmed Ali/)
  t.match(await group.says('/assign 2027-02-12 zohar azaan'), /Who for Zohar Azaan/)
  t.match(await group.taps(/Ahmed Ali/), /✅ Zohar Azaan, Friday/)
  t.match(await group.says('/assign 30412345 zohar azaan 2027-06-02'), /Nobody registered fits/)
  await ahmed.listens()
  t.match(await group.says(`/unlock FAJAR_AZAAN 2027-02-10 ${reason}`), /🔓 Fajar Azaan.*Ahmed Ali/)
  t.match(await ahmed.listens(), /taken back/)
  t.match(await group.taps('Give to another'), /Who for Fajar Azaan/)
  t.match(await group.taps(/Ahmed Ali/), /✅ Fajar Azaan, Wednesday, 10 February/)
})

t.test('the roster of a season that is over can still be read, while no other is open', async (t) => {
  const { town, group } = await withNext(t)
  town.clock.set('2027-08-01T06:30:00Z')
  t.match(await group.says('/roster 2027-02-10'), /Sherullah 1448H, day 4[\s\S]*Ahmed Ali/)
  t.match(await group.says('/assign zohar azaan 2027-02-11'), /That day is over: Thursday, 11 February/)
  t.match(await group.says('/roster day 3'), /No season is open/)
})

t.test('people of the running season are found, each with what they do in which season', async (t) => {
  const { town, group } = await withNext(t)
  const ahmed = await group.says('/who ahmed')
  t.match(ahmed, /👤 Ahmed Ali, ITS 30412345[\s\S]*Fajar Azaan/)
  t.notMatch(ahmed, /Sherullah 1448H:/, 'one registration needs no season')
  await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const both = await group.says('/who 30412345')
  t.match(both, /Sherullah 1448H:\n👤 Ahmed Ali[\s\S]*Fajar Azaan/)
  t.match(both, /Rajab:\n👤 Ahmed Ali[\s\S]*No duties yet/)
  const one = await group.says('/who ahmed 2027-02-10')
  t.match(one, /👤 Ahmed Ali[\s\S]*Fajar Azaan/)
  t.notMatch(one, /Rajab/)
  t.match(await group.says('/who nobody'), /Nobody registered fits/)
  town.clock.set('2027-04-01T06:30:00Z')
  t.match(await group.says('/who 30412345'), /^👤[\s\S]*No duties yet/, 'the other is over')
})

/** Ahmed Ali has a duty on 10 February in Sherullah; Rajab, in June, has been opened since. */
async function withNext(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  await group.says('/assign FAJAR_AZAAN 2027-02-10 30412345')
  await group.says('/season new Rajab 2027-06-01 2027-06-30 eight without auditions')
  await group.taps('Open it instead')
  return { town, group, ahmed }
}
