import t from 'tap'
import { applyStatuses, cancelAbout, notify } from '../../src/messaging/index.ts'
import { openPost, type Post } from './post.ts'

/** A process that took messages and died: its claim stays, its lease lapses. */
async function die(post: Post, ...keys: string[]) {
  await post.sql`update messages set status = 'sending', claimed_by = 'dead/1', claimed_at = ${post.now()} where key = any(${keys}::text[])`
  await post.sql`update channel_accounts set lease_holder = 'dead/1', lease_until = now() + interval '300 milliseconds'`
}

t.test('after a crash WhatsApp waits for a status, and sends again only when none came', async (t) => {
  const post = await openPost(t)
  const [heard, silent] = [await post.chat(), await post.chat()]
  await post.say(heard, 'arrived')
  await post.say(silent, 'lost')
  await post.say(silent, 'after it')
  await die(post, 'arrived', 'lost')
  const delivery = post.deliver()
  await delivery.drain()
  t.same(post.outside.texts(), [], 'the lease is still the dead one’s, or the chats wait')
  await new Promise((resolve) => setTimeout(resolve, 320))
  await delivery.drain()
  t.same(post.outside.texts(), [], 'nothing overtakes what may have arrived')
  t.ok((await post.message('lost')).unknown_since)

  const row = await post.message('arrived')
  await applyStatuses(post.ctx, [
    {
      orgId: post.orgId,
      accountId: row.account_id,
      updates: [
        { providerId: 'wamid.1', messageId: row.id, status: 'delivered', at: post.now(), recipient: null },
      ],
    },
  ])
  t.match(await post.message('arrived'), { status: 'delivered', provider_id: 'wamid.1', unknown_since: null })
  post.pass({ minutes: 2 })
  await delivery.drain()
  t.same(post.outside.texts(), [])
  post.pass({ minutes: 1 })
  await delivery.drain()
  t.same(post.outside.texts(), ['lost', 'after it'])
  t.match(await post.message('lost'), { status: 'sent', attempts: 2 })
})

t.test('after a crash Telegram and mail go again at once, marked as possibly doubled', async (t) => {
  const post = await openPost(t)
  const personId = await post.person('Amina')
  const chat = await post.chat({ channel: 'telegram', personId })
  await post.say(chat, 'telegram')
  await post.inTx((tx) => notify(tx, post.given(), approval(post, personId)))
  await die(post, 'telegram', 'k:mail', 'k:chat')
  await new Promise((resolve) => setTimeout(resolve, 320))
  await post.deliver().drain()
  t.match(await post.message('telegram'), { status: 'sent', attempts: 2, maybe_doubled: true })
  const mail = await post.message('k:mail')
  t.match(mail, { status: 'sent', attempts: 2, maybe_doubled: true })
  t.ok(
    post.outside.arrived.some(({ messageId }) => messageId === mail.id),
    'under the same id',
  )
})

t.test('a cut connection is the same as a crash', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat()
  let cut = 1
  post.outside.provider.answer = () => (cut-- > 0 ? 'drop' : undefined)
  await post.say(chat, 'one')
  await post.say(chat, 'two')
  const delivery = post.deliver()
  await delivery.drain()
  t.match(await post.message('one'), { status: 'sending', attempts: 1 })
  t.same(post.outside.texts(), ['one'])
  post.pass({ minutes: 3 })
  await delivery.drain()
  t.same(post.outside.texts(), ['one', 'one', 'two'])
})

t.test('a reminder of which nobody can say whether it arrived, twice, has failed and is told', async (t) => {
  const post = await openPost(t)
  const personId = await post.person('Amina')
  await post.chat({ personId })
  post.outside.provider.answer = ({ content }) => (content.kind === 'template' ? 'drop' : undefined)
  await post.inTx((tx) =>
    notify(tx, post.given(), {
      ...approval(post, personId),
      notice: 'duty-reminder',
      vars: {
        name: 'A',
        duty: 'Fajr',
        day: { day: '2027-02-02' },
        date: { date: '2027-02-02' },
        time: { time: '05:20' },
      },
      about: { kind: 'assignment', id: post.ctx.ids.next() },
      email: null,
    }),
  )
  const delivery = post.deliver()
  for (let i = 0; i < 4; i++) {
    await delivery.drain()
    post.pass({ minutes: 15 })
  }
  t.match(await post.message('k:chat'), { status: 'failed', attempts: 2 })
  t.equal(post.outside.arrived.filter(({ content }) => content.kind === 'template').length, 2)
  t.match(await post.heard(), [/the reminder \(Fajr, .*\) to A by WhatsApp failed/])
})

t.test('what was called off while it was being sent is not tried again', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat()
  const about = { kind: 'assignment' as const, id: post.ctx.ids.next() }
  await post.say(chat, 'under way', { about })
  await post.say(chat, 'still queued', { about })
  await post.say(chat, 'something else')
  post.outside.provider.answer = async ({ content }) => {
    if (content.kind !== 'text' || content.text !== 'under way') return undefined
    const cancelled = await post.inTx<number>((tx) =>
      cancelAbout(tx, { orgId: post.orgId, about, now: post.now() }),
    )
    t.ok(cancelled <= 1)
    return { kind: 'again', afterMs: 1000, limit: 5, code: '2', reason: 'whatsapp-passing-fault' }
  }
  const delivery = post.deliver()
  await delivery.drain()
  post.pass({ minutes: 5 })
  await delivery.drain()
  t.equal((await post.message('under way')).status, 'cancelled')
  t.equal((await post.message('something else')).status, 'sent', 'the chat does not wait for it')
})

const approval = (post: Post, personId: string) => ({
  orgId: post.orgId,
  personId,
  notice: 'registration-approved' as const,
  vars: { name: 'Amina', season: 'Sherullah' },
  key: 'k',
  about: { kind: 'registration' as const, id: post.ctx.ids.next() },
  email: 'amina@example.org',
})
