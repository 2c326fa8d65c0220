import t from 'tap'
import { boot } from '../harness/world.ts'
import { openSeason, pass, volunteer } from './season.ts'

t.jobs = 3

t.test('today’s roster in one pinned message: it follows what happens, and the days', async (t) => {
  const { world, husain, ahmed } = await onTheDay(t)
  await husain.says('/live')
  const live = world.group.hears(/^📌 Today’s roster: Sherullah, day 4, Wednesday, 10 February 2027/)
  const line = () => live.text.split('\n').find((line) => line.includes('Magrib Azaan'))
  const pinned = () => world.simulator.telegram.group.pinned.map(({ id }) => id)
  t.same(pinned(), [live.id])
  t.equal(line(), '○ 17:40 Magrib Azaan: open')
  await pass(world, { minutes: 1 })
  t.notOk(live.edited, 'nothing has changed')

  await husain.says('/assign MAGRIB_AZAAN 2027-02-10 30400001')
  world.group.hears(/is being told/)
  ahmed.hears(/You have been given/)
  await pass(world, { minutes: 1 })
  ahmed.hears(/A reminder/)
  await pass(world, { minutes: 1 })
  t.match(line(), /^🔔 .*Ahmed Ali \(30400001\), the reminder arrived/, 'the reminder went at once')
  t.match(live.text, /As of 10 Feb 2027, 09:03/)
  await ahmed.raw.opens()
  await world.settle()
  await pass(world, { minutes: 1 })
  t.match(line(), /^👀/)
  await ahmed.taps('Confirm')
  ahmed.hears(/We expect you/)
  world.group.hears(/will be there/)
  await pass(world, { minutes: 1 })
  t.match(line(), /^✅/)
  await world.goTo('2027-02-10T17:00')
  await ahmed.says('I am here')
  ahmed.hears(/It is noted/)
  await pass(world, { minutes: 1 })
  t.match(line(), /^🙋/)

  await world.goTo('2027-02-10T23:59')
  t.match(live.text, /day 4/)
  world.group.unread()
  await world.goTo('2027-02-11T00:00')
  t.match(live.text, /^📌 Today’s roster: Sherullah, day 5, Thursday, 11 February 2027/)
  t.same(pinned(), [live.id])
  ahmed.newMails()
  world.nothingElse()
})

t.test('asked for again it goes on below; ended it says so, and is pinned no longer', async (t) => {
  const { world, husain } = await onTheDay(t)
  await husain.says('/roster')
  world.group.hears(/day 4/)
  await husain.taps('Keep up to date')
  const first = world.group.hears(/^📌/)
  await husain.says('/live')
  const second = world.group.hears(/^📌/)
  t.match(first.text, /goes on in a newer message below\.$/)
  const pinned = () => world.simulator.telegram.group.pinned.map(({ id }) => id)
  t.same(pinned(), [second.id])
  await husain.says('/live off')
  world.group.hears(/no longer kept up to date/)
  t.match(second.text, /Kept up to date until .*; ended by Husain\.$/)
  t.same(pinned(), [])
  await husain.says('/live off')
  world.group.hears(/is not being kept up to date/)
  await husain.says('/live now')
  world.group.hears(/Write \/live for/)
  await world.goTo('2027-02-11T09:00')
  t.match(second.text, /day 4/)
  world.group.unread()
  world.nothingElse()
})

t.test('where the bot may not pin, and where somebody deletes the message', async (t) => {
  const { world, husain } = await onTheDay(t)
  world.simulator.telegram.group.forbidsPinning()
  await husain.says('/live')
  const live = world.group.hears(/^📌/)
  t.same(world.simulator.telegram.group.pinned, [])
  const { messages } = world.simulator.telegram.group
  messages.splice(
    messages.findIndex(({ id }) => id === live.id),
    1,
  )
  await world.goTo('2027-02-11T00:00')
  const anew = world.group.hears(/^📌 .*day 5/)
  t.not(anew.id, live.id)
  await world.goTo('2027-02-12T00:00')
  t.match(anew.text, /day 6/, 'from then on that one is edited')
  await world.goTo('2027-03-09T00:00')
  t.match(anew.text, /Tuesday, 9 March 2027 is no day of a season/)
  world.group.unread()
  world.nothingElse()
})

/** It is nine in the morning of the season's fourth day. */
async function onTheDay(t: Parameters<typeof boot>[0]) {
  const world = await boot(t)
  const season = await openSeason(world)
  const ahmed = await volunteer(season, 'Ahmed Ali', '30400001')
  await world.goTo('2027-02-10T09:00')
  world.group.unread()
  return { world, husain: season.husain, ahmed }
}
