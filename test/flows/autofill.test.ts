import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { goOnWithAutofills } from '../../src/duties/index.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'

const talk = { flows, commands: commands({ linkCode: () => 'OPEN-SESAME' }) }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('a plan is asked for, looked at, accepted; its people are told ten minutes later', async (t) => {
  const { group, people, goOn, town } = await withSix(t)
  const [ahmed, bilal] = people
  t.match(
    await group.says('/autofill 8-9 feb'),
    /^🧩 I am working out who could take the open slots of Sherullah 1448H, Mon 8 Feb to Tue 9 Feb/,
  )
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
  await group.taps('Day by day')
  console.log(group.heard(), labels(group))
  t.equal(
    await town.ctx.db
      .selectFrom('assignments')
      .selectAll()
      .execute()
      .then((rows) => rows.length),
    0,
  )
  await group.taps('Why, or leave out')
  console.log(group.heard(), labels(group))
  await group.taps(/^Fajar Azaan/)
  console.log(group.heard(), labels(group))
  await group.taps('Leave it out')
  console.log(group.heard(), labels(group))
  await group.taps('‹ The day')
  console.log(group.heard(), labels(group))
  await group.taps('The whole plan')
  console.log(group.heard(), labels(group))
  await group.taps('Accept all 5')
  console.log(group.heard(), labels(group))
  t.equal(await ahmed.listens(), '', 'nobody is told yet')
  await goOn({ minutes: 10 })
  console.log(await group.listens())
  console.log(await ahmed.listens(), labels(ahmed))
  console.log(await bilal.listens(), labels(bilal))
})

/** Six people who were accepted, all for azaan and takhbira; it is 1 February, noon, and the season begins on the 7th. */
async function withSix(t: Parameters<typeof createTown>[0]) {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const group = town.member('Yusuf')
  const names = ['Ahmed Ali', 'Bilal Khan', 'Omar Said', 'Yasin Noor', 'Zayd Amin', 'Idris Vali']
  const people: Speaking[] = []
  for (const [i, name] of names.entries()) {
    people.push(await accepted(town, `91981000001${i}`, name, `5040000${i + 1}`))
    town.clock.pass({ minutes: 1 })
  }
  for (const person of [group, ...people]) await person.listens()
  const goOn = async (duration: Temporal.DurationLike = { seconds: 0 }) => {
    town.clock.pass(duration)
    return goOnWithAutofills(town.ctx)
  }
  return { town, group, people: people as [Speaking, Speaking, Speaking, Speaking, Speaking, Speaking], goOn }
}
