import t from 'tap'
import { boot } from '../harness/world.ts'
import { openSeason, volunteer } from './season.ts'

t.test(
  'a plan is accepted in the group; each volunteer hears of all their duties once, and is reminded',
  async (t) => {
    const world = await boot(t)
    const { group } = world
    const season = await openSeason(world)
    const { husain } = season
    const ahmed = await volunteer(season, 'Ahmed Ali', '30412345')
    const bilal = await volunteer(season, 'Bilal Khan', '30412346')
    const people = [ahmed, bilal]

    await husain.says('/autofill 8 feb')
    const news = group.hears(/I am working out who could take the open slots of Sherullah, Mon 8 Feb/)
    await world.goTo('2027-02-01T10:01')
    t.match(
      news.text,
      /: 6 open slots have somebody who could take them\.\n2 people would serve, each up to 3 times/,
    )
    await husain.taps('Accept all 6')
    t.match(news.text, /^✅ Husain gave 6 duties to 2 people\.\nThey are told at 1 Feb 2027, 10:11/)
    await world.goTo('2027-02-01T10:10')
    for (const person of people) t.same(person.unread(), [], 'nobody is told before')

    await world.goTo('2027-02-01T10:12')
    group.hears(/2 people from the plan are being told now \(6 duties\)/)
    t.match(news.text, /this plan was accepted by Husain\. 6 duties were given/)
    for (const person of people) {
      const heard = person.hears(
        /You have been given these duties: .*\(Mon 8 Feb, 05:20\), .* and .*We remind you/,
      )
      t.match(heard, { kind: 'template', template: { name: 'duties_allotted', language: 'en' } })
      t.same(person.newMails(), ['Your duties'])
      t.match(world.mail(person.email).at(-1)!.text, /these duties: .*Mon 8 Feb, 12:30/)
      await person.taps('My duties')
      person.hears(/Your 3 duties:/)
    }
    await world.goTo('2027-02-01T10:30')
    world.nothingElse()

    await world.goTo('2027-02-07T18:00')
    for (const person of people) {
      for (let n = 0; n < 3; n++) person.hears(/A reminder of your duty tomorrow/)
      t.equal(person.newMails().length, 3)
    }
    world.nothingElse()
  },
)

t.test('an acceptance that was taken back reaches nobody', async (t) => {
  const world = await boot(t)
  const { group } = world
  const season = await openSeason(world)
  const { husain } = season
  await volunteer(season, 'Ahmed Ali', '30412345')
  await husain.says('/autofill 8 feb')
  const news = group.hears(/I am working out/)
  await world.goTo('2027-02-01T10:01')
  await husain.taps('Accept all 3')
  await husain.taps('Take it back')
  t.match(news.text, /^↩️ Taken back by Husain: 3 slots are open again, and nobody had heard of it\.\n\n🧩/)
  await world.goTo('2027-02-01T11:00')
  await world.goTo('2027-02-07T18:00')
  t.match(news.text, /this plan is out of date/)
  world.nothingElse()
})
