import t from 'tap'
import { boot, type World } from '../harness/world.ts'
import { begin, order } from './season.ts'

// What a start sets right, and what changes while the program runs.

t.jobs = 2

const menuOf = (world: World, id: number) =>
  world.simulator.telegram
    .commands(JSON.stringify({ type: 'chat', chat_id: id }))
    .map(({ command }) => command)

t.test('a group that is linked gets its command menu at the next look, and a supergroup too', async (t) => {
  const world = await boot(t, { settings: { TELEGRAM_ADMIN_CHAT_ID: '' } })
  const { group } = world.simulator.telegram
  const husain = world.coordinator(1001, 'Husain')
  await husain.says(`/link ${await world.app.linkCode()}`)
  t.same(menuOf(world, group.id), [])
  await world.app.tick()
  t.ok(menuOf(world, group.id).includes('assign'))
  await group.migrates()
  await world.settle()
  await world.app.tick()
  t.ok(menuOf(world, group.id).includes('assign'), 'under its new id')
  const calls = () => world.simulator.requests.filter(({ path }) => /setMyCommands/i.test(path)).length
  const before = calls()
  await world.app.tick()
  t.equal(calls(), before, 'a menu that is there is left in peace')
})

t.test('another ORG_TIMEZONE moves the reminders at the next start, and only then', async (t) => {
  const { world, husain, ahmed } = await begin(t)
  await husain.says(order(ahmed.its))
  const due = async () => {
    const [row] = await world.sql<{ due_at: Temporal.Instant }[]>`select due_at from reminders`
    return String(row!.due_at)
  }
  t.equal(await due(), '2027-02-09T12:30:00Z')
  world.settings.ORG_TIMEZONE = 'Africa/Nairobi'
  await world.restart()
  t.equal(await due(), '2027-02-09T15:00:00Z')
  await world.restart(
    () =>
      world.sql`update reminders set due_at = due_at + interval '1 minute', useful_until = useful_until + interval '1 minute'`,
  )
  t.equal(await due(), '2027-02-09T15:01:00Z', 'by the zone that was applied last nothing is computed anew')
})
