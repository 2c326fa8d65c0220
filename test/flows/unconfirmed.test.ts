import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }

t.test('whose word is missing, by day, and a search one tap away', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  const bilal = await accepted(town, '919810000002', 'Bilal Khan', '50412345')
  town.clock.set('2027-02-09T06:30:00Z')
  t.match(await group.says('/unconfirmed'), /^Sherullah 1448H, .*9 February.* to .*10 February.*everybody/)
  for (const order of [
    'FAJAR_AZAAN 2027-02-10 30412345',
    'ZOHAR_AZAAN 2027-02-10 30412345',
    'ZOHAR_AZAAN 2027-02-11 30412345',
  ])
    await group.says(`/assign ${order}`)
  await ahmed.listens()
  await ahmed.says('my duties')
  await ahmed.taps('I will be there')
  await group.listens()
  t.equal(
    await group.says('/unconfirmed'),
    'One duty still waits for a word:\n\ntomorrow:\n● 12:30 Zohar Azaan: Ahmed Ali (30412345), given',
  )
  t.match(
    await group.taps('Look for another: Zohar Azaan'),
    /🔎 I am asking who can step in for Ahmed Ali: Zohar Azaan/,
  )
  t.match(await bilal.listens(), /Could you take it/)
  t.match(await group.says('/unconfirmed 11 feb'), /One duty still waits/)
  t.match(await group.says('/unconfirmed 31 feb'), /no such day/)
  t.match(await group.says('/unconfirmed 8 feb'), /is over/)
  t.match(await bilal.says('/unconfirmed'), /Only the coordinators/)
})
