import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { endOverdueRequests, goOnWithCovers } from '../../src/duties/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'
import { withTwoDuties } from './two-duties.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

async function reportsAt(group: Speaking, words: string): Promise<void> {
  await group.says(`/season duties ${words}`)
  if (group.buttons().some(({ label }) => label === 'Yes, change it')) await group.taps('Yes, change it')
}

t.test('a request ends when its duty does, by the new hour', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.says('cancel zohar azaan 12 feb because my sister marries that day')
  await group.listens()
  const approve = group.buttons().find(({ label }) => label === 'Approve')!.id
  await reportsAt(group, 'zohar azaan 10:00')
  town.clock.set('2027-02-12T05:30:00Z')
  t.match(await group.tapsId(approve), /time/, 'an hour after the duty there is nothing left to grant')
  t.match(await ahmed.listens(), /Its time has come before it was decided/)
})

t.test('a request waits as long as its duty is ahead, by the new hour', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.says('cancel zohar azaan 12 feb because my sister marries that day')
  await group.listens()
  const approve = group.buttons().find(({ label }) => label === 'Approve')!.id
  await reportsAt(group, 'zohar azaan 16:00')
  await ahmed.listens()
  town.clock.set('2027-02-12T07:30:00Z')
  await endOverdueRequests(town.ctx, town.ctx.clock.now())
  await group.tapsId(approve)
  t.match(await ahmed.listens(), /It is granted/, 'three hours before the new hour it is granted')
})

t.test('a move ends by the new hour of where it should go', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  await ahmed.says('can I move my zohar azaan to thursday because I travel on friday')
  await ahmed.taps(/Thu 11 Feb: Zohar Azaan/)
  await reportsAt(group, 'zohar azaan 10:00')
  const request = await town.ctx.db.selectFrom('requests').select('ends_at').executeTakeFirstOrThrow()
  t.equal(String(request.ends_at), '2027-02-11T04:30:00Z')
})

t.test('nobody is asked to step in for a duty whose new hour is over', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const others: Speaking[] = []
  for (const [i, name] of ['Bilal Khan', 'Omar Said', 'Yasin Noor', 'Zayd Amin'].entries())
    others.push(await accepted(town, `91981000001${i}`, name, `5040000${i + 1}`))
  town.clock.set('2027-02-09T06:30:00Z')
  await group.says('/assign MAGRIB_AZAAN 2027-02-10 30412345')
  for (const one of [ahmed, group, ...others]) await one.listens()
  town.clock.set('2027-02-10T06:30:00Z')
  await ahmed.says('no')
  await group.listens()
  await reportsAt(group, 'magrib azaan 12:10')
  for (const one of others) await one.listens()
  town.clock.pass({ minutes: 25 })
  await goOnWithCovers(town.ctx, town.ctx.clock.now())
  const heard = await Promise.all(others.map((one) => one.listens()))
  t.notMatch(heard.join('\n'), /take it|take this duty|could you/i)
  const round = await town.ctx.db.selectFrom('cover_rounds').select('status').executeTakeFirstOrThrow()
  t.equal(round.status, 'nobody')
})

t.test('a duty of today is not made past by a new hour', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  town.clock.set('2027-02-12T05:30:00Z')
  await group.listens()
  await ahmed.listens()
  t.match(await group.says('/season duties zohar azaan 10:30'), /10:30 is over today. Nothing was changed/)
  t.match(await ahmed.says('my duties'), /Zohar Azaan/)
})

t.test('a duty that is over stays over when its hour moves on', async (t) => {
  const { town, group, ahmed } = await withTwoDuties(t)
  town.clock.set('2027-02-10T04:30:00Z')
  await ahmed.listens()
  await reportsAt(group, 'fajar azaan 12:00')
  t.equal(await ahmed.listens(), '')
  t.notMatch(await ahmed.says('my duties'), /Fajar Azaan/)
})

t.test('a new hour that clashes with another duty is said before it is set', async (t) => {
  const { group } = await withTwoDuties(t)
  await group.says('/assign ZOHAR_AZAAN 2027-02-10 30412345')
  await group.says('/season duties fajar azaan 12:20')
  const fajar = group.heard()
  await group.says('/season duties')
  const [, zohar = ''] = /(\d\d:\d\d) Zohar Azaan/.exec(group.heard()) ?? []
  t.match(await group.says(`/season duties fajar azaan ${zohar}`), /has another duty at that time/)
  t.notMatch(fajar, /another duty/)
})
