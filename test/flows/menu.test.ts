import t from 'tap'
import { commands, flows } from '../../flows/index.ts'
import { parseCommand } from '../../src/conversation/commands.ts'
import { accepted } from './accepted.ts'
import { createTown, openedSeason, type Speaking } from './town.ts'
import { withTwoDuties } from './two-duties.ts'

const known = commands({ linkCode: () => 'OPEN-SESAME' })
const talk = { flows, commands: known }
const labels = (person: Speaking) => person.buttons().map(({ label }) => label)

t.test('a stranger is offered what a stranger can use', async (t) => {
  const town = await createTown(t, talk)
  const bilal = town.phone('919810000002')
  await bilal.says('salaam')
  t.same(labels(bilal), ['Ask a coordinator', 'Language'], 'no season is open')
  await openedSeason(town, 'without auditions')
  await bilal.says('salaam')
  t.same(labels(bilal), ['Register', 'Ask a coordinator', 'Language'])
})

t.test('a volunteer is offered first what waits for them, and every row does something', async (t) => {
  const { town, ahmed } = await withTwoDuties(t)
  t.match(await ahmed.says('salaam'), /Fajar Azaan on Wednesday, 10 February 2027 waits for your answer/)
  const rows = ahmed.buttons()
  t.match(
    rows.map(({ label }) => label),
    ['Yes: Fajar Azaan', "Can't: Fajar Azaan", 'My duties'],
  )
  t.ok(rows.length <= 10, 'the rows of a list (Meta, interactive list messages)')
  await ahmed.taps('More')
  const more = ahmed.buttons()
  t.ok(more.length <= 10)
  for (const { id, label } of [...rows, ...more]) {
    const { name } = parseCommand(id)!
    t.ok(
      known.some((command) => command.name === name),
      label,
    )
    t.not(await ahmed.tapsId(id), '', label)
    await ahmed.says('cancel')
  }
  await ahmed.says('cancel')
  await ahmed.says('start')
  await town.member('Yusuf').listens()
  town.clock.pass({ minutes: 1 })
  t.match(
    await ahmed.says('salaam'),
    /Zohar Azaan on Friday/,
    'the first was declined by its row, the next one waits',
  )
  town.clock.pass({ minutes: 1 })
  t.match(await ahmed.says('yes'), /We expect you for Zohar Azaan/, 'a word answers what the menu asked')
  await ahmed.says('salaam')
  t.equal(labels(ahmed)[0], 'My duties', 'nothing waits any more')
})

t.test('who has no duty is not asked about one', async (t) => {
  const town = await createTown(t, talk)
  await openedSeason(town, 'without auditions')
  const ahmed = await accepted(town, '919810000001', 'Ahmed Ali', '30412345')
  t.notMatch(await ahmed.says('salaam'), /waits for your answer/)
  t.equal(labels(ahmed)[0], 'My duties')
})
