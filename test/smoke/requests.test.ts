import t from 'tap'
import { boot } from '../harness/world.ts'
import { openSeason, outbox, pass, type Season, type Volunteer, volunteer } from './season.ts'

t.jobs = 3

t.test(
  'a swap and a release, days after anybody wrote: templates, the group, and true reminders',
  async (t) => {
    const { world, season, husain, ahmed, bilal } = await begin(t)
    await ahmed.says('swap fajar azaan 12 feb')
    ahmed.hears(/What would you take in place of Fajar Azaan on Friday, 12 February 2027\?/)
    await ahmed.taps('Sat 13 Feb: Zohar Azaan')
    ahmed.hears(/You ask to swap/)
    await ahmed.says('my brother arrives that morning')
    ahmed.hears(/I have asked whether Zohar Azaan/)
    const offer = bilal.hears(/Ahmed Ali asks whether you would swap duties/)
    t.match(offer, {
      kind: 'template',
      template: { name: 'duty_swap_offered', language: 'en' },
      choices: [{ label: 'Accept' }, { label: 'No thanks' }],
    })
    t.same(world.group.unread(), [], 'nothing to decide yet')
    await bilal.taps('Accept')
    bilal.hears(/Ahmed Ali knows that you agree/)
    ahmed.hears(/Bilal Khan agrees to swap/)
    const card = world.group.hears(/Ahmed Ali .* and Bilal Khan .* agree to swap/)
    await husain.taps('Approve')
    t.match(card, { text: /✅ Approved by Husain/ })
    ahmed.hears(/you now have Zohar Azaan on Saturday/)
    bilal.hears(/you now have Fajar Azaan on Friday/)
    t.match(
      [ahmed.newMails(), bilal.newMails()],
      [[/^Your duty is now Zohar Azaan/], [/^Your duty is now Fajar Azaan/]],
    )

    await ahmed.says('cancel zohar azaan because my father is ill')
    ahmed.hears(/Your request is with the coordinators/)
    world.group.hears(/asks to be released from Zohar Azaan[\s\S]*my father is ill/)
    await pass(world, { hours: 30 })
    world.group.unread()
    await husain.says('/requests')
    world.group.hears(/One request waits for you:[\s\S]*Asked 30 hours ago/)
    await husain.taps('Ahmed Ali, Sat 13 Feb')
    await husain.taps('Approve')
    const news = ahmed.hears(/It is granted: you need not come/)
    t.match(news, { kind: 'template', template: { name: 'duty_request_news' } })
    t.same(ahmed.newMails().length, 1)

    await world.goTo('2027-02-11T18:00:30')
    bilal.hears(/A reminder of your duty tomorrow: Fajar Azaan/)
    await world.goTo('2027-02-12T18:00:30')
    t.same(ahmed.unread(), [], 'no reminder of what is no longer his')
    t.equal((await outbox(world, 'reminder:')).length, 2, 'one reminder, by chat and by mail')
    await rosterHas(season, '2027-02-13', /○ 12:30 Zohar Azaan: open/)
  },
)

t.test('nobody decides: it ends by itself at the reporting time, and the volunteer is told', async (t) => {
  const { world, ahmed } = await begin(t)
  await ahmed.says('cancel fajar azaan because my father is ill')
  ahmed.hears(/Your request is with the coordinators/)
  const card = world.group.hears(/asks to be released/)
  await world.goTo('2027-02-12T05:20:30')
  const heard = ahmed.unread().map(({ text }) => text)
  t.match(heard.at(-1), /Its time has come before it was decided/)
  t.match(card, { text: /⌛ Nobody decided in time/ })
})

/** Ahmed has Fajar on Friday the 12th, Bilal Zohar on the Saturday; nobody has written for two days. */
async function begin(t: Parameters<typeof boot>[0]) {
  const world = await boot(t)
  const season = await openSeason(world)
  const { husain } = season
  const ahmed = await volunteer(season, 'Ahmed Ali', '30400001')
  const bilal = await volunteer(season, 'Bilal Khan', '30400002')
  await give(season, ahmed, 'FAJAR_AZAAN 2027-02-12')
  await give(season, bilal, 'ZOHAR_AZAAN 2027-02-13')
  await pass(world, { hours: 48 })
  for (const person of [ahmed, bilal]) {
    person.unread()
    person.newMails()
  }
  world.group.unread()
  return { world, season, husain, ahmed, bilal }
}

async function give({ world, husain }: Season, person: Volunteer, slot: string) {
  await husain.says(`/assign ${slot} ${person.its}`)
  world.group.hears(/is being told/)
}

async function rosterHas({ world, husain }: Season, date: string, line: RegExp) {
  world.group.unread()
  await husain.says(`/roster ${date}`)
  world.group.hears(line)
}
