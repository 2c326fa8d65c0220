import t from 'tap'
import { z } from 'zod'
import { defineCommand, defineFlow, type Turn } from '../../src/conversation/index.ts'
import { createDispatcher } from '../../src/inbox/index.ts'
import { createTown } from '../flows/town.ts'

/** Writes down what was said, in the turn's own transaction: what is rolled back leaves nothing. */
function echo(perhaps: (args: string, turn: Turn) => void | Promise<void> = () => {}) {
  return [
    defineCommand({
      name: 'menu',
      where: 'private',
      run: async () => ({ replies: [{ words: { text: 'menu' } }] }),
    }),
    defineCommand({
      name: 'echo',
      where: 'private',
      async run(turn, args) {
        await perhaps(args, turn)
        return { replies: [{ words: { text: args } }] }
      },
    }),
  ]
}

t.test('the events of one chat are handled in the order they came, and answered once', async (t) => {
  const town = await createTown(t, { flows: [], commands: echo() })
  const people = ['201', '202', '203', '204'].map((number) => town.phone(number))
  const events = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((n) =>
    people.map((person) => ({
      incoming: person.incoming({ kind: 'text', text: `/echo ${n}` }),
      providerId: `${person.chatKey}-${n}`,
    })),
  )
  await town.store(events)
  await town.store(events)
  await town.dispatcher.drain()
  for (const person of people)
    t.equal(
      await person.listens(),
      '1\n---\n2\n---\n3\n---\n4\n---\n5\n---\n6\n---\n7\n---\n8\n---\n9\n---\n10',
    )
})

t.test('two processes on one inbox: every event has one effect', async (t) => {
  const town = await createTown(t, { flows: [], commands: echo() })
  const other = createDispatcher({
    ctx: town.ctx,
    receivers: town.receivers,
    engine: town.engine,
    applyStatuses: async () => {},
  })
  const people = Array.from({ length: 20 }, (_, n) => town.phone(`3${n}`))
  const numbers = Array.from({ length: 10 }, (_, n) => String(n))
  await town.store(
    people.flatMap((person) =>
      numbers.map((n) => ({
        incoming: person.incoming({ kind: 'text', text: `/echo ${n}` }),
        providerId: `${person.chatKey}-${n}`,
      })),
    ),
  )
  await Promise.all([town.dispatcher.drain(), other.drain()])
  await other.stop()
  for (const person of people) t.equal(await person.listens(), numbers.join('\n---\n'))
})

t.test(
  'an event that always fails is tried five times, then parked and told; its chat goes on',
  async (t) => {
    let tries = 0
    const town = await createTown(t, {
      flows: [],
      commands: echo((args) => {
        if (args !== 'poison') return
        tries++
        throw new Error('this always fails')
      }),
    })
    const [unlucky, lucky] = [town.phone('401'), town.phone('402')]
    const group = town.member('Yusuf')
    await unlucky.says('/echo first')
    await town.store([
      { incoming: unlucky.incoming({ kind: 'text', text: '/echo poison' }) },
      { incoming: unlucky.incoming({ kind: 'text', text: '/echo after' }) },
      { incoming: lucky.incoming({ kind: 'text', text: '/echo meanwhile' }) },
    ])
    await town.dispatcher.drain()
    t.equal(await lucky.listens(), 'meanwhile', 'another chat does not wait')
    t.equal(await unlucky.listens(), '', 'what came later waits behind it')

    for (const seconds of [1, 5, 30]) {
      town.clock.pass({ milliseconds: seconds * 1000 - 1 })
      await town.dispatcher.drain()
      const before = tries
      town.clock.pass({ milliseconds: 1 })
      await town.dispatcher.drain()
      t.equal(tries, before + 1, `tried again after ${seconds} s, not sooner`)
    }
    town.clock.pass({ minutes: 2 })
    await town.dispatcher.drain()
    t.equal(tries, 5)
    t.match(
      await unlucky.listens(),
      /went wrong[\s\S]*---\nafter$/,
      'told kindly, and what waited is answered',
    )
    t.match(await group.listens(), /could not be handled/)

    const parked = await town.ctx.db
      .selectFrom('inbox_events')
      .select(['status', 'attempts', 'error'])
      .where('status', '<>', 'handled')
      .execute()
    t.same(parked, [{ status: 'parked', attempts: 5, error: 'Error: this always fails' }])
  },
)

t.test('a failure half way leaves nothing behind but the attempt', async (t) => {
  let failing = true
  const town = await createTown(t, {
    flows: [],
    commands: echo(async (_, turn) => {
      await turn.tx.updateTable('people').set({ name: 'changed' }).where('org_id', '=', turn.org.id).execute()
      if (failing) throw new Error('half way')
    }),
  })
  const person = town.phone('501')
  await person.says('/echo once')
  t.equal((await town.ctx.db.selectFrom('people').selectAll().execute()).length, 0)
  failing = false
  town.clock.pass({ seconds: 1 })
  await town.dispatcher.drain()
  t.equal(await person.listens(), 'once')
})

t.test('a running dispatcher is woken by what is stored', async (t) => {
  const told = Promise.withResolvers<string>()
  const town = await createTown(t, { flows: [], commands: echo((args) => told.resolve(args)) })
  await town.dispatcher.start()
  await town.store([{ incoming: town.phone('601').incoming({ kind: 'text', text: '/echo at once' }) }])
  t.equal(await told.promise, 'at once')
})

t.test('what is stored is handed to the dispatcher of its own process, each chat in its order', async (t) => {
  const { promise: all, resolve } = Promise.withResolvers<void>()
  let answered = 0
  const town = await createTown(t, { flows: [], commands: echo(() => void (++answered === 40 && resolve())) })
  town.handOver()
  const people = Array.from({ length: 10 }, (_, n) => town.phone(`61${n}`))
  const says = (n: number) =>
    town.store(people.map((one) => ({ incoming: one.incoming({ kind: 'text', text: `/echo ${n}` }) })))
  await says(1)
  await Promise.all([says(2), says(3)])
  await says(4)
  await all
  await town.dispatcher.stop()
  for (const one of people) t.equal(await one.listens(), '1\n---\n2\n---\n3\n---\n4')
})

t.test('an event handed over does not pass an older one that is to be tried again', async (t) => {
  let failing = true
  const town = await createTown(t, {
    flows: [],
    commands: echo((args) => {
      if (failing && args === 'first') throw new Error('not yet')
    }),
  })
  const person = town.phone('621')
  await person.says('/echo first')
  failing = false
  town.handOver()
  await town.store([{ incoming: person.incoming({ kind: 'text', text: '/echo second' }) }])
  await town.dispatcher.drain()
  t.equal(await person.listens(), '', 'both wait')
  town.clock.pass({ seconds: 1 })
  await town.dispatcher.drain()
  t.equal(await person.listens(), 'first\n---\nsecond')
})

t.test('sounds that are slow to fetch hold up nobody else, and a stop does not wait for them', async (t) => {
  const song = defineFlow({
    id: 'song',
    version: 1,
    data: z.object({}),
    start: 'sound',
    help: { text: 'sing' },
    steps: {
      sound: {
        ask: () => ({ words: { text: 'sing' } }),
        answer: () => ({ done: [{ words: { text: 'well sung' } }] }),
      },
    },
  })
  const sing = defineCommand({
    name: 'sing',
    where: 'private',
    run: async () => ({ start: { flow: 'song', data: {} } }),
  })
  const town = await createTown(t, { flows: [song], commands: [...echo(), sing] })
  const singers = Array.from({ length: 12 }, (_, n) => town.phone(`4${n}`))
  await town.store(singers.map((person) => ({ incoming: person.incoming({ kind: 'text', text: '/sing' }) })))
  await town.dispatcher.drain()

  const media = (n: number) => ({ kind: 'sound' as const, media: { mediaId: `slow-${n}`, voice: true } })
  await town.store(singers.map((person, n) => ({ incoming: person.incoming(media(n)) })))
  const patient = town.phone('5')
  await town.store([{ incoming: patient.incoming({ kind: 'text', text: '/echo still here' }) }])
  const slow = {
    ...town.receivers.whatsapp!,
    fetchMedia: (_: unknown, signal: AbortSignal) =>
      new Promise<{ kind: 'again'; reason: string }>((resolve) =>
        signal.addEventListener('abort', () => resolve({ kind: 'again', reason: 'broken off' })),
      ),
  }
  const dispatcher = createDispatcher({
    ctx: town.ctx,
    receivers: { ...town.receivers, whatsapp: slow },
    engine: town.engine,
    applyStatuses: async () => {},
  })
  await dispatcher.start()
  while ((await patient.listens()) !== 'still here') await new Promise((resolve) => setTimeout(resolve, 20))
  await dispatcher.stop()
  t.match(await town.ctx.sql`select attempts, count(*) from inbox_events where status = 'new' group by 1`, [
    { attempts: 0, count: 12 },
  ])
})
