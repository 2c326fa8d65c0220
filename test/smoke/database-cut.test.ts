import postgres from 'postgres'
import t from 'tap'
import type { World } from '../harness/world.ts'
import { begin, order, pass } from './season.ts'

t.test(
  'connections to the database are cut again and again while messages flow: all arrive once',
  async (t) => {
    const { world, ahmed, husain } = await begin(t)
    const people = Array.from({ length: 6 }, (_, i) =>
      world.phone(`91985000${String(i).padStart(4, '0')}`, `Person ${i}`),
    )
    const admin = postgres(world.url, { max: 1 })
    t.teardown(() => admin.end())
    const cut = () => admin`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    const words = ['register', 'Omar Farooq', '', 'omar@example.com', 'azaan, takhbira', 'done', 'submit']
    for (const [turn, word] of words.entries()) {
      const said = people.map((person, i) => person.raw.says(word || String(30_410_000 + i)))
      const flowing = carry(world, Promise.all(said))
      for (let cuts = 0; cuts < 3; cuts++) {
        await cut()
        await new Promise((resolve) => setImmediate(resolve))
      }
      await flowing
      await settleInSpite(world)
      for (const person of people)
        t.equal(person.unread().length, 1, `one answer to "${word}", turn ${turn + 1}`)
    }
    await husain.says(order(ahmed.its))
    ahmed.hears(/Fajar Azaan/)
    const [counts] = await world.sql`
    select (select count(*)::int from registrations) as registrations,
           (select count(*)::int from inbox_events where status <> 'handled') as events,
           (select count(*)::int from messages where status in ('queued', 'sending', 'failed')) as messages`
    t.same(counts, { registrations: 7, events: 0, messages: 0 })
    const sent = await world.sql<{ id: string }[]>`select id from messages where channel = 'whatsapp'`
    t.same(
      sent.filter(({ id }) => world.simulator.copies(id) !== 1),
      [],
    )
    t.equal(world.group.unread().length, 7)
    t.equal(world.mail('omar@example.com').length, 6)
    ahmed.newMails()
    world.nothingElse()
  },
)

/** Handles and sends while something goes on; what the database's absence throws is tried again. */
async function carry(world: World, until: Promise<unknown>): Promise<void> {
  let done = false
  void until.finally(() => {
    done = true
  })
  while (!done) await world.app.drain().catch(ignoreLostConnection)
}

async function settleInSpite(world: World): Promise<void> {
  for (let tries = 0, open = 1; open > 0 && tries < 20; tries++) {
    await world.simulator.retryNow()
    await pass(world, { minutes: 1 }).catch(ignoreLostConnection)
    const counted = await world.sql<{ open: number }[]>`
      select (select count(*)::int from inbox_events where status = 'new')
           + (select count(*)::int from messages where status in ('queued', 'sending')) as open`
    open = counted[0]!.open + world.simulator.pending()
  }
}

function ignoreLostConnection(error: { code?: string }): void {
  const lost = ['57P01', 'CONNECTION_CLOSED', 'CONNECTION_ENDED']
  if (!lost.includes(error.code ?? '')) throw error
}
