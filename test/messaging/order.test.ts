import t from 'tap'
import { createDelivery, usualPaces } from '../../src/messaging/index.ts'
import { openPost } from './post.ts'

t.test('one chat keeps its order while others go on', async (t) => {
  const post = await openPost(t)
  const [a, b] = [await post.chat(), await post.chat()]
  for (let i = 0; i < 6; i++) {
    await post.say(a, `a${i}`)
    await post.say(b, `b${i}`)
  }
  const open = new Map<string, number>()
  post.outside.provider.answer = async ({ recipient }) => {
    open.set(recipient, (open.get(recipient) ?? 0) + 1)
    t.equal(open.get(recipient), 1, 'never two of one chat at once')
    await new Promise((resolve) => setTimeout(resolve, 5))
    open.set(recipient, 0)
    return undefined
  }
  await post.deliver().drain()
  const texts = post.outside.texts()
  t.same(
    texts.filter((text) => text.startsWith('a')),
    ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'],
  )
  t.same(
    texts.filter((text) => text.startsWith('b')),
    ['b0', 'b1', 'b2', 'b3', 'b4', 'b5'],
  )
  t.equal(post.outside.provider.most, 2)
})

t.test('replies leave before notices, and those before bulk', async (t) => {
  const post = await openPost(t)
  for (const priority of ['bulk', 'notice', 'reply'] as const) {
    for (let i = 0; i < 3; i++) await post.say(await post.chat(), `${priority} ${i}`, { priority })
  }
  post.outside.provider.answer = () => new Promise((resolve) => setTimeout(resolve, 10, undefined))
  await post.deliver({ concurrency: 1 }).drain()
  // Each priority is fetched by itself: one of another may have begun before the first replies were at hand.
  const replies = post.outside
    .texts()
    .slice(0, 5)
    .filter((text) => text.startsWith('reply'))
  t.same(new Set(replies), new Set(['reply 0', 'reply 1', 'reply 2']))
  t.same(new Set(post.outside.texts().slice(-2)), new Set(['bulk 1', 'bulk 2']))
})

t.test('a reply leaves within milliseconds while thousands of bulk messages wait', async (t) => {
  const post = await openPost(t)
  const accountId = await post.account('whatsapp', 400)
  const chats = await Promise.all(Array.from({ length: 4 }, () => post.chat({ accountId })))
  await post.sql`
    insert into chats (org_id, id, account_id, channel, provider_chat_id, kind, last_inbound_at, created_at)
    select ${post.orgId}, gen_random_uuid(), ${accountId}, 'whatsapp', 'bulk' || i, 'private', ${post.now()}, ${post.now()} from generate_series(1, 5000) i`
  await post.sql`
    insert into messages (org_id, id, account_id, channel, chat_id, recipient, locale, priority, key, body, due_at, created_at)
    select org_id, gen_random_uuid(), account_id, channel, id, provider_chat_id, 'en', 2, provider_chat_id,
           '{"kind":"text","words":{"text":"offer"}}', ${post.now()}, ${post.now()}
    from chats where account_id = ${accountId} and provider_chat_id like 'bulk%'`
  const delivery = post.deliver()
  await delivery.start()
  const waits: number[] = []
  for (let i = 0; i < 20; i++) {
    const key = `reply ${i}`
    const arrival = Promise.withResolvers<number>()
    post.outside.provider.answer = ({ content, at }) => {
      if (content.kind === 'text' && content.text === key) arrival.resolve(at)
      return undefined
    }
    await post.say(chats[i % 4]!, key)
    const committed = performance.now()
    waits.push((await arrival.promise) - committed)
  }
  const started = performance.now()
  await delivery.stop()
  t.ok(performance.now() - started < 3000, 'it stops at once')
  const [{ sending }] =
    (await post.sql`select count(*) as sending from messages where status = 'sending'`) as never as [
      { sending: number },
    ]
  t.equal(sending, 0, 'what was taken and not begun is given back')
  t.ok(waits.toSorted((a, b) => a - b)[10]! < 250, `median wait ${waits.toSorted((a, b) => a - b)[10]} ms`)
})

t.test('an account never exceeds its rate', async (t) => {
  const post = await openPost(t)
  const accountId = await post.account('whatsapp', 100)
  for (let i = 0; i < 60; i++) await post.say(await post.chat({ accountId }), `m${i}`, { priority: 'bulk' })
  const started = performance.now()
  await post.deliver().drain()
  const times = post.outside.arrived.map(({ at }) => at)
  t.equal(times.length, 60)
  // Five may leave at once, of which two are kept for replies; the rest come at 100 a second.
  t.ok(times.at(-1)! - started >= (60 - 5) * 10, `took ${times.at(-1)! - started} ms`)
})

t.test('a person gets so many at once and then one at a time, and nothing overtakes', async (t) => {
  const post = await openPost(t)
  const [eager, other] = [await post.chat(), await post.chat()]
  for (let i = 0; i < 8; i++) await post.say(eager, `e${i}`)
  for (let i = 0; i < 3; i++) await post.say(other, `o${i}`)
  const paces = { ...usualPaces, chat: { ...usualPaces.chat, whatsapp: { everyMs: 120, burst: 4 } } }
  const started = performance.now()
  await post.deliver({ paces }).drain()
  const mine = post.outside.arrived.filter(
    ({ content }) => content.kind === 'text' && content.text.startsWith('e'),
  )
  t.same(
    mine.map(({ content }) => (content as { text: string }).text),
    ['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'],
  )
  // Four at once, then one each 120 ms: counted from before the first, so that a slow machine only adds to it.
  for (const [i, { at }] of mine.entries()) t.ok(at - started >= (i - 3) * 120 - 1, `message ${i}`)
  const last = post.outside.arrived.findLastIndex(
    ({ content }) => content.kind === 'text' && content.text.startsWith('o'),
  )
  t.ok(last < 8, 'the other person did not wait')
})

t.test('a group gets twenty a minute at most', async (t) => {
  const { createChatPacer } = await import('../../src/messaging/pace.ts')
  const pacer = createChatPacer()
  const sent: number[] = []
  for (let now = 0; sent.length < 50; ) {
    const wait = pacer.take('g', usualPaces.chat.telegramGroup, now)
    if (wait === 0) sent.push(now)
    else now += wait
  }
  for (const [i, at] of sent.entries())
    t.ok(sent.filter((other) => other >= at && other < at + 60_000).length <= 20, `from message ${i}`)
  t.ok(sent[49]! <= 135_000)
})

t.test('two processes on one database: each message once, one of them sending', async (t) => {
  const post = await openPost(t)
  const chats = await Promise.all(Array.from({ length: 20 }, () => post.chat()))
  for (let i = 0; i < 200; i++) await post.say(chats[i % 20]!, `m${i}`)
  const [one, two] = [post.deliver({ holder: 'one' }), post.deliver({ holder: 'two' })]
  await Promise.all([one.drain(), two.drain()])
  t.equal(post.outside.arrived.length, 200)
  t.equal(new Set(post.outside.texts()).size, 200)
  for (const chat of [0, 7]) {
    const mine = post.outside.texts().filter((text) => Number(text.slice(1)) % 20 === chat)
    t.same(
      mine,
      mine.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    )
  }
})

t.test('a process that stops hands over, and the other goes on at once', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat()
  const { sender } = post.outside
  const make = (holder: string) =>
    createDelivery({
      ctx: post.ctx,
      senders: { whatsapp: sender },
      serves: post.serves.slice(0, 1),
      holder,
      concurrency: 4,
    })
  const [one, two] = [make('one'), make('two')]
  t.teardown(() => two.stop())
  await one.start()
  await two.start()
  await post.say(chat, 'first')
  await one.drain()
  await one.stop()
  await post.say(chat, 'second')
  await two.drain()
  t.same(post.outside.texts(), ['first', 'second'])
})

t.test('nothing leaves an account that there are no credentials for', async (t) => {
  const post = await openPost(t)
  const former = await post.account('whatsapp')
  await post.say(await post.chat(), 'ours')
  await post.say(await post.chat({ accountId: former }), 'theirs')
  await post.deliver({ serves: post.serves.slice(0, -1) }).drain()
  t.same(post.outside.texts(), ['ours'])
  t.match(await post.statuses(), { ours: 'sent', theirs: 'queued' })
})
