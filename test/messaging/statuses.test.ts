import t from 'tap'
import type { StatusUpdate } from '../../src/channels/index.ts'
import { applyStatuses } from '../../src/messaging/index.ts'
import { openPost, type Post } from './post.ts'

const tell = (post: Post, ...updates: Partial<StatusUpdate>[]) =>
  applyStatuses(post.ctx, [
    {
      orgId: post.orgId,
      accountId: post.accounts.whatsapp,
      updates: updates.map((update) => ({
        providerId: 'w',
        messageId: null,
        status: 'sent',
        at: post.now(),
        recipient: null,
        ...update,
      })),
    },
  ])

async function sentOne(t: Parameters<typeof openPost>[0], priority: 'reply' | 'bulk' = 'reply') {
  const post = await openPost(t)
  await post.say(await post.chat({ personId: await post.person('Amina') }), 'hello', { priority })
  const delivery = post.deliver()
  await delivery.drain()
  const row = await post.message('hello')
  return { post, delivery, id: row.id, providerId: row.provider_id! }
}

t.test('statuses in any order only move forwards', async (t) => {
  const { post, providerId } = await sentOne(t)
  const at = (seconds: number) => post.now().add({ seconds })
  await tell(post, { providerId, status: 'read', at: at(3) })
  await tell(post, { providerId, status: 'delivered', at: at(2) }, { providerId, status: 'sent', at: at(1) })
  const row = await post.message('hello')
  t.match(row, { status: 'read' })
  t.same([row.delivered_at, row.read_at].map(String), [at(2), at(3)].map(String))
})

t.test('a status that comes before the answer to the send names the message by our id', async (t) => {
  const post = await openPost(t)
  await post.say(await post.chat(), 'early')
  post.outside.provider.answer = async ({ messageId }) => {
    await tell(post, { providerId: 'wamid.9', messageId, status: 'delivered' })
    t.match(await post.message('early'), { status: 'delivered', provider_id: 'wamid.9' })
    return { kind: 'sent', providerId: 'wamid.9' }
  }
  await post.deliver().drain()
  t.match(await post.message('early'), {
    status: 'delivered',
    attempts: 1,
    text_sent: 'early',
    provider_id: 'wamid.9',
  })
})

t.test('one batch for many messages, and strangers in it are passed over', async (t) => {
  const post = await openPost(t)
  for (let i = 0; i < 20; i++) await post.say(await post.chat(), `m${i}`, { priority: 'bulk' })
  await post.deliver().drain()
  const rows = await post.sql<{ providerId: string }[]>`select provider_id as "providerId" from messages`
  await tell(
    post,
    { providerId: 'not ours', messageId: 'not-a-uuid' },
    ...rows.flatMap(({ providerId }) => [
      { providerId, status: 'delivered' as const },
      { providerId, status: 'read' as const },
    ]),
  )
  t.same(new Set(Object.values(await post.statuses())), new Set(['read']))
})

t.test('a failure after sent ends the message and is told once', async (t) => {
  const { post, delivery, id, providerId } = await sentOne(t)
  const failure = {
    kind: 'unreachable',
    why: 'no-account',
    code: '131026',
    reason: 'whatsapp-no-account',
  } as const
  for (let i = 0; i < 2; i++) await tell(post, { providerId, messageId: id, status: 'failed', failure })
  await delivery.drain()
  t.match(await post.message('hello'), { status: 'failed', error_code: '131026', attempts: 1 })
  t.same(await post.heard(), ['a message to Amina by WhatsApp failed: has no WhatsApp'])
  await tell(post, { providerId, status: 'sent' })
  t.equal((await post.message('hello')).status, 'failed')
})

t.test(
  'a passing failure after sent is tried again, and old news of the first try changes nothing',
  async (t) => {
    const { post, delivery, providerId } = await sentOne(t)
    const failure = {
      kind: 'again',
      afterMs: 1000,
      limit: 3,
      code: '131000',
      reason: 'whatsapp-passing-fault',
    } as const
    await tell(post, { providerId, status: 'failed', failure })
    t.equal((await post.message('hello')).status, 'queued')
    await tell(post, { providerId, status: 'sent' }, { providerId, status: 'failed', failure })
    t.equal((await post.message('hello')).status, 'queued')
    post.pass({ seconds: 2 })
    await delivery.drain()
    t.match(await post.message('hello'), { status: 'sent', attempts: 2 })
    t.not((await post.message('hello')).provider_id, providerId)
    await tell(post, { providerId, status: 'failed', failure })
    t.equal((await post.message('hello')).status, 'sent')
  },
)

t.test('a failure never undoes read or delivered', async (t) => {
  const { post, providerId } = await sentOne(t)
  await tell(post, { providerId, status: 'read' })
  await tell(post, {
    providerId,
    status: 'failed',
    failure: { kind: 'refused', code: '131053', reason: 'whatsapp-file' },
  })
  t.match(await post.message('hello'), { status: 'read', error_code: '131053' })
  t.same(await post.heard(), [])
})

t.test('one failure told to two processes at once: one new copy', async (t) => {
  const { post, delivery, id, providerId } = await sentOne(t)
  const failure = {
    kind: 'again',
    afterMs: 0,
    limit: 5,
    code: '131000',
    reason: 'whatsapp-passing-fault',
  } as const
  const fails = () => tell(post, { providerId, messageId: id, status: 'failed', failure })
  // The second process has read that the message was sent, and comes to write when it has been sent again.
  let resent = false
  const slow = {
    ...post.ctx,
    db: new Proxy(post.db, {
      get(db, name) {
        if (name !== 'transaction') return Reflect.get(db, name, db)
        return () => ({
          async execute(work: Parameters<ReturnType<typeof db.transaction>['execute']>[0]) {
            if (!resent) {
              resent = true
              await fails()
              await delivery.drain()
            }
            return db.transaction().execute(work)
          },
        })
      },
    }),
  }
  await tell({ ...post, ctx: slow }, { providerId, messageId: id, status: 'failed', failure })
  await delivery.drain()
  t.match(await post.message('hello'), { status: 'sent', attempts: 2 })
  t.same(post.outside.texts(), ['hello', 'hello'])
})

t.test('a failure of an attempt long past does not queue the message once more', async (t) => {
  const { post, delivery, id, providerId } = await sentOne(t)
  const failure = {
    kind: 'again',
    afterMs: 0,
    limit: 9,
    code: '131000',
    reason: 'whatsapp-passing-fault',
  } as const
  await tell(post, { providerId, status: 'failed', failure })
  await delivery.drain()
  const second = (await post.message('hello')).provider_id!
  await tell(post, { providerId: second, status: 'failed', failure })
  post.outside.provider.answer = async () => {
    await tell(post, { providerId, messageId: id, status: 'failed', failure })
    t.match(await post.message('hello'), { status: 'sending' }, 'old news')
    return undefined
  }
  await delivery.drain()
  t.match(await post.message('hello'), { status: 'sent', attempts: 3 })
  t.equal(post.outside.texts().length, 3)
})

t.test('the second attempt may fail before the answer to it has come', async (t) => {
  const { post, delivery, id, providerId } = await sentOne(t)
  const failure = {
    kind: 'again',
    afterMs: 0,
    limit: 9,
    code: '131000',
    reason: 'whatsapp-passing-fault',
  } as const
  await tell(post, { providerId, status: 'failed', failure })
  post.outside.provider.answer = async () => {
    post.outside.provider.answer = () => undefined
    const refused = { kind: 'refused', code: '131053', reason: 'whatsapp-file' } as const
    await tell(post, { providerId: 'w2', messageId: id, status: 'failed', failure: refused })
    return { kind: 'sent', providerId: 'w2' }
  }
  await delivery.drain()
  t.match(await post.message('hello'), { status: 'failed', error_code: '131053' })
})
