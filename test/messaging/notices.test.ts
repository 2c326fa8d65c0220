import { sql } from 'kysely'
import t from 'tap'
import {
  alertCoordinators,
  cancelAbout,
  cancelMessages,
  enqueue,
  type Notice,
  notify,
  notifyFrom,
} from '../../src/messaging/index.ts'
import { openPost, type Post } from './post.ts'

t.test('a notice goes to the chat used last and by mail, once', async (t) => {
  const post = await openPost(t)
  const personId = await post.person('Amina <3 & "co"')
  await post.chat({ personId, heardAt: post.now().subtract({ hours: 2 }) })
  const newest = await post.chat({ personId, channel: 'telegram' })
  for (let i = 0; i < 2; i++)
    await post.inTx((tx) => notify(tx, post.given(), approval(post, personId, 'Amina <3 & "co"')))
  await post.deliver().drain()
  t.equal(post.outside.arrived.length, 2)
  t.equal((await post.message('k:chat')).chat_id, newest)
  const mail = post.outside.arrived.find(({ content }) => content.kind === 'mail')!
  t.equal(mail.recipient, 'someone@example.org')
  if (mail.content.kind !== 'mail') return t.fail('no mail')
  t.equal(mail.content.subject, 'Welcome to Sherullah')
  t.match(mail.content.text, /Salaam Amina <3 & "co", you are in/)
  t.match(mail.content.html, /Salaam Amina &lt;3 &amp; &quot;co&quot;/)
  t.match(mail.content.html, /<html lang="en" dir="ltr">/)
  t.equal((await post.message('k:mail')).text_sent, mail.content.text)
})

t.test('mail in Arabic runs from right to left', async (t) => {
  const post = await openPost(t)
  const personId = await post.person('أمينة', 'ar')
  await post.inTx((tx) => notify(tx, post.given(), approval(post, personId, 'أمينة')))
  await post.deliver().drain()
  const [mail] = post.outside.arrived
  t.match(mail?.content, { kind: 'mail', html: /<html lang="ar" dir="rtl">/ })
  t.match(mail?.content, { kind: 'mail', subject: 'أهلا بك في Sherullah' })
  t.notMatch(mail?.content, { kind: 'mail', subject: /[\u2066-\u2069]/ })
})

t.test('many notices in one statement, and twice is once', async (t) => {
  const post = await openPost(t)
  for (let i = 0; i < 50; i++) await post.chat({ personId: await post.person(`P${i}`) })
  const query = sql`
    select org_id, id as person_id, 'duty-reminder' as notice,
           jsonb_build_object('name', name, 'duty', 'Fajr', 'day', jsonb_build_object('day', '2027-02-02'),
                              'date', jsonb_build_object('date', '2027-02-02'), 'time', jsonb_build_object('time', '05:20')) as vars,
           jsonb_build_array(jsonb_build_object('id', '/confirm 1', 'label', jsonb_build_object('key', 'button-confirm'))) as choices,
           'reminder:' || id as key, 'assignment' as about_kind, gen_random_uuid() as about_id,
           case when name = 'P7' then null else name || '@example.org' end as email,
           null::timestamptz as due_at, ${post.now().add({ hours: 1 })}::timestamptz as expires_at
    from people where org_id = ${post.orgId}`
  for (let i = 0; i < 2; i++) await post.inTx((tx) => notifyFrom(tx, { now: post.now() }, query))
  await post.deliver().drain()
  t.equal(post.outside.arrived.length, 99)
  const template = post.outside.arrived.find(({ content }) => content.kind === 'template')!
  t.match(template.content, { name: 'duty_reminder_tomorrow', language: 'en', payloads: ['/confirm 1'] })
  const params = template.content.kind === 'template' ? template.content.params : []
  t.match(
    params.find(({ name }) => name === 'day'),
    { text: 'tomorrow' },
  )
  const ids = await post.sql<{ id: string }[]>`select id from messages`
  t.ok(
    ids.every(({ id }) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    'ids are UUIDs of version 7',
  )
})

t.test('outside the 24-hour window WhatsApp gets templates only; the mail still goes', async (t) => {
  const post = await openPost(t)
  const personId = await post.person('Bilal')
  const chat = await post.chat({ personId, heardAt: post.now().subtract({ hours: 23, minutes: 51 }) })
  await post.inTx((tx) => notify(tx, post.given(), approval(post, personId, 'Bilal')))
  await post.inTx((tx) =>
    notify(tx, post.given(), {
      ...approval(post, personId, 'Bilal'),
      key: 'r',
      notice: 'duty-reminder',
      vars: reminderVars,
    }),
  )
  await post.say(chat, 'free text')
  const edge = await post.chat({ heardAt: post.now().subtract({ hours: 23, minutes: 49 }) })
  await post.say(edge, 'just inside')
  await post.deliver().drain()
  t.match(await post.statuses(), {
    'k:chat': 'failed',
    'k:mail': 'sent',
    'r:chat': 'sent',
    'r:mail': 'sent',
    'free text': 'failed',
    'just inside': 'sent',
  })
  t.match(await post.message('k:chat'), { error_code: 'window-closed', attempts: 0 })
  t.equal((await post.heard()).length, 2)
})

t.test('what came too late is not sent, and a late reminder is told', async (t) => {
  const post = await openPost(t)
  const personId = await post.person('Dawud')
  const chat = await post.chat({ personId })
  const expiresAt = post.now().add({ minutes: 5 })
  await post.say(chat, 'an offer', { expiresAt })
  await post.inTx((tx) =>
    notify(tx, post.given(), {
      ...approval(post, personId, 'Dawud'),
      notice: 'duty-reminder',
      vars: reminderVars,
      email: null,
      about: { kind: 'assignment', id: post.ctx.ids.next() },
      expiresAt,
    }),
  )
  post.pass({ minutes: 5 })
  await post.deliver().drain()
  t.match(await post.statuses(), { 'an offer': 'expired', 'k:chat': 'expired' })
  t.match(await post.heard(), [/the reminder \(Fajr, .*\) to B by WhatsApp came too late/])
})

t.test('the news of a duty that came too late is told, once', async (t) => {
  const post = await openPost(t)
  const personId = await post.person('Dawud')
  await post.chat({ personId })
  const news = {
    ...approval(post, personId, 'Dawud'),
    notice: 'duty-allotted' as const,
    vars: reminderVars,
    about: { kind: 'assignment' as const, id: post.ctx.ids.next() },
    email: null,
    expiresAt: post.now().add({ minutes: 5 }),
  }
  await post.inTx((tx) => notify(tx, post.given(), news))
  post.pass({ minutes: 5 })
  const delivery = post.deliver()
  for (let i = 0; i < 2; i++) await delivery.drain()
  t.match(await post.heard(), [/^the news \(Fajr, .*\) to B by WhatsApp came too late/])
})

t.test('what is given back while it is being cancelled is cancelled', async (t) => {
  const post = await openPost(t)
  const about = { kind: 'assignment' as const, id: post.ctx.ids.next() }
  await post.say(await post.chat(), 'about it', { about })
  await post.db.updateTable('messages').set({ status: 'sending' }).execute()
  const givesBack = await post.sql.reserve()
  await givesBack`begin`
  await givesBack`update messages set status = 'queued'`
  const cancelled = post.inTx<number>((tx) => cancelAbout(tx, { orgId: post.orgId, about, now: post.now() }))
  while ((await post.sql`select from pg_locks where not granted`).length === 0);
  await givesBack`commit`
  givesBack.release()
  t.equal(await cancelled, 1)
  t.match(await post.message('about it'), { status: 'cancelled' })
})

t.test('what is not due yet stays, and what is cancelled never leaves', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat()
  const about = { kind: 'assignment' as const, id: post.ctx.ids.next() }
  await post.say(chat, 'later', { dueAt: post.now().add({ hours: 1 }) })
  await post.say(chat, 'about it', { about })
  await post.say(chat, 'by key')
  t.equal(await post.inTx((tx) => cancelAbout(tx, { orgId: post.orgId, about, now: post.now() })), 1)
  t.equal(await post.inTx((tx) => cancelAbout(tx, { orgId: post.orgId + 1, about, now: post.now() })), 0)
  t.equal(
    await post.inTx((tx) => cancelMessages(tx, { orgId: post.orgId, keys: ['by key'], now: post.now() })),
    1,
  )
  const delivery = post.deliver()
  await delivery.drain()
  t.same(post.outside.texts(), [])
  post.pass({ hours: 1 })
  await delivery.drain()
  t.same(post.outside.texts(), ['later'])
})

t.test(
  'an edit finds its message by key; only the newest leaves; one without its message is dropped',
  async (t) => {
    const post = await openPost(t)
    const edit = (key: string, target: { key: string } | { providerId: string }, text: string) =>
      post.say(post.group, text, { key, body: { kind: 'edit', target, words: { text } } })
    await post.say(post.group, 'open round')
    const delivery = post.deliver()
    await delivery.drain()
    await edit('e1', { key: 'open round' }, 'one answer')
    await edit('e2', { key: 'open round' }, 'two answers')
    await edit('e3', { key: 'never made' }, 'lost')
    await delivery.drain()
    t.same(post.outside.texts(), ['open round', 'two answers'])
    const { provider_id } = await post.message('open round')
    t.match(post.outside.arrived[1]!.content, { kind: 'edit', target: provider_id })
    t.match(await post.statuses(), { e1: 'cancelled', e2: 'sent', e3: 'cancelled' })
  },
)

t.test('coordinators are told once; without a group nobody is, and the caller knows', async (t) => {
  const post = await openPost(t)
  const alert = { orgId: post.orgId, key: 'x', words: { text: 'look here' } }
  for (let i = 0; i < 2; i++)
    t.equal(await post.inTx((tx) => alertCoordinators(tx, post.given(), alert)), true)
  await post.deliver().drain()
  t.same(await post.heard(), ['look here'])
  await post.db.updateTable('chats').set({ purpose: null }).execute()
  t.equal(await post.inTx((tx) => alertCoordinators(tx, post.given(), { ...alert, key: 'y' })), false)
})

t.test('a message to another organisation’s chat is refused', async (t) => {
  const post = await openPost(t)
  const out = {
    orgId: post.orgId + 1,
    chatId: post.group,
    priority: 'reply' as const,
    key: 'z',
    locale: 'en',
    body: { kind: 'text' as const, words: { text: 'x' } },
  }
  await t.rejects(
    post.inTx((tx) => enqueue(tx, post.given(), out)),
    /does not have/,
  )
})

t.test('a text that is missing fails the message, and the chat goes on', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat()
  await post.say(chat, 'broken', { body: { kind: 'text', words: { key: 'no-such-key' } } })
  await post.say(chat, 'fine')
  await post.deliver().drain()
  t.match(await post.statuses(), { broken: 'failed', fine: 'sent' })
})

const reminderVars = {
  name: 'B',
  duty: 'Fajr',
  day: { day: '2027-02-02' },
  date: { date: '2027-02-02' },
  time: { time: '05:20' },
}

const approval = (post: Post, personId: string, name: string): Notice => ({
  orgId: post.orgId,
  personId,
  notice: 'registration-approved',
  vars: { name, season: 'Sherullah' },
  key: 'k',
  about: { kind: 'registration', id: post.ctx.ids.next() },
  email: 'someone@example.org',
})
