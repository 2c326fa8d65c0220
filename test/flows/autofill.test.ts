import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { goOnWithAutofills } from '../../src/duties/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('a plan is asked for, looked at, accepted; its people are told ten minutes later', async (t) => {
  const { group, people, goOn } = await withSix(t)
  const asked = await group.says('/autofill 8-9 feb')
  t.match(asked, /^🧩 I am working out .* Sherullah 1448H, Mon 8 Feb to Tue 9 Feb\..*nobody is given/)
  t.same(labels(group), ['Stop'])
  await goOn()
  t.equal(
    await group.listens(),
    [
      '[edit] 🧩 Sherullah 1448H, Mon 8 Feb to Tue 9 Feb: 6 open slots have somebody who could take them.',
      '6 people would serve, each once.',
      '10 slots stay open: nobody can take them.',
      'There is no better plan: as many slots as possible are filled, and the load is as even as it can be.',
      '',
      'Nothing is given yet. Look at it day by day, or accept all of it.',
    ].join('\n'),
  )
  t.same(labels(group), ['Accept all 6', 'Day by day', 'What stays open', 'Make a new plan', 'Put it aside'])
  const page = await group.taps('Day by day')
  t.match(page, /^\[edit\] 🧩 Sherullah 1448H, day 2: Monday, 8 February 2027\n\n\+ 05:20 Fajar Azaan: /)
  t.match(page, /\n○ 05:20 Fajar Takbira: nobody can take it\n/)
  t.same(labels(group), ['Next ›', 'Accept these 3', 'Why, or leave out', 'The whole plan'])
  await group.taps('The whole plan')
  t.match(
    await group.taps('What stays open'),
    /Mon 8 Feb, 05:20 Fajar Takbira: nobody who was accepted offers Takhbira/,
  )
  await group.taps('The whole plan')
  t.match(
    await group.taps('Accept all 6'),
    /\[edit\] ✅ Yusuf gave 6 duties to 6 people\.\nThey are told at 1 Feb 2027, 12:16, each in one message; until then it can be taken back/,
  )
  t.match(await group.says('/roster 2027-02-08'), /● 05:20 Fajar Azaan: .*, given/)
  t.equal(await people[0].listens(), '', 'nobody is told yet')
  await goOn({ minutes: 10 })
  t.match(await group.listens(), /📨 6 people from the plan are being told now \(6 duties\)\./)
  for (const person of people) {
    t.match(
      await person.listens(),
      /^Assalamu alaikum .* You have been given .* on .* February 2027\. Please report at/,
    )
    t.same(labels(person), ['I will be there', "I can't"])
  }
  t.match(await people[0].taps('I will be there'), /JazakAllah/)
  await goOn({ minutes: 10 })
  t.equal(await people[1].listens(), '', 'told once')
})

t.test('whoever gets several duties hears of them in one message, and answers them one by one', async (t) => {
  const { group, people, goOn } = await withSix(t, 2)
  await group.says('/autofill 8-9 feb')
  await goOn()
  await group.listens()
  await group.taps('Accept all 6')
  await goOn({ minutes: 10 })
  const [ahmed] = people
  t.match(
    await ahmed.listens(),
    /^Assalamu alaikum Ahmed Ali\. You have been given these duties: [\w ]+ \(\w+ \d Feb, \d\d:\d\d\), [\w ]+ \(.*\) and [\w ]+ \(.*\)\. We remind you/,
  )
  t.same(labels(ahmed), ['My duties'])
  t.match(await ahmed.taps('My duties'), /Will you be there/)
  await ahmed.taps('I will be there')
  t.match(await ahmed.says('yes'), /JazakAllah|Which/)
})

t.test('why this person, who was second, and one slot left out', async (t) => {
  const { group, goOn } = await withSix(t)
  t.match(await group.says('/autofill why fajar azaan 8 feb'), /^There is no plan at the moment/)
  await group.says('/autofill 8 feb')
  await goOn()
  await group.listens()
  t.match(
    await group.says('/autofill why fajar azaan 8 feb'),
    /^🧩 Fajar Azaan, Monday, 8 February 2027, 05:20\n[\w ]+ \(5040000\d\): offered Azaan, not rated yet and no other duty this season\.\n[\w ]+ would have done as well\./,
  )
  t.same(labels(group), ['Leave it out', '‹ The day'])
  t.match(await group.taps('Leave it out'), /Left out of the plan\.$/)
  t.same(labels(group), ['Take it in again', '‹ The day'])
  t.match(await group.taps('‹ The day'), /\n– 05:20 Fajar Azaan: left out \(/)
  t.match(await group.taps('The whole plan'), /One slot was left out by you/)
  t.match(await group.taps('Accept all 2'), /gave 2 duties to 2 people/)
  t.match(await group.says('/roster 2027-02-08'), /○ 05:20 Fajar Azaan: open/)
  t.match(await group.says('/autofill why fajar'), /There is no plan/)
})

t.test('a day is accepted by itself; the others wait', async (t) => {
  const { group, goOn } = await withSix(t)
  await group.says('/autofill 8-9 feb')
  await goOn()
  await group.listens()
  await group.taps('Day by day')
  t.match(await group.taps('Accept these 3'), /gave 3 duties to 3 people/)
  t.same(labels(group).slice(-3), ['Take it back', 'What stays open', 'Go on'])
  t.match(await group.taps('Go on'), /day 3: Tuesday, 9 February 2027\n\n\+ 05:20 Fajar Azaan/)
  t.match(
    await group.says('/autofill 8-9 feb'),
    /3 open slots have somebody.*\n[\s\S]*3 duties of it were given already/,
  )
})

t.test('what was accepted is taken back before anybody hears of it, and can be accepted again', async (t) => {
  const { town, group, people, goOn } = await withSix(t)
  await group.says('/autofill 8-9 feb')
  await goOn()
  await group.listens()
  await group.taps('Accept all 6')
  const undo = group.buttons().find(({ label }) => label === 'Take it back')!
  await people[0].says('my duties')
  t.match(people[0].heard(), /Will you be there/)
  await people[0].taps('I will be there')
  await group.listens()
  town.clock.pass({ minutes: 9 })
  t.match(
    await group.tapsId(undo.id),
    /\[edit\] ↩️ Taken back by Yusuf: 5 slots are open again, and nobody had heard of it\.\nOne duty stays/,
  )
  t.match(group.heard(), /5 open slots have somebody/)
  t.match(await group.tapsId(undo.id), /This was taken back already/)
  await goOn({ minutes: 5 })
  for (const person of people.slice(1)) t.equal(await person.listens(), '')
  t.match(await group.says('/roster 2027-02-08'), /○ 12:30 Zohar Azaan: open|○ 05:20 Fajar Azaan: open/)
  await group.says('/autofill 8-9 feb')
  await group.taps('Accept all 5')
  await goOn({ minutes: 10 })
  await group.listens()
  t.match(await group.tapsId(undo.id), /taken back already/)
  const { acceptances } = {
    acceptances: await town.ctx.db
      .selectFrom('autofill_acceptances')
      .selectAll()
      .orderBy('accepted_at')
      .execute(),
  }
  t.match(await group.tapsId(`/autofill undo ${acceptances[1]!.id}`), /The people have been told/)
})

t.test('what is no longer true at the moment of accepting is left, and said', async (t) => {
  const { town, group, people, goOn } = await withSix(t)
  await group.says('/autofill 8-9 feb')
  await goOn()
  await group.listens()
  const accept = group.buttons().find(({ label }) => label === 'Accept all 6')!
  const slots = await town.ctx.db
    .selectFrom('autofill_slots as s')
    .innerJoin('registrations as r', 'r.id', 's.registration_id')
    .select(['s.duty_code as code', 's.duty_date as date', 'r.full_name as name', 'r.its_number as its'])
    .orderBy('s.n')
    .execute()
  const speaking = (name: string) => people[names.indexOf(name)]!
  // One is away by now, one slot was given to somebody else, who has another duty at that time besides.
  await speaking(slots[0]!.name).says('away 8-9 feb')
  await group.says(`/assign ${slots[1]!.code} ${slots[1]!.date} ${slots[2]!.its} anyway`)
  await speaking(slots[3]!.name).says('stop')
  await group.listens()
  const said = await group.tapsId(accept.id)
  t.match(said, /gave 3 duties to 3 people\.[\s\S]*3 slots were not given:/)
  t.match(said, new RegExp(`Fajar Azaan: ${slots[0]!.name} is away by now`))
  t.match(said, /Zohar Azaan: somebody has it by now/)
  t.match(said, new RegExp(`${slots[3]!.name} has asked for no more messages`))
})

t.test('who loses a duty before hearing of it hears nothing', async (t) => {
  const { group, people, goOn } = await withSix(t, 1)
  const [ahmed] = people
  await group.says('/autofill 8 feb')
  await goOn()
  await group.listens()
  await group.taps('Accept all 3')
  t.match(await group.says('/unlock FAJAR_AZAAN 2027-02-08 the plan had a mistake here'), /Fajar Azaan/)
  t.equal(await ahmed.listens(), '')
  await goOn({ minutes: 10 })
  const told = await ahmed.listens()
  t.match(told, /these duties: Zohar Azaan \(.*\) and Magrib Azaan \([^)]*\)\./)
  t.notMatch(told, /Fajar/)
  await group.says('/unlock ZOHAR_AZAAN 2027-02-08 the plan had another mistake')
  t.match(await ahmed.listens(), /Zohar Azaan .* has been taken back/)
})

t.test('a plan ends after a day, and when the roster has become another', async (t) => {
  const { town, group, goOn } = await withSix(t)
  await group.says('/autofill')
  await goOn()
  await group.listens()
  const accept = group.buttons().find(({ label }) => /^Accept all/.test(label))!
  for (const day of ['07', '08', '09', '10', '11', '12', '13', '14', '15', '16'])
    for (const code of ['FAJAR_AZAAN', 'ZOHAR_AZAAN', 'MAGRIB_AZAAN'])
      await group.says(`/assign ${code} 2027-02-${day} 50400001 anyway`)
  t.match(await group.tapsId(accept.id), /this plan is out of date/)
  t.same(await town.ctx.db.selectFrom('autofill_acceptances').selectAll().execute(), [])
  await group.taps('Make a new plan')
  await goOn()
  await group.listens()
  await goOn({ hours: 24 })
  t.match(await group.listens(), /\[edit\] 🧩 .* this plan is out of date/)
  t.match(await group.says('/autofill why fajar azaan 20 feb'), /There is no plan/)
})

t.test('one plan at a time; stopped while it is made, nobody is disturbed by it', async (t) => {
  const { group, goOn } = await withSix(t)
  await group.says('/autofill 8-9 feb')
  t.match(await group.says('/autofill 8-9 feb'), /I am working out/)
  const other = await group.says('/autofill 10-11 feb')
  t.match(other, /^There is a plan already, for Mon 8 Feb to Tue 9 Feb:/)
  t.match(await group.taps('Plan these instead'), /put aside by Yusuf[\s\S]*Wed 10 Feb to Thu 11 Feb/)
  t.match(await group.taps('Stop'), /\[edit\] 🧩 .* this plan was put aside by Yusuf/)
  t.same(await goOn(), { told: 0, expired: 0, made: 0 })
  await group.says('/autofill 8 feb')
  await goOn()
  await group.listens()
  const accept = group.buttons()[0]!
  await group.taps('Put it aside')
  t.match(await group.tapsId(accept.id), /was put aside by Yusuf/, 'an old button gives nothing')
})

t.test('what cannot be planned is said, with the way out', async (t) => {
  const { town, group } = await withSix(t)
  t.match(
    await group.says('/autofill yesterdayish'),
    /I do not understand these days\. Write for example “\/autofill”/,
  )
  t.match(
    await group.says('/autofill 9 feb to 8 feb'),
    /The last of these days lies before the first|not one of|no day/,
  )
  t.match(await group.says('/autofill 1-2 may'), /Sherullah 1448H/)
  t.match(await group.says('/autofill why'), /There is no plan/)
  t.match(
    await group.tapsId('/autofill show 01990000-0004-7000-8000-000000000001'),
    /I do not know this plan/,
  )
  const stranger = town.phone('919870000001')
  t.notMatch(await stranger.says('/autofill'), /working out/)
  t.same(await town.ctx.db.selectFrom('autofills').selectAll().execute(), [])
  const empty = await createTown(t, talk)
  const coordinator = empty.member('Yusuf')
  t.match(await coordinator.says('/autofill'), /There is no season|no season/i)
  await openedSeason(empty, 'without auditions')
  t.match(await coordinator.says('/autofill'), /Nobody has been accepted for Sherullah 1448H yet/)
})

t.test('two coordinators accept at one moment: it is given once', async (t) => {
  const { town, group, goOn } = await withSix(t)
  await group.says('/autofill 8-9 feb')
  await goOn()
  await group.listens()
  const accept = group.buttons().find(({ label }) => label === 'Accept all 6')!
  const incoming = ['Yusuf', 'Fatema'].map((name) =>
    town
      .member(name)
      .incoming({ kind: 'tap', payload: accept.id, callbackId: name, source: { providerId: 'm' } }),
  )
  await town.store(incoming.map((one) => ({ incoming: one })))
  await town.dispatcher.drain()
  t.match(await group.listens(), /gave 6 duties to 6 people[\s\S]*this plan was accepted by/)
  const rows = await town.ctx.db.selectFrom('assignments').select('id').execute()
  t.equal(rows.length, 6)
})

const names = ['Ahmed Ali', 'Bilal Khan', 'Omar Said', 'Yasin Noor', 'Zayd Amin', 'Idris Vali']

/** Six people (or fewer) who were accepted for azaan; it is 1 February, noon, and the season begins on the 7th. */
async function withSix(t: Parameters<typeof createTown>[0], count = 6) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const people: Speaking[] = []
  for (const [i, name] of names.slice(0, count).entries()) {
    people.push(await accepted(town, `91981000001${i}`, name, `5040000${i + 1}`))
    town.clock.pass({ minutes: 1 })
  }
  for (const person of [group, ...people]) await person.listens()
  const goOn = async (duration: Temporal.DurationLike = { seconds: 0 }) => {
    town.clock.pass(duration)
    return goOnWithAutofills(town.ctx)
  }
  type Six = [Speaking, Speaking, Speaking, Speaking, Speaking, Speaking]
  return { town, group, people: people as Six, goOn }
}
