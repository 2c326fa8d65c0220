import { sql } from 'kysely'
import t from 'tap'
import { setReachable } from '../../src/channels/index.ts'
import { catchUp, notify } from '../../src/messaging/index.ts'
import { openPost, type Post } from './post.ts'
import type { Answer } from './provider.ts'

const says = (post: Post, ...answers: Answer[]) => {
  post.outside.provider.answer = () => answers.shift()
}

t.test('a queued message leaves once and is marked with what the provider called it', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat()
  await post.say(chat, 'hello')
  await post.say(chat, 'hello')
  await post.deliver().drain()
  t.same(post.outside.texts(), ['hello'])
  const row = await post.message('hello')
  t.match(row, { status: 'sent', attempts: 1, text_sent: 'hello', claimed_by: null })
  t.equal(row.provider_id, `p-1-${row.id}`)
})

t.test('a passing fault is tried again after growing pauses, and the chat waits in order', async (t) => {
  const post = await openPost(t)
  const [slow, other] = [await post.chat(), await post.chat()]
  const fault = {
    kind: 'again',
    afterMs: 5000,
    limit: 4,
    code: '131000',
    reason: 'whatsapp-passing-fault',
  } as const
  let faults = 2
  post.outside.provider.answer = ({ content }) =>
    content.kind === 'text' && content.text === 'first' && faults-- > 0 ? fault : undefined
  await post.say(slow, 'first')
  await post.say(slow, 'second')
  await post.say(other, 'elsewhere')
  const delivery = post.deliver()
  await delivery.drain()
  t.same(post.outside.texts().toSorted(), ['elsewhere', 'first'], 'only the other chat goes on')
  t.same((await post.message('first')).due_at.since(post.now()).total('milliseconds'), 5000)
  post.pass({ seconds: 5 })
  await delivery.drain()
  t.same((await post.message('first')).due_at.since(post.now()).total('milliseconds'), 10_000)
  post.pass({ seconds: 10 })
  await delivery.drain()
  t.same(post.outside.texts().slice(-2), ['first', 'second'])
  t.match(await post.message('first'), { status: 'sent', attempts: 3, error_code: null })
  t.same(
    (await post.attempts('first')).map((row) => row.outcome),
    ['again', 'again'],
  )
})

t.test('a fault that does not pass ends after its limit, and one alert says so', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat({ personId: await post.person('Amina') })
  post.outside.provider.answer = ({ content }) =>
    content.kind === 'text' && content.text === 'doomed'
      ? { kind: 'again', afterMs: 1000, limit: 3, code: '2', reason: 'whatsapp-unreachable' }
      : undefined
  await post.say(chat, 'doomed')
  const delivery = post.deliver()
  for (let i = 0; i < 6; i++) {
    await delivery.drain()
    post.pass({ minutes: 1 })
  }
  t.match(await post.message('doomed'), {
    status: 'failed',
    attempts: 3,
    error_code: '2',
    error_reason: 'whatsapp-unreachable',
  })
  t.same(await post.heard(), ['a message to Amina by WhatsApp failed: WhatsApp is down'])
})

t.test('a refused request fails at once; refused bulk troubles nobody', async (t) => {
  const post = await openPost(t)
  post.outside.provider.answer = ({ recipient }) =>
    recipient === '911'
      ? undefined
      : { kind: 'refused', code: '132000', reason: 'whatsapp-template-variables' }
  await post.say(await post.chat(), 'a reply')
  await post.say(await post.chat(), 'an advertisement', { priority: 'bulk' })
  await post.deliver().drain()
  t.match(await post.statuses(), { 'a reply': 'failed', 'an advertisement': 'failed' })
  t.same(await post.heard(), ['a message to somebody by WhatsApp failed: wrong parameters'])
  t.same(await post.attempts('an advertisement'), [
    { outcome: 'refused', code: '132000', detail: 'whatsapp-template-variables' },
  ])
})

t.test('what fails in the coordinators’ own group makes no alert there', async (t) => {
  const post = await openPost(t)
  says(post, { kind: 'refused', code: '400', reason: 'telegram-refused' })
  await post.say(post.group, 'to the group')
  await post.deliver().drain()
  t.same(await post.statuses(), { 'to the group': 'failed' })
})

t.test('somebody who blocked us is not written to again until they write', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat({ personId: await post.person('Bilal') })
  says(post, { kind: 'unreachable', why: 'blocked', code: '403', reason: 'telegram-blocked' })
  await post.say(chat, 'one')
  await post.say(chat, 'two')
  const delivery = post.deliver()
  await delivery.drain()
  const chatRow = await post.db
    .selectFrom('chats')
    .selectAll()
    .where('id', '=', chat)
    .executeTakeFirstOrThrow()
  t.equal(chatRow.unreachable_reason, 'telegram-blocked')
  await post.say(chat, 'three')
  await delivery.drain()
  t.match(await post.statuses(), { one: 'failed', two: 'failed', three: 'failed' })
  t.match(await post.message('three'), {
    attempts: 0,
    error_code: 'unreachable',
    error_reason: 'telegram-blocked',
  })
  t.equal((await post.heard()).length, 3)
  await post.db
    .updateTable('chats')
    .set({ unreachable_at: null, unreachable_reason: null })
    .where('id', '=', chat)
    .execute()
  await post.say(chat, 'four')
  await delivery.drain()
  t.match(await post.message('four'), { status: 'sent' })
})

t.test('who stopped marketing still gets replies', async (t) => {
  const post = await openPost(t)
  const chat = await post.chat()
  says(post, { kind: 'unreachable', why: 'opted-out', code: '131050', reason: 'whatsapp-marketing-stopped' })
  await post.say(chat, 'offer 1', { priority: 'bulk' })
  const delivery = post.deliver()
  await delivery.drain()
  await post.say(chat, 'offer 2', { priority: 'bulk' })
  await post.say(chat, 'an answer')
  await delivery.drain()
  t.same(await post.statuses(), { 'offer 1': 'failed', 'offer 2': 'failed', 'an answer': 'sent' })
  t.same(post.outside.texts(), ['offer 1', 'an answer'])
})

t.test('one person’s pause holds only that person; the wait costs no attempt', async (t) => {
  const post = await openPost(t)
  const [chat, other] = [await post.chat(), await post.chat()]
  let waits = 1
  post.outside.provider.answer = ({ content }) =>
    content.kind === 'text' && content.text === 'a1' && waits-- > 0
      ? { kind: 'chat-waits', afterMs: 4000, code: '131056', reason: 'whatsapp-too-many-to-person' }
      : undefined
  for (const text of ['a1', 'a2']) await post.say(chat, text)
  await post.say(other, 'b1')
  const delivery = post.deliver()
  await delivery.drain()
  t.match(await post.statuses(), { a1: 'queued', a2: 'queued', b1: 'sent' })
  await post.deliver({ holder: 'another' }).drain()
  t.equal((await post.message('a2')).status, 'queued', 'another process keeps the pause too')
  post.pass({ seconds: 4 })
  await delivery.drain()
  t.same(post.outside.texts().slice(-2), ['a1', 'a2'])
  t.match(await post.message('a1'), { status: 'sent', attempts: 1 })
})

t.test('the whole number pauses, and goes on by itself', async (t) => {
  const post = await openPost(t)
  says(post, { kind: 'account-waits', afterMs: 60_000, code: '130429', reason: 'whatsapp-too-fast' })
  for (let i = 0; i < 30; i++) await post.say(await post.chat(), `m${i}`, { priority: 'bulk' })
  const delivery = post.deliver({ concurrency: 1 })
  await delivery.drain()
  t.equal(post.outside.arrived.length, 1)
  t.same(new Set(Object.values(await post.statuses())), new Set(['queued']))
  post.pass({ seconds: 61 })
  await delivery.drain()
  t.same(new Set(Object.values(await post.statuses())), new Set(['sent']))
  t.equal((await post.message('m0')).attempts, 1)
})

t.test(
  'a stopped account keeps its messages, tells the group once, and goes on when the stop is lifted',
  async (t) => {
    const post = await openPost(t)
    const { liftStops } = await import('../../src/messaging/index.ts')
    let broken = true
    const whatsapp = await post.chat()
    post.outside.provider.answer = ({ content }) =>
      broken && content.kind === 'text' && content.text.startsWith('w')
        ? { kind: 'account-stops', code: '190', reason: 'whatsapp-token' }
        : undefined
    for (const text of ['w1', 'w2']) await post.say(whatsapp, text)
    const delivery = post.deliver()
    await delivery.drain()
    t.match(await post.statuses(), { w1: 'queued', w2: 'queued' })
    t.same(await post.heard(), ['WhatsApp has stopped: the token is not valid'])
    broken = false
    await delivery.drain()
    t.equal((await post.message('w1')).status, 'queued')
    await liftStops(post.db, post.orgId)
    await delivery.drain()
    t.match(await post.statuses(), { w1: 'sent', w2: 'sent' })
    t.equal((await post.heard()).length, 1)
  },
)

t.test(
  'a stopped account lets one message through every five minutes, and goes on when it leaves',
  async (t) => {
    const post = await openPost(t)
    let broken = true
    post.outside.provider.answer = ({ content }) =>
      broken && content.kind === 'text' && content.text.startsWith('w')
        ? { kind: 'account-stops', code: '190', reason: 'whatsapp-token' }
        : undefined
    for (let i = 0; i < 3; i++) await post.say(await post.chat(), `w${i}`, { priority: 'notice' })
    const delivery = post.deliver({ concurrency: 1 })
    const tried = () => post.outside.texts().filter((text) => text.startsWith('w')).length
    await delivery.drain()
    t.equal(tried(), 1)
    for (const expected of [1, 2, 2, 3]) {
      post.pass({ minutes: 2, seconds: 30 })
      await delivery.drain()
      t.equal(tried(), expected)
    }
    t.same(new Set(Object.values(await post.statuses()).slice(0, 3)), new Set(['queued']))
    t.equal((await post.heard()).length, 1, 'told once')
    broken = false
    await post.say(await post.chat(), 'w3')
    post.pass({ minutes: 5 })
    await delivery.drain()
    t.same(new Set(Object.values(await post.statuses())), new Set(['sent']))
    t.equal(tried(), 7)
    const [account] =
      await post.sql`select stopped_at, stop_reason from channel_accounts where id = ${post.accounts.whatsapp}`
    t.match(account, { stopped_at: null, stop_reason: null })
  },
)

t.test('a try that does not leave keeps the account stopped', async (t) => {
  const post = await openPost(t)
  const answers: Answer[] = [
    { kind: 'account-stops', code: '190', reason: 'whatsapp-token' },
    { kind: 'again', afterMs: 1000, limit: 5, code: '1', reason: 'whatsapp-passing-fault' },
  ]
  post.outside.provider.answer = ({ content }) =>
    content.kind === 'text' && content.text.startsWith('w') ? answers.shift() : undefined
  for (let i = 0; i < 3; i++) await post.say(await post.chat(), `w${i}`, { priority: 'bulk' })
  const delivery = post.deliver({ concurrency: 1, holder: 'first' })
  await delivery.drain()
  post.pass({ minutes: 5 })
  await delivery.drain()
  await delivery.drain()
  t.equal(post.outside.texts().filter((text) => text.startsWith('w')).length, 2)
  post.pass({ minutes: 5 })
  await post.deliver({ holder: 'second' }).drain()
  t.same(new Set(Object.values(await post.statuses())), new Set(['sent']), 'and another process may try')
})

t.test('a pause that people must know of is told, and passes by itself', async (t) => {
  const post = await openPost(t)
  const limited = {
    kind: 'account-waits',
    afterMs: 600_000,
    alert: true,
    code: '131048',
    reason: 'whatsapp-reported',
  } as const
  says(post, limited)
  await post.say(await post.chat(), 'an answer')
  const delivery = post.deliver()
  await delivery.drain()
  t.same(await post.heard(), ['WhatsApp has stopped: spam limit'])
  post.pass({ minutes: 10 })
  await delivery.drain()
  t.match(await post.message('an answer'), { status: 'sent', attempts: 1 })
})

t.test(
  'a notice whose template cannot be used leaves as text with its buttons while the window is open',
  async (t) => {
    const post = await openPost(t)
    post.outside.provider.answer = ({ content }) =>
      content.kind === 'template'
        ? { kind: 'again-as-text', code: '132015', reason: 'whatsapp-template-paused' }
        : undefined
    const personId = await post.person('Eesa')
    const choices = [{ id: '/confirm 1', label: { key: 'button-confirm' } }]
    const chat = await post.chat({ personId })
    const send = (key: string) =>
      post.inTx((tx) => notify(tx, post.given(), { ...reminder(post, personId), choices, key, email: null }))
    await send('open')
    const delivery = post.deliver()
    await delivery.drain()
    t.match(await post.message('open:chat'), { status: 'sent', attempts: 1, error_code: null })
    t.match(post.outside.arrived[1]?.content, {
      kind: 'text',
      text: /^Salaam Eesa, your duty/,
      choices: [{ id: '/confirm 1', label: 'Confirm' }],
    })
    t.same(await post.heard(), [])
    await post.db
      .updateTable('chats')
      .set({ last_inbound_at: post.now().subtract({ hours: 24 }) })
      .where('id', '=', chat)
      .execute()
    await send('shut')
    await delivery.drain()
    t.match(await post.message('shut:chat'), { status: 'failed', attempts: 1, error_code: '132015' })
    t.match(await post.heard(), [
      /^the reminder \(Fajr, .*\) to Eesa by WhatsApp failed: the template is paused$/,
    ])
  },
)

t.test('a failure names the duty, its day and the name somebody registered under', async (t) => {
  const post = await openPost(t)
  const personId = await post.person('~eesa~')
  await post.chat({ personId })
  says(post, { kind: 'refused', code: '132000', reason: 'whatsapp-template-variables' })
  await post.inTx((tx) => notify(tx, post.given(), { ...reminder(post, personId), email: null }))
  await post.deliver().drain()
  t.same(await post.heard(), [
    'the reminder (Fajr, Tuesday, 2 February 2027) to Eesa by WhatsApp failed: wrong parameters',
  ])
})

t.test('of many failures at once the first are told each, the rest that there are more', async (t) => {
  const post = await openPost(t)
  // The group cannot be told for now: its own pace, or its provider, holds it up.
  const until = post.now().add({ hours: 1 })
  await post.db
    .updateTable('channel_accounts')
    .set({ paused_until: until })
    .where('id', '=', post.accounts.telegram)
    .execute()
  post.outside.provider.answer = () =>
    ({ kind: 'unreachable', why: 'no-account', code: '131026', reason: 'whatsapp-no-account' }) as const
  for (let n = 1; n <= 60; n++) {
    const personId = await post.person(`Person ${n}`)
    await post.chat({ personId })
    await post.inTx((tx) =>
      notify(tx, post.given(), { ...reminder(post, personId), key: `r${n}`, email: null }),
    )
  }
  await post.deliver().drain()
  const { rows } = await sql<{ kind: string; count: number }>`
    select body -> 'words' ->> 'key' as kind, count(*)::integer as count from messages where channel = 'telegram' group by 1 order by 1`.execute(
    post.db,
  )
  const counts = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
  t.equal(counts['alert-more-failed'], 1)
  // Batches that end at one moment do not see each other's.
  t.ok(
    counts['alert-message-failed']! >= 10 && counts['alert-message-failed']! < 45,
    String(counts['alert-message-failed']),
  )
})

t.test('a group that moved gets its message under the new id', async (t) => {
  const post = await openPost(t)
  says(post, { kind: 'moved', recipient: '-100777' })
  await post.say(post.group, 'first')
  await post.say(post.group, 'second')
  await post.deliver().drain()
  t.same(
    post.outside.arrived.map(({ recipient }) => recipient),
    ['911', '-100777', '-100777'],
  )
  t.same(post.outside.texts(), ['first', 'first', 'second'])
  t.match(await post.message('first'), { status: 'sent', recipient: '-100777', attempts: 1 })
})

t.test(
  'free text refused outside the window is final; a notice with a template is tried as the template',
  async (t) => {
    const post = await openPost(t)
    const refusal = { kind: 'again-as-template', code: '131047', reason: 'window-closed' } as const
    says(post, refusal, refusal)
    const personId = await post.person('Dawud')
    const chat = await post.chat({ personId })
    await post.say(chat, 'free text')
    await post.inTx((tx) => notify(tx, post.given(), { ...reminder(post, personId), email: null }))
    await post.deliver().drain()
    t.match(await post.message('free text'), { status: 'failed', error_code: '131047' })
    t.match(await post.message('r:chat'), { status: 'sent', attempts: 2 })
  },
)

t.test(
  'a reminder is tried twice on each channel, ten minutes apart, and each channel ends on its own',
  async (t) => {
    const post = await openPost(t)
    const personId = await post.person('Eesa')
    await post.chat({ personId })
    post.outside.provider.answer = ({ content }) =>
      content.kind === 'template'
        ? { kind: 'again', afterMs: 1000, limit: 5, code: '131000', reason: 'whatsapp-passing-fault' }
        : undefined
    await post.inTx((tx) => notify(tx, post.given(), reminder(post, personId)))
    const delivery = post.deliver()
    await delivery.drain()
    post.pass({ minutes: 9, seconds: 59 })
    await delivery.drain()
    t.match(await post.message('r:chat'), { status: 'queued', attempts: 1 })
    post.pass({ seconds: 1 })
    await delivery.drain()
    t.match(await post.message('r:chat'), { status: 'failed', attempts: 2 })
    t.match(await post.message('r:mail'), { status: 'sent', attempts: 1 })
    t.same(
      (await post.attempts('r:chat')).map((row) => row.outcome),
      ['again', 'again'],
    )
    t.same(
      (await post.attempts('r:mail')).map((row) => row.outcome),
      ['sent'],
    )
    t.match(await post.heard(), [/^the reminder \(Fajr, .*\) to Eesa by WhatsApp failed: a passing fault$/])
  },
)

t.test('a reminder that is short of time is tried again while there is some left', async (t) => {
  const post = await openPost(t)
  const personId = await post.person('Eesa')
  await post.chat({ personId })
  says(post, { kind: 'again', afterMs: 5000, code: '131016', reason: 'whatsapp-passing-fault' })
  const expiresAt = post.now().add({ minutes: 8 })
  await post.inTx((tx) => notify(tx, post.given(), { ...reminder(post, personId), email: null, expiresAt }))
  const delivery = post.deliver()
  await delivery.drain()
  post.pass({ minutes: 4 })
  await delivery.drain()
  t.match(await post.message('r:chat'), { status: 'sent', attempts: 2 })
})

t.test(
  'a group that can be written to again hears what it missed, the oldest first, up to forty',
  async (t) => {
    const post = await openPost(t)
    const away = {
      kind: 'unreachable',
      why: 'blocked',
      code: '403',
      reason: 'telegram-may-not-write',
    } as const
    says(post, away)
    const delivery = post.deliver()
    await post.say(post.group, 'days ago', { priority: 'notice' })
    await delivery.drain()
    post.pass({ hours: 73 })
    const news = Array.from({ length: 41 }, (_, i) => `news ${i + 1}`)
    for (const text of news) await post.say(post.group, text, { priority: 'notice' })
    const elsewhere = await post.chat({ channel: 'telegram' })
    await post.db
      .updateTable('chats')
      .set({ unreachable_at: post.now(), unreachable_reason: away.reason })
      .where('id', '=', elsewhere)
      .execute()
    await post.say(elsewhere, 'to somebody who blocked us', { priority: 'bulk' })
    await delivery.drain()
    t.equal(post.outside.texts().length, 1)

    const back = async () => {
      await post.inTx(async (tx) => {
        const { account_id, provider_chat_id } = await tx
          .selectFrom('chats')
          .selectAll()
          .where('id', '=', post.group)
          .executeTakeFirstOrThrow()
        const chat = { orgId: post.orgId, accountId: account_id, providerChatId: provider_chat_id }
        await setReachable(tx, { ...chat, reachable: true, reason: null, at: post.now() })
        await catchUp(tx, post.given(), chat)
      })
      post.pass({ seconds: 1 })
      await delivery.drain()
    }
    await back()
    t.same((await post.heard()).slice(1), ['left out: 2', ...news.slice(1)])
    await back()
    t.equal((await post.heard()).length, 42, 'each once')
  },
)

const reminder = (post: Post, personId: string) => ({
  orgId: post.orgId,
  personId,
  notice: 'duty-reminder' as const,
  vars: {
    name: 'Eesa',
    duty: 'Fajr',
    day: { day: '2027-02-02' },
    date: { date: '2027-02-02' },
    time: { time: '05:20' },
  },
  key: 'r',
  about: { kind: 'assignment' as const, id: post.ctx.ids.next() },
  email: 'eesa@example.org',
})
